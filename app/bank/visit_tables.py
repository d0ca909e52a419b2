"""Tables of visits. Tickets are append-only: triggers of the migration refuse UPDATE and DELETE.

A ticket belongs to a customer, or to nobody but a telephone number.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from ..store.database import Moment, metadata
from .tables import Id

# `words`: name, district and address by language; `hours`: by weekday. Both as JSON, see `visits`.
branch = Table(
    "branch",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code", String(32), nullable=False, unique=True),
    Column("phone", String(32), nullable=False),
    Column("words", Text, nullable=False),
    Column("hours", Text, nullable=False),
    Column("step_free", Boolean, nullable=False),
    Column("hearing_loop", Boolean, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("capacity", Integer, nullable=False),
    CheckConstraint("seats >= 0", name="seats"),
    CheckConstraint("capacity > 0", name="capacity"),
)

visit_ticket = Table(
    "visit_ticket",
    metadata,
    Column("id", Id, primary_key=True),
    Column("reference", String(32), nullable=False, unique=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id")),
    Column("phone", String(32), nullable=False),
    Column("branch_id", Id, ForeignKey("branch.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("half", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    Column("taken_at", Moment, nullable=False),
    UniqueConstraint("branch_id", "day", "half", "number"),
    Index(None, "customer_id", "day"),
    Index(None, "phone", "day"),
    CheckConstraint("half IN ('morning', 'afternoon')", name="half"),
    CheckConstraint("number > 0", name="number"),
    CheckConstraint("customer_id IS NOT NULL OR phone <> ''", name="whose"),
)

# A ticket given back.
visit_ticket_end = Table(
    "visit_ticket_end",
    metadata,
    Column("ticket_id", Id, ForeignKey("visit_ticket.id"), primary_key=True),
    Column("at", Moment, nullable=False),
)
