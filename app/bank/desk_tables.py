"""What staff do about a call and a freeze. Both are append-only: triggers refuse UPDATE and DELETE."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text

from ..store.database import Moment, metadata
from .tables import Id

# One row a kind: a call is taken by one person, and done once.
call_back_step = Table(
    "call_back_step",
    metadata,
    Column("call_key", String(64), ForeignKey("call_back.key"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("kind IN ('taken', 'done')", name="kind"),
)

# Somebody made sure who is speaking: how, and what they saw or heard. A freeze is lifted only upon one of these.
identity_check = Table(
    "identity_check",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("by", Text, nullable=False),
    Column("way", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("way IN ('counter', 'telephone', 'visit')", name="way"),
)
