"""Term deposits and gold: accounts of kind 'deposit', rates, deposits, prices, orders, and gold that moved."""

import sqlalchemy as sa
from alembic import op

from app.store.migration_steps import keep_as_written, widen_account_kinds

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.String(64)
SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("deposit_rate", "deposit", "deposit_end", "gold_price", "gold_order", "gold_order_end", "gold_movement")
KINDS = "'current', 'savings', 'hold', 'clearing', 'cash', 'fee_income', 'interest', 'opening', 'card'"


def upgrade() -> None:
    """Widens the kinds of accounts, creates the tables, and the triggers that keep them as they were written."""
    widen_account_kinds(KINDS, "deposit")
    _deposits()
    _gold_orders()
    _gold()
    keep_as_written(APPEND_ONLY)


def _deposits() -> None:
    op.create_table(
        "deposit_rate",
        sa.Column("months", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("from_day", sa.Date, nullable=False),
        sa.Column("rate", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("months", "from_day", name="pk_deposit_rate"),
        sa.CheckConstraint("months >= 0", name=op.f("ck_deposit_rate_months")),
        sa.CheckConstraint("rate >= 0", name=op.f("ck_deposit_rate_rate")),
    )
    op.create_table(
        "deposit",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("money_id", ID, nullable=False),
        sa.Column("principal_fen", sa.BigInteger, nullable=False),
        sa.Column("months", sa.Integer, nullable=False),
        sa.Column("rate", sa.Integer, nullable=False),
        sa.Column("interest_fen", sa.BigInteger, nullable=False),
        sa.Column("renew", sa.Boolean, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("matures_at", MOMENT, nullable=False),
        sa.Column("renewed_from", ID),
        sa.PrimaryKeyConstraint("id", name="pk_deposit"),
        sa.UniqueConstraint("key", name="uq_deposit_key"),
        sa.UniqueConstraint("reference", name="uq_deposit_reference"),
        sa.UniqueConstraint("money_id", name="uq_deposit_money_id"),
        sa.UniqueConstraint("renewed_from", name="uq_deposit_renewed_from"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_deposit_customer_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_deposit_account_id"),
        sa.ForeignKeyConstraint(["money_id"], ["account.id"], name="fk_deposit_money_id"),
        sa.ForeignKeyConstraint(["renewed_from"], ["deposit.id"], name="fk_deposit_renewed_from"),
        sa.CheckConstraint("principal_fen > 0", name=op.f("ck_deposit_principal")),
        sa.CheckConstraint("interest_fen >= 0", name=op.f("ck_deposit_interest")),
        sa.CheckConstraint("months > 0", name=op.f("ck_deposit_months")),
        sa.CheckConstraint("matures_at > opened_at", name=op.f("ck_deposit_matures")),
    )
    op.create_index("ix_deposit_customer_id_opened_at", "deposit", ["customer_id", "opened_at"])
    op.create_table(
        "deposit_end",
        sa.Column("deposit_id", ID, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("interest_fen", sa.BigInteger, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("deposit_id", name="pk_deposit_end"),
        sa.ForeignKeyConstraint(["deposit_id"], ["deposit.id"], name="fk_deposit_end_deposit_id"),
        sa.CheckConstraint("state IN ('taken_back', 'broken', 'paid', 'renewed')", name=op.f("ck_deposit_end_state")),
        sa.CheckConstraint("interest_fen >= 0", name=op.f("ck_deposit_end_interest")),
    )
    op.create_table(
        "deposit_due",
        sa.Column("deposit_id", ID, nullable=False),
        sa.Column("matures_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("deposit_id", name="pk_deposit_due"),
        sa.ForeignKeyConstraint(["deposit_id"], ["deposit.id"], name="fk_deposit_due_deposit_id"),
    )
    op.create_index("ix_deposit_due_matures_at", "deposit_due", ["matures_at"])


def _gold_orders() -> None:
    op.create_table(
        "gold_order",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("side", sa.String(8), nullable=False),
        sa.Column("milligrams", sa.BigInteger, nullable=False),
        sa.Column("fen_per_gram", sa.BigInteger, nullable=False),
        sa.Column("amount_fen", sa.BigInteger, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("settle_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gold_order"),
        sa.UniqueConstraint("key", name="uq_gold_order_key"),
        sa.UniqueConstraint("reference", name="uq_gold_order_reference"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_gold_order_customer_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_gold_order_account_id"),
        sa.CheckConstraint("side IN ('buy', 'sell')", name=op.f("ck_gold_order_side")),
        sa.CheckConstraint("milligrams > 0", name=op.f("ck_gold_order_milligrams")),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_gold_order_amount")),
    )
    op.create_index("ix_gold_order_customer_id_made_at", "gold_order", ["customer_id", "made_at"])
    op.create_table(
        "gold_order_end",
        sa.Column("order_id", ID, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("order_id", name="pk_gold_order_end"),
        sa.ForeignKeyConstraint(["order_id"], ["gold_order.id"], name="fk_gold_order_end_order_id"),
        sa.CheckConstraint("state IN ('settled', 'taken_back')", name=op.f("ck_gold_order_end_state")),
    )
    op.create_table(
        "gold_waiting",
        sa.Column("order_id", ID, nullable=False),
        sa.Column("settle_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("order_id", name="pk_gold_waiting"),
        sa.ForeignKeyConstraint(["order_id"], ["gold_order.id"], name="fk_gold_waiting_order_id"),
    )
    op.create_index("ix_gold_waiting_settle_at", "gold_waiting", ["settle_at"])


def _gold() -> None:
    op.create_table(
        "gold_price",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("fen_per_gram", sa.BigInteger, nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_gold_price"),
        sa.CheckConstraint("fen_per_gram > 0", name=op.f("ck_gold_price_price")),
    )
    op.create_table(
        "gold_movement",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("order_id", ID, nullable=False),
        sa.Column("why", sa.String(8), nullable=False),
        sa.Column("milligrams", sa.BigInteger, nullable=False),
        sa.Column("cost_fen", sa.BigInteger, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gold_movement"),
        sa.UniqueConstraint("order_id", "why", name="uq_gold_movement_order_id_why"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_gold_movement_customer_id"),
        sa.ForeignKeyConstraint(["order_id"], ["gold_order.id"], name="fk_gold_movement_order_id"),
        sa.CheckConstraint("why IN ('buy', 'sell', 'back')", name=op.f("ck_gold_movement_why")),
        sa.CheckConstraint("(why = 'sell') = (milligrams < 0)", name=op.f("ck_gold_movement_direction")),
    )
    op.create_index("ix_gold_movement_customer_id", "gold_movement", ["customer_id"])
