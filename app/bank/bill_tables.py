"""Tables of bills. All but `bill_account` are append-only: triggers of the migration refuse UPDATE and DELETE.

A bill belongs to a biller and the number under which the biller keeps a household. Customers save such numbers; two of
one household may both do so, and the bill can still be paid once (see `bill_payments`).
"""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from ..store.database import Moment, metadata
from .tables import Id

# Companies that send bills, and the account that gets the money. `since`: how long this bank has known them.
biller = Table(
    "biller",
    metadata,
    Column("id", Id, primary_key=True),
    Column("service", String(16), nullable=False),
    Column("name", Text, nullable=False, unique=True),
    Column("bank", Text, nullable=False),
    Column("number", String(32), nullable=False),
    Column("since", Moment, nullable=False),
    CheckConstraint("service IN ('water', 'electricity', 'gas', 'heating', 'phone', 'tv', 'property')", name="service"),
)

bill_account = Table(
    "bill_account",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("biller_id", Id, ForeignKey("biller.id"), nullable=False),
    Column("number", String(32), nullable=False),
    Column("label", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    UniqueConstraint("customer_id", "biller_id", "number"),
)

# A bill that a biller sent (`period`: 2026-11), or a top-up that a customer asked for (`customer_id`, no period).
bill = Table(
    "bill",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("biller_id", Id, ForeignKey("biller.id"), nullable=False),
    Column("number", String(32), nullable=False),
    Column("customer_id", Id, ForeignKey("customer.id")),
    Column("period", String(7), nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("due_at", Moment),
    Index(None, "biller_id", "number", "issued_at"),
    CheckConstraint("amount_fen > 0", name="amount"),
    CheckConstraint("(period = '') = (customer_id IS NOT NULL)", name="period"),
)

# Drafts that pay a bill. One bill may have several; at most one of them becomes a transfer that is not cancelled.
bill_payment = Table(
    "bill_payment",
    metadata,
    Column("draft_id", Id, ForeignKey("draft.id"), primary_key=True),
    Column("bill_id", Id, ForeignKey("bill.id"), nullable=False, index=True),
)
