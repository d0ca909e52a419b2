"""Credit cards: accounts of kind 'card', the cards, their bills, and bills paid in months."""

import sqlalchemy as sa
from alembic import op

from app.store.migration_steps import keep_as_written, widen_account_kinds

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.String(64)
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("credit_card", "card_bill", "instalment", "instalment_end", "instalment_share")
KINDS = "'current', 'savings', 'hold', 'clearing', 'cash', 'fee_income', 'interest', 'opening'"


def upgrade() -> None:
    """Widens the kinds of accounts, creates the tables, and the triggers that keep them as they were written."""
    widen_account_kinds(KINDS, "card")
    _cards()
    _instalments()
    keep_as_written(APPEND_ONLY)


def _cards() -> None:
    op.create_table(
        "credit_card",
        sa.Column("id", ID, nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("spent_id", ID, nullable=False),
        sa.Column("owed_id", ID, nullable=False),
        sa.Column("instalment_id", ID, nullable=False),
        sa.Column("limit_fen", sa.BigInteger, nullable=False),
        sa.Column("bill_day", sa.Integer, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_credit_card"),
        sa.UniqueConstraint("card_id", name="uq_credit_card_card_id"),
        sa.UniqueConstraint("spent_id", name="uq_credit_card_spent_id"),
        sa.UniqueConstraint("owed_id", name="uq_credit_card_owed_id"),
        sa.UniqueConstraint("instalment_id", name="uq_credit_card_instalment_id"),
        sa.ForeignKeyConstraint(["card_id"], ["bank_card.id"], name="fk_credit_card_card_id"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_credit_card_customer_id"),
        sa.ForeignKeyConstraint(["spent_id"], ["account.id"], name="fk_credit_card_spent_id"),
        sa.ForeignKeyConstraint(["owed_id"], ["account.id"], name="fk_credit_card_owed_id"),
        sa.ForeignKeyConstraint(["instalment_id"], ["account.id"], name="fk_credit_card_instalment_id"),
        sa.CheckConstraint("limit_fen > 0", name=op.f("ck_credit_card_limit")),
        sa.CheckConstraint("bill_day BETWEEN 1 AND 28", name=op.f("ck_credit_card_bill_day")),
    )
    op.create_index("ix_credit_card_customer_id", "credit_card", ["customer_id"])
    op.create_table(
        "card_bill",
        sa.Column("id", ID, nullable=False),
        sa.Column("credit_card_id", ID, nullable=False),
        sa.Column("cut_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_card_bill"),
        sa.UniqueConstraint("credit_card_id", "cut_at", name="uq_card_bill_credit_card_id_cut_at"),
        sa.ForeignKeyConstraint(["credit_card_id"], ["credit_card.id"], name="fk_card_bill_credit_card_id"),
        sa.CheckConstraint("due_at > cut_at", name=op.f("ck_card_bill_due")),
    )


def _instalments() -> None:
    op.create_table(
        "instalment",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("credit_card_id", ID, nullable=False),
        sa.Column("bill_id", ID, nullable=False),
        sa.Column("months", sa.Integer, nullable=False),
        sa.Column("principal_fen", sa.BigInteger, nullable=False),
        sa.Column("fee_fen", sa.BigInteger, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_instalment"),
        sa.UniqueConstraint("key", name="uq_instalment_key"),
        sa.UniqueConstraint("reference", name="uq_instalment_reference"),
        sa.ForeignKeyConstraint(["credit_card_id"], ["credit_card.id"], name="fk_instalment_credit_card_id"),
        sa.ForeignKeyConstraint(["bill_id"], ["card_bill.id"], name="fk_instalment_bill_id"),
        sa.CheckConstraint("months > 0 AND principal_fen > 0 AND fee_fen >= 0", name=op.f("ck_instalment_positive")),
    )
    op.create_index("ix_instalment_credit_card_id", "instalment", ["credit_card_id"])
    op.create_table(
        "instalment_end",
        sa.Column("instalment_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("instalment_id", name="pk_instalment_end"),
        sa.ForeignKeyConstraint(["instalment_id"], ["instalment.id"], name="fk_instalment_end_instalment_id"),
    )
    op.create_table(
        "instalment_share",
        sa.Column("instalment_id", ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("bill_id", ID, nullable=False),
        sa.Column("journal_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("instalment_id", "number", name="pk_instalment_share"),
        sa.UniqueConstraint("journal_id", name="uq_instalment_share_journal_id"),
        sa.ForeignKeyConstraint(["instalment_id"], ["instalment.id"], name="fk_instalment_share_instalment_id"),
        sa.ForeignKeyConstraint(["bill_id"], ["card_bill.id"], name="fk_instalment_share_bill_id"),
        sa.ForeignKeyConstraint(["journal_id"], ["journal.id"], name="fk_instalment_share_journal_id"),
    )
