"""Tables of gold. All but `gold_waiting` are append-only: triggers of the migration refuse UPDATE and DELETE.

Gold is counted in whole milligrams. What somebody holds, and what they paid for it, are sums over `gold_movement`, as
balances are sums of postings. The money side is in the ledger.
"""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, ForeignKey, Index, String, Table, UniqueConstraint

from ..store.database import Moment, metadata
from .tables import Id, Sequence

# The price of a day in fen a gram, and where it is from: 'demo' is made up.
gold_price = Table(
    "gold_price",
    metadata,
    Column("day", Date, primary_key=True),
    Column("fen_per_gram", BigInteger, nullable=False),
    Column("source", String(32), nullable=False),
    CheckConstraint("fen_per_gram > 0", name="price"),
)

# What a customer said yes to. It is carried out at `settle_at`; until then it can be taken back.
gold_order = Table(
    "gold_order",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("reference", String(32), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("account_id", Id, ForeignKey("account.id"), nullable=False),
    Column("side", String(8), nullable=False),
    Column("milligrams", BigInteger, nullable=False),
    Column("fen_per_gram", BigInteger, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("settle_at", Moment, nullable=False),
    Index(None, "customer_id", "made_at"),
    CheckConstraint("side IN ('buy', 'sell')", name="side"),
    CheckConstraint("milligrams > 0", name="milligrams"),
    CheckConstraint("amount_fen > 0", name="amount"),
)

gold_order_end = Table(
    "gold_order_end",
    metadata,
    Column("order_id", Id, ForeignKey("gold_order.id"), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("state IN ('settled', 'taken_back')", name="state"),
)

# Gold that came (positive) or went, with what was paid for it. A sale goes out when it is ordered, and comes back
# ('back') when it is taken back; a purchase comes in when it settles. Each once an order.
gold_movement = Table(
    "gold_movement",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False, index=True),
    Column("order_id", Id, ForeignKey("gold_order.id"), nullable=False),
    Column("why", String(8), nullable=False),
    Column("milligrams", BigInteger, nullable=False),
    Column("cost_fen", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("order_id", "why"),
    CheckConstraint("why IN ('buy', 'sell', 'back')", name="why"),
    CheckConstraint("(why = 'sell') = (milligrams < 0)", name="direction"),
)

# The worker's list of orders that wait.
gold_waiting = Table(
    "gold_waiting",
    metadata,
    Column("order_id", Id, ForeignKey("gold_order.id"), primary_key=True),
    Column("settle_at", Moment, nullable=False, index=True),
)
