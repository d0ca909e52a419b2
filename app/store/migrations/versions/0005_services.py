"""Bills, and payees that are no people or were removed."""

import sqlalchemy as sa
from alembic import op

from app.store.migration_steps import keep_as_written

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.String(64)
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("biller", "bill", "bill_payment")


def upgrade() -> None:
    """Widens `payee`, creates the tables, and the triggers that keep three of them as they were written."""
    op.add_column("payee", sa.Column("kind", sa.String(16), nullable=False, server_default="person"))
    op.add_column("payee", sa.Column("removed_at", MOMENT))
    _billers()
    _bills()
    keep_as_written(APPEND_ONLY)


def _billers() -> None:
    op.create_table(
        "biller",
        sa.Column("id", ID, nullable=False),
        sa.Column("service", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("bank", sa.Text, nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_biller"),
        sa.UniqueConstraint("name", name="uq_biller_name"),
        sa.CheckConstraint(
            "service IN ('water', 'electricity', 'gas', 'heating', 'phone', 'tv', 'property')",
            name=op.f("ck_biller_service"),
        ),
    )
    op.create_table(
        "bill_account",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("biller_id", ID, nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bill_account"),
        sa.UniqueConstraint("customer_id", "biller_id", "number", name="uq_bill_account_customer_id_biller_id_number"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_bill_account_customer_id"),
        sa.ForeignKeyConstraint(["biller_id"], ["biller.id"], name="fk_bill_account_biller_id"),
    )


def _bills() -> None:
    op.create_table(
        "bill",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("biller_id", ID, nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("customer_id", ID),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("amount_fen", sa.BigInteger, nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_bill"),
        sa.UniqueConstraint("key", name="uq_bill_key"),
        sa.ForeignKeyConstraint(["biller_id"], ["biller.id"], name="fk_bill_biller_id"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_bill_customer_id"),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_bill_amount")),
        sa.CheckConstraint("(period = '') = (customer_id IS NOT NULL)", name=op.f("ck_bill_period")),
    )
    op.create_index("ix_bill_biller_id_number_issued_at", "bill", ["biller_id", "number", "issued_at"])
    op.create_table(
        "bill_payment",
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("bill_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name="pk_bill_payment"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_bill_payment_draft_id"),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name="fk_bill_payment_bill_id"),
    )
    op.create_index("ix_bill_payment_bill_id", "bill_payment", ["bill_id"])
