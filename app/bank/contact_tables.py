"""Tables of trusted contacts. All are append-only: triggers of the migration refuse UPDATE and DELETE."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, String, Table, Text

from ..store.database import Moment, metadata
from .tables import Id, Sequence

# A row is a consent: who agreed, to whom, when.
trusted_contact = Table(
    "trusted_contact",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("phone", String(32), nullable=False),
    Column("agreed_at", Moment, nullable=False),
    # The language in which this person is written to.
    Column("lang", String(8), nullable=False, server_default="zh_Hans"),
    Index(None, "customer_id", "agreed_at"),
)

trusted_contact_end = Table(
    "trusted_contact_end",
    metadata,
    Column("contact_id", Id, ForeignKey("trusted_contact.id"), primary_key=True),
    Column("at", Moment, nullable=False),
)

# The outbox. What is not here cannot be sent: there is no column for a balance, an account or a payee.
contact_message = Table(
    "contact_message",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("contact_id", Id, ForeignKey("trusted_contact.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("amount_fen", BigInteger),
    Column("at", Moment, nullable=False),
    CheckConstraint("kind IN ('named', 'held', 'refused', 'reported', 'ended')", name="kind"),
)

# The way from a message to its own page, on which the contact can ask the bank to look. The code that belongs to the
# reference is kept nowhere: it is made from the site's key.
contact_link = Table(
    "contact_link",
    metadata,
    Column("message_id", Sequence, ForeignKey("contact_message.id"), primary_key=True, autoincrement=False),
    Column("reference", String(32), nullable=False, unique=True),
    Column("about", Id, nullable=False),
    Column("until", Moment, nullable=False),
)

# What became of a message: a sender took it, or it was dropped because the customer had ended the consent by then.
contact_delivery = Table(
    "contact_delivery",
    metadata,
    Column("message_id", Sequence, ForeignKey("contact_message.id"), primary_key=True, autoincrement=False),
    Column("state", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("state IN ('sent', 'dropped')", name="state"),
)

# Where the demo's sender puts messages instead of sending them. `key` makes a message of two tries one.
sent_message = Table(
    "sent_message",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("customer_id", Id, nullable=False),
    Column("phone_tail", String(4), nullable=False),
    Column("why", String(16), nullable=False),
    Column("lang", String(8), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
