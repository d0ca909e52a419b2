"""Tables of what customers set for their safety. All are append-only: triggers of the migration refuse changes."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, String, Table, Text

from ..store.database import Moment, metadata
from .tables import Id, Sequence

# The last row of a customer says whether everything is frozen. `by` is empty for the customer, else a member of staff.
freeze_event = Table(
    "freeze_event",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "customer_id", "id"),
    CheckConstraint("state IN ('frozen', 'free')", name="state"),
    CheckConstraint("state = 'frozen' OR by <> ''", name="by"),
)

# `from_at` is when the amount counts; a later row set before that time replaces it.
money_lock = Table(
    "money_lock",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("account_id", Id, ForeignKey("account.id"), nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("from_at", Moment, nullable=False),
    Index(None, "account_id", "id"),
    CheckConstraint("amount_fen >= 0", name="amount"),
    CheckConstraint("from_at >= at", name="from_at"),
)

own_day_limit = Table(
    "own_day_limit",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("from_at", Moment, nullable=False),
    Index(None, "customer_id", "id"),
    CheckConstraint("amount_fen > 0", name="amount"),
    CheckConstraint("from_at >= at", name="from_at"),
)
