"""Tables of credit cards. All are append-only: triggers of the migration refuse UPDATE and DELETE.

None of them holds what is owed: that is the balance of three accounts of kind 'card' in the ledger (see `card_ledger`),
and a bill is the postings of its period.
"""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from ..store.database import Moment, metadata
from .tables import Id

# A card and its three accounts. `bill_day`: the day of the month on which its bill is made, 1 to 28.
credit_card = Table(
    "credit_card",
    metadata,
    Column("id", Id, primary_key=True),
    Column("card_id", Id, ForeignKey("bank_card.id"), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False, index=True),
    Column("spent_id", Id, ForeignKey("account.id"), nullable=False, unique=True),
    Column("owed_id", Id, ForeignKey("account.id"), nullable=False, unique=True),
    Column("instalment_id", Id, ForeignKey("account.id"), nullable=False, unique=True),
    Column("limit_fen", BigInteger, nullable=False),
    Column("bill_day", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    CheckConstraint("limit_fen > 0", name="limit"),
    CheckConstraint("bill_day BETWEEN 1 AND 28", name="bill_day"),
)

# That a bill was made, and until when it is to be paid. Its amount is what the ledger says at `cut_at`.
card_bill = Table(
    "card_bill",
    metadata,
    Column("id", Id, primary_key=True),
    Column("credit_card_id", Id, ForeignKey("credit_card.id"), nullable=False),
    Column("cut_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    UniqueConstraint("credit_card_id", "cut_at"),
    CheckConstraint("due_at > cut_at", name="due"),
)

# A bill spread over months. `fee_fen` is one month's; `key` makes one of a form sent twice.
instalment = Table(
    "instalment",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("reference", String(32), nullable=False, unique=True),
    Column("credit_card_id", Id, ForeignKey("credit_card.id"), nullable=False, index=True),
    Column("bill_id", Id, ForeignKey("card_bill.id"), nullable=False),
    Column("months", Integer, nullable=False),
    Column("principal_fen", BigInteger, nullable=False),
    Column("fee_fen", BigInteger, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    CheckConstraint("months > 0 AND principal_fen > 0 AND fee_fen >= 0", name="positive"),
)

instalment_end = Table(
    "instalment_end",
    metadata,
    Column("instalment_id", Id, ForeignKey("instalment.id"), primary_key=True),
    Column("at", Moment, nullable=False),
)

# Which month of it stands on which bill, and the journal that put it there.
instalment_share = Table(
    "instalment_share",
    metadata,
    Column("instalment_id", Id, ForeignKey("instalment.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("bill_id", Id, ForeignKey("card_bill.id"), nullable=False),
    Column("journal_id", Id, ForeignKey("journal.id"), nullable=False, unique=True),
)
