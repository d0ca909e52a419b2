"""What the bank knows of a customer as a person, as a history that only grows, and the messages about it.

All are append-only: triggers of the migration refuse UPDATE and DELETE. The newest row of a field counts.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text

from ..store.database import Moment, metadata
from .tables import Id, Sequence

# `value` of an identity card: the day it ends as 2027-01-31, or `long-term`.
profile_change = Table(
    "profile_change",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("field", String(16), nullable=False),
    Column("value", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "customer_id", "field", "id"),
    CheckConstraint("field IN ('phone', 'address', 'id-card')", name="field"),
)

customer_notice = Table(
    "customer_notice",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False, index=True),
    Column("phone", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("lang", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("kind IN ('phone-changed', 'password-changed', 'password-reset')", name="kind"),
)

customer_notice_sent = Table(
    "customer_notice_sent",
    metadata,
    Column("notice_id", Sequence, ForeignKey("customer_notice.id"), primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)
