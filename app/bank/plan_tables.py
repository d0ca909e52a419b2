"""Tables of transfers for later. `plan`, `plan_try`, `plan_end` are append-only: triggers refuse UPDATE and DELETE."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from ..store.database import Moment, metadata
from .tables import Id, Sequence

# When a draft is to be paid; a draft without a row is paid now.
draft_schedule = Table(
    "draft_schedule",
    metadata,
    Column("draft_id", Id, ForeignKey("draft.id"), primary_key=True),
    Column("repeats", String(16), nullable=False),
    Column("first_day", Date, nullable=False),
    CheckConstraint("repeats IN ('once', 'monthly')", name="repeats"),
)

# What was confirmed. Its draft becomes one plan: draft_id is unique.
plan = Table(
    "plan",
    metadata,
    Column("id", Id, primary_key=True),
    Column("reference", String(32), nullable=False, unique=True),
    Column("draft_id", Id, ForeignKey("draft.id"), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False, index=True),
    Column("account_id", Id, ForeignKey("account.id"), nullable=False),
    Column("payee_id", Id, ForeignKey("payee.id"), nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
    Column("repeats", String(16), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("made_at", Moment, nullable=False),
    CheckConstraint("amount_fen > 0", name="amount"),
    CheckConstraint("repeats IN ('once', 'monthly')", name="repeats"),
)

# What the worker has to look at: a row for each plan that runs, with the due date it is at and when to try it next.
plan_next = Table(
    "plan_next",
    metadata,
    Column("plan_id", Id, ForeignKey("plan.id"), primary_key=True),
    Column("due_day", Date, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("try_at", Moment, nullable=False, index=True),
)

# Each attempt at each due date. One of them at most has paid, whatever the worker believes.
plan_try = Table(
    "plan_try",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("plan_id", Id, ForeignKey("plan.id"), nullable=False),
    Column("due_day", Date, nullable=False),
    Column("number", Integer, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("transfer_id", Id, ForeignKey("transfer.id"), unique=True),
    # The due date again once it is paid; the unique key below then refuses another.
    Column("paid_day", Date),
    Column("reasons", Text, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("plan_id", "due_day", "number"),
    UniqueConstraint("plan_id", "paid_day"),
    CheckConstraint("outcome IN ('paid', 'no-money', 'limit', 'frozen', 'blocked', 'payee', 'late')", name="outcome"),
    CheckConstraint("(outcome = 'paid') = (transfer_id IS NOT NULL)", name="transfer"),
    CheckConstraint("(outcome = 'paid') = (paid_day IS NOT NULL)", name="paid_day"),
)

# How a plan ended.
plan_end = Table(
    "plan_end",
    metadata,
    Column("plan_id", Id, ForeignKey("plan.id"), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("state IN ('stopped', 'finished', 'failed')", name="state"),
)
