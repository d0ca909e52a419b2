"""Tables of term deposits. All but `deposit_due` are append-only: triggers refuse UPDATE and DELETE."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table

from ..store.database import Moment, metadata
from .tables import Id

# What a term earns from a day on, in millionths a year, until a later line; 0 months is money on demand.
deposit_rate = Table(
    "deposit_rate",
    metadata,
    Column("months", Integer, primary_key=True, autoincrement=False),
    Column("from_day", Date, primary_key=True),
    Column("rate", Integer, nullable=False),
    CheckConstraint("months >= 0", name="months"),
    CheckConstraint("rate >= 0", name="rate"),
)

# One term of one deposit. `account_id` is where its money came from and goes back to, `money_id` the ledger account
# of kind 'deposit' that keeps it meanwhile. A renewed deposit is a new line that names the one before.
deposit = Table(
    "deposit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("reference", String(32), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("account_id", Id, ForeignKey("account.id"), nullable=False),
    Column("money_id", Id, ForeignKey("account.id"), nullable=False, unique=True),
    Column("principal_fen", BigInteger, nullable=False),
    Column("months", Integer, nullable=False),
    Column("rate", Integer, nullable=False),
    Column("interest_fen", BigInteger, nullable=False),
    Column("renew", Boolean, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("matures_at", Moment, nullable=False),
    Column("renewed_from", Id, ForeignKey("deposit.id"), unique=True),
    Index(None, "customer_id", "opened_at"),
    CheckConstraint("principal_fen > 0", name="principal"),
    CheckConstraint("interest_fen >= 0", name="interest"),
    CheckConstraint("months > 0", name="months"),
    CheckConstraint("matures_at > opened_at", name="matures"),
)

# How it ended: once, because its key is the deposit. `interest_fen` is what was really paid.
deposit_end = Table(
    "deposit_end",
    metadata,
    Column("deposit_id", Id, ForeignKey("deposit.id"), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("interest_fen", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("state IN ('taken_back', 'broken', 'paid', 'renewed')", name="state"),
    CheckConstraint("interest_fen >= 0", name="interest"),
)

# The worker's list of what still runs; who holds a line's lock may end that deposit.
deposit_due = Table(
    "deposit_due",
    metadata,
    Column("deposit_id", Id, ForeignKey("deposit.id"), primary_key=True),
    Column("matures_at", Moment, nullable=False, index=True),
)
