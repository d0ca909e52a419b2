"""Messages to customers' own telephones in the bank's own database; see `notice_port.Notices`."""

from datetime import datetime

from sqlalchemy import Connection, Engine, exists, select

from ..store.clock import Clock
from ..store.database import insert_once, reading, writing
from .contact_port import ContactLang
from .notice_port import NoticeKind, ToldNotice, UnsentNotice
from .numbers import key_hash
from .profile_tables import customer_notice, customer_notice_sent, profile_change


class SqlNotices:
    """The outbox on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def unsent(self, limit: int = 100) -> tuple[UnsentNotice, ...]:
        """What waits, the oldest first."""
        sent = exists().where(customer_notice_sent.c.notice_id == customer_notice.c.id)
        query = select(customer_notice).where(~sent).order_by(customer_notice.c.id).limit(limit)
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return tuple(
            UnsentNotice(row.id, row.key, row.customer_id, row.phone, row.kind, row.lang, row.at) for row in rows
        )

    def delivered(self, notice_id: int) -> None:
        """Notes it, once."""
        with writing(self._engine) as connection:
            insert_once(connection, customer_notice_sent, notice_id=notice_id, at=self._clock.now())

    def told(self, customer_id: str) -> tuple[ToldNotice, ...]:
        """All of one customer, newest first."""
        this = customer_notice_sent.c.notice_id == customer_notice.c.id
        query = select(customer_notice, customer_notice_sent.c.at.label("sent_at")).join(
            customer_notice_sent, this, isouter=True
        )
        mine = query.where(customer_notice.c.customer_id == customer_id).order_by(customer_notice.c.id.desc())
        with reading(self._engine) as connection:
            rows = connection.execute(mine).all()
        return tuple(ToldNotice(row.kind, row.phone[-4:], row.at, row.sent_at) for row in rows)


def note(
    connection: Connection,
    customer_id: str,
    kind: NoticeKind,
    about: str,
    *,
    now: datetime,
    lang: ContactLang = "zh_Hans",
) -> bool:
    """Puts a message to the customer's number of now into the outbox, in the transaction of what it is about.

    False when the bank has no number, or the message was there already.
    """
    phone = number_of(connection, customer_id)
    if phone is None:
        return False
    key = key_hash("notice", customer_id, kind, about)
    values = {"customer_id": customer_id, "phone": phone, "kind": kind, "lang": lang, "at": now}
    return insert_once(connection, customer_notice, key=key, **values)


def number_of(connection: Connection, customer_id: str) -> str | None:
    """The customer's telephone number of now; None when the bank has none."""
    mine = (profile_change.c.customer_id == customer_id) & (profile_change.c.field == "phone")
    newest = select(profile_change.c.value).where(mine).order_by(profile_change.c.id.desc()).limit(1)
    found: str | None = connection.scalar(newest)
    return found
