"""Why a payment waits, and what staff noted about it. Both are append-only: triggers refuse UPDATE and DELETE."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text

from ..store.database import Moment, metadata
from .tables import Id, Sequence

# What the guard said when the customer confirmed: a JSON list of keys of the catalogues.
hold_reason = Table(
    "hold_reason",
    metadata,
    Column("transfer_id", Id, ForeignKey("transfer.id"), primary_key=True),
    Column("reasons", Text, nullable=False),
)

# `by` is a member of staff. There is no kind that lets money go early: no staff may do that.
hold_note = Table(
    "hold_note",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("transfer_id", Id, ForeignKey("transfer.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("kind IN ('called', 'cancelled')", name="kind"),
)
