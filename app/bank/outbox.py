"""The demo's sender: keeps messages in a table, as a text message gateway would send them. See `outbox_port`."""

from sqlalchemy import Engine, exists, func, select

from ..store.clock import Clock
from ..store.database import insert_once, reading, writing
from .contact_tables import contact_delivery, contact_message, sent_message
from .outbox_port import Outgoing, SentMessage


class SqlOutbox:
    """A sender and its outbox on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def send(self, message: Outgoing) -> None:
        """Keeps the message; one with a key that is there already was sent before."""
        with writing(self._engine) as connection:
            insert_once(
                connection,
                sent_message,
                key=message.key,
                customer_id=message.customer_id,
                phone_tail=message.phone[-4:],
                why=message.why,
                lang=message.lang,
                words=message.words,
                at=self._clock.now(),
            )

    def sent(self, *, before: int | None = None, limit: int = 20) -> tuple[tuple[int, SentMessage], ...]:
        """What was sent, newest first."""
        query = select(sent_message).order_by(sent_message.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(sent_message.c.id < before)
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return tuple(
            (row.id, SentMessage(row.customer_id, row.phone_tail, row.why, row.lang, row.words, row.at)) for row in rows
        )

    def waiting(self) -> int:
        """How many still wait."""
        settled = exists().where(contact_delivery.c.message_id == contact_message.c.id)
        with reading(self._engine) as connection:
            return int(connection.scalar(select(func.count()).select_from(contact_message).where(~settled)) or 0)
