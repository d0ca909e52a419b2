"""Tables of requests. Both are append-only: triggers of the migration refuse UPDATE and DELETE."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from ..store.database import Moment, metadata
from .tables import Id, Sequence

service_case = Table(
    "service_case",
    metadata,
    Column("id", Id, primary_key=True),
    Column("reference", String(32), nullable=False, unique=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id")),
    Column("kind", String(32), nullable=False),
    Column("data", Text, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Index(None, "customer_id", "opened_at"),
)

case_step = Table(
    "case_step",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("case_id", Id, ForeignKey("service_case.id"), nullable=False, index=True),
    Column("key", String(64), nullable=False),
    Column("by", String(16), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("data", Text, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("key"),
)
