"""Trusted contacts in the bank's own database; see `contact_port.Contacts` for what each method promises."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, exists, insert, select

from ..store.clock import Clock
from ..store.database import AnyRow, insert_once, reading, writing
from . import contact_links
from .case_port import Case
from .cases import SqlCases
from .contact_port import CONTACT_NAME_LENGTH, BadName, Contact, ContactLang, Linked, Message, MessageKind, Unsent
from .contact_tables import (
    contact_delivery,
    contact_link,
    contact_message,
    trusted_contact,
    trusted_contact_end,
)
from .numbers import key_hash, new_id, phone_number, plain
from .protection import lock_customer
from .tables import customer


class SqlContacts:
    """Trusted contacts on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def contact(self, customer_id: str) -> Contact | None:
        """The contact of now."""
        with reading(self._engine) as connection:
            return current(connection, customer_id)

    def name(self, customer_id: str, name: str, phone: str, key: str, lang: ContactLang = "zh_Hans") -> Contact:
        """Names a contact, once, and lets them know."""
        with writing(self._engine) as connection:
            return name_contact(connection, customer_id, name, phone, key, now=self._clock.now(), lang=lang)

    def end(self, customer_id: str) -> None:
        """Ends it, and lets the contact know."""
        with writing(self._engine) as connection:
            lock_customer(connection, customer_id)
            _end(connection, customer_id, self._clock.now())

    def tell(self, customer_id: str, kind: MessageKind, about: str, amount_fen: int | None) -> bool:
        """Puts a message into the outbox."""
        with writing(self._engine) as connection:
            return tell(connection, customer_id, kind, about, amount_fen, now=self._clock.now())

    def told(self, customer_id: str) -> tuple[Message, ...]:
        """All that was told, newest first."""
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(contact_message, trusted_contact.c.name)
                .join(trusted_contact, trusted_contact.c.id == contact_message.c.contact_id)
                .where(trusted_contact.c.customer_id == customer_id, ~_dropped())
                .order_by(contact_message.c.id.desc())
            )
            return tuple(Message(row.at, row.kind, row.name, row.amount_fen) for row in rows)

    def unsent(self, limit: int = 100) -> tuple[Unsent, ...]:
        """What no sender has taken yet, the oldest first."""
        with reading(self._engine) as connection:
            rows = connection.execute(_unsent().limit(limit)).all()
        for row in rows:
            # Who has ended the consent must not be spoken of a moment later, because the sender was slow.
            if row.ended_at is not None and row.kind != "ended":
                self._settle(row.id, "dropped")
        return tuple(_as_unsent(row) for row in rows if row.ended_at is None or row.kind == "ended")

    def delivered(self, message_id: int) -> None:
        """A sender has taken it."""
        self._settle(message_id, "sent")

    def linked(self, reference: str) -> Linked:
        """The page of a message."""
        with reading(self._engine) as connection:
            return contact_links.linked(connection, reference, self._clock.now())

    def ask(self, reference: str) -> Linked:
        """Asks the bank to look, once."""
        with writing(self._engine) as connection:
            return contact_links.ask(connection, reference, self._clock.now())

    def asked(self, customer_id: str) -> tuple[Case, ...]:
        """What was asked, newest first."""
        return SqlCases(self._engine, self._clock).cases(customer_id, contact_links.ASKS)

    def _settle(self, message_id: int, state: str) -> None:
        with writing(self._engine) as connection:
            insert_once(connection, contact_delivery, message_id=message_id, state=state, at=self._clock.now())


def current(connection: Connection, customer_id: str) -> Contact | None:
    """The contact whom the customer has named and not ended."""
    row = _current(connection, customer_id)
    return None if row is None else _as_contact(row)


def name_contact(
    connection: Connection,
    customer_id: str,
    name: str,
    phone: str,
    key: str,
    *,
    now: datetime,
    lang: ContactLang = "zh_Hans",
) -> Contact:
    """Names a contact, once; an older one ends. Raises BadName, BadPhone."""
    name, phone = plain(name), phone_number(phone)
    if not 0 < len(name) <= CONTACT_NAME_LENGTH:
        raise BadName
    hashed = key_hash("contact", customer_id, key)
    lock_customer(connection, customer_id)
    mine = select(trusted_contact).where(trusted_contact.c.key == hashed)
    known = connection.execute(mine).one_or_none()
    if known is None:
        _end(connection, customer_id, now)
        values = {"id": new_id(), "key": hashed, "customer_id": customer_id, "name": name, "phone": phone}
        connection.execute(insert(trusted_contact).values(**values, agreed_at=now, lang=lang))
        known = connection.execute(mine).one()
        _note(connection, known.id, "named", "", None, now)
    return _as_contact(known)


def tell(
    connection: Connection, customer_id: str, kind: MessageKind, about: str, amount_fen: int | None, *, now: datetime
) -> bool:
    """Puts a message into the outbox, in the same transaction as what it is about."""
    row = _current(connection, customer_id)
    return row is not None and _note(connection, row.id, kind, about, amount_fen, now)


def _end(connection: Connection, customer_id: str, now: datetime) -> None:
    row = _current(connection, customer_id)
    if row is not None:
        connection.execute(insert(trusted_contact_end).values(contact_id=row.id, at=now))
        _note(connection, row.id, "ended", "", None, now)


def _note(
    connection: Connection, contact_id: str, kind: MessageKind, about: str, amount_fen: int | None, now: datetime
) -> bool:
    values = {"contact_id": contact_id, "kind": kind, "amount_fen": amount_fen, "at": now}
    key = key_hash("message", contact_id, kind, about)
    if not insert_once(connection, contact_message, key=key, **values):
        return False
    if kind in contact_links.LINKED:
        message_id = connection.execute(select(contact_message.c.id).where(contact_message.c.key == key)).scalar_one()
        contact_links.add_link(connection, message_id, about, now)
    return True


def _dropped() -> ColumnElement[bool]:
    this = contact_delivery.c.message_id == contact_message.c.id
    return exists().where(this, contact_delivery.c.state == "dropped")


def _unsent() -> Select[*tuple[Any, ...]]:
    settled = exists().where(contact_delivery.c.message_id == contact_message.c.id)
    return (
        select(
            contact_message,
            trusted_contact.c.name,
            trusted_contact.c.phone,
            trusted_contact.c.lang,
            trusted_contact.c.customer_id,
            trusted_contact_end.c.at.label("ended_at"),
            customer.c.name.label("customer_name"),
            contact_link.c.reference,
            contact_link.c.until,
        )
        .join(trusted_contact, trusted_contact.c.id == contact_message.c.contact_id)
        .join(customer, customer.c.id == trusted_contact.c.customer_id)
        .join(trusted_contact_end, trusted_contact_end.c.contact_id == trusted_contact.c.id, isouter=True)
        .join(contact_link, contact_link.c.message_id == contact_message.c.id, isouter=True)
        .where(~settled)
        .order_by(contact_message.c.id)
    )


def _as_unsent(row: AnyRow) -> Unsent:
    return Unsent(
        id=row.id,
        key=row.key,
        at=row.at,
        kind=row.kind,
        customer_id=row.customer_id,
        customer_name=row.customer_name,
        contact_name=row.name,
        phone=row.phone,
        lang=row.lang,
        amount_fen=row.amount_fen,
        reference=row.reference or "",
        until=row.until,
    )


def _current(connection: Connection, customer_id: str) -> AnyRow | None:
    ended = exists().where(trusted_contact_end.c.contact_id == trusted_contact.c.id)
    mine = select(trusted_contact).where(trusted_contact.c.customer_id == customer_id, ~ended)
    return connection.execute(mine).one_or_none()


def _as_contact(row: AnyRow) -> Contact:
    return Contact(id=row.id, name=row.name, phone_tail=row.phone[-4:], since=row.agreed_at, lang=row.lang)
