"""Tables of new passwords and codes. All are append-only: triggers of the migration refuse UPDATE and DELETE."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text

from ..store.database import Moment, metadata
from .tables import Id, Sequence

# That there was a new password, never the password itself.
password_change = Table(
    "password_change",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("way", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "customer_id", "id"),
    CheckConstraint("way IN ('changed', 'reset')", name="way"),
)

# A code that staff gave: who, how they made sure whom they spoke with, and the code's slow hash. The newest counts.
reset_code = Table(
    "reset_code",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("by", Text, nullable=False),
    Column("way", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("code_hash", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Index(None, "customer_id", "id"),
    CheckConstraint("way IN ('counter', 'telephone', 'visit')", name="way"),
)

# Each time a code was typed. One right try uses it up; its grant is what sets the password.
reset_try = Table(
    "reset_try",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("code_id", Sequence, ForeignKey("reset_code.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("grant_hash", String(64), unique=True),
    Column("at", Moment, nullable=False),
    CheckConstraint("state IN ('wrong', 'right')", name="state"),
    CheckConstraint("(state = 'right') = (grant_hash IS NOT NULL)", name="grant"),
)
