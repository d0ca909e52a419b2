"""The page that belongs to a message to a trusted contact: what it shows, and the one thing it can do."""

from datetime import datetime

from sqlalchemy import Connection, exists, insert, select

from ..store.database import AnyRow
from .case_tables import service_case
from .cases import open_case
from .contact_port import LINK_LASTS, Linked, MessageKind
from .contact_tables import contact_link, contact_message, trusted_contact, trusted_contact_end
from .numbers import grouped_reference, key_hash, new_reference
from .port import NotFound
from .tables import customer

ASKS = "contact-asks"
"""The kind of request that a contact opens."""

LINKED: frozenset[MessageKind] = frozenset({"held", "refused", "reported"})
"""Messages about something that the bank could look at."""


def add_link(connection: Connection, message_id: int, about: str, now: datetime) -> None:
    """Gives a message its page."""
    while connection.scalar(select(exists().where(contact_link.c.reference == (reference := new_reference())))):
        pass
    values = {"message_id": message_id, "reference": reference, "about": about, "until": now + LINK_LASTS}
    connection.execute(insert(contact_link).values(values))


def linked(connection: Connection, reference: str, now: datetime) -> Linked:
    """Raises NotFound for an unknown page, one that is over, and one of a consent that was ended."""
    return _as_linked(connection, _find(connection, reference, now))


def ask(connection: Connection, reference: str, now: datetime) -> Linked:
    """Opens the request, once for each message. Raises NotFound."""
    row = _find(connection, reference, now)
    data = {"contact": row.contact_name, "message": row.kind, "about": row.about}
    open_case(connection, row.customer_id, ASKS, data, row.key, at=now)
    return _as_linked(connection, row)


def _find(connection: Connection, reference: str, now: datetime) -> AnyRow:
    digits = "".join(character for character in reference if character.isdecimal())
    ended = exists().where(trusted_contact_end.c.contact_id == trusted_contact.c.id)
    row = connection.execute(
        select(
            contact_message,
            contact_link.c.reference,
            contact_link.c.about,
            contact_link.c.until,
            trusted_contact.c.customer_id,
            trusted_contact.c.name.label("contact_name"),
            customer.c.name.label("customer_name"),
        )
        .join(contact_link, contact_link.c.message_id == contact_message.c.id)
        .join(trusted_contact, trusted_contact.c.id == contact_message.c.contact_id)
        .join(customer, customer.c.id == trusted_contact.c.customer_id)
        .where(contact_link.c.reference == grouped_reference(digits), contact_link.c.until > now, ~ended)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row


def _as_linked(connection: Connection, row: AnyRow) -> Linked:
    hashed = key_hash("case", ASKS, row.customer_id, row.key)
    asked = connection.scalar(select(service_case.c.reference).where(service_case.c.key == hashed))
    return Linked(
        row.reference, row.kind, row.at, row.customer_name, row.contact_name, row.amount_fen, row.until, asked
    )
