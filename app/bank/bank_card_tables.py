"""Tables of bank cards. Both are append-only: triggers of the migration refuse UPDATE and DELETE."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table

from ..store.database import Moment, metadata
from .tables import Id

bank_card = Table(
    "bank_card",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False, index=True),
    Column("account_id", Id, ForeignKey("account.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("number", String(32), nullable=False, unique=True),
    Column("issued_at", Moment, nullable=False),
    CheckConstraint("kind IN ('debit', 'credit')", name="kind"),
)

bank_card_block = Table(
    "bank_card_block",
    metadata,
    Column("card_id", Id, ForeignKey("bank_card.id"), primary_key=True),
    Column("at", Moment, nullable=False),
)
