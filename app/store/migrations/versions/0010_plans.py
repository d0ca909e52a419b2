"""Transfers for later: on one day, or every month."""

import sqlalchemy as sa
from alembic import op

from app.store.migration_steps import keep_as_written

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.String(64)
SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("plan", "plan_try", "plan_end")
OUTCOMES = "'paid', 'no-money', 'limit', 'frozen', 'blocked', 'payee', 'late'"


def upgrade() -> None:
    """Creates the tables, and the triggers that keep three of them as they were written."""
    op.create_table(
        "draft_schedule",
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("repeats", sa.String(16), nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name="pk_draft_schedule"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_draft_schedule_draft_id"),
        sa.CheckConstraint("repeats IN ('once', 'monthly')", name=op.f("ck_draft_schedule_repeats")),
    )
    _plans()
    _work()
    keep_as_written(APPEND_ONLY)


def _plans() -> None:
    op.create_table(
        "plan",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("payee_id", ID, nullable=False),
        sa.Column("amount_fen", sa.BigInteger, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("repeats", sa.String(16), nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("reference", name="uq_plan_reference"),
        sa.UniqueConstraint("draft_id", name="uq_plan_draft_id"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_plan_draft_id"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_plan_customer_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_plan_account_id"),
        sa.ForeignKeyConstraint(["payee_id"], ["payee.id"], name="fk_plan_payee_id"),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_plan_amount")),
        sa.CheckConstraint("repeats IN ('once', 'monthly')", name=op.f("ck_plan_repeats")),
    )
    op.create_index("ix_plan_customer_id", "plan", ["customer_id"])
    op.create_table(
        "plan_end",
        sa.Column("plan_id", ID, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("plan_id", name="pk_plan_end"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_end_plan_id"),
        sa.CheckConstraint("state IN ('stopped', 'finished', 'failed')", name=op.f("ck_plan_end_state")),
    )


def _work() -> None:
    op.create_table(
        "plan_next",
        sa.Column("plan_id", ID, nullable=False),
        sa.Column("due_day", sa.Date, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("try_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("plan_id", name="pk_plan_next"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_next_plan_id"),
    )
    op.create_index("ix_plan_next_try_at", "plan_next", ["try_at"])
    op.create_table(
        "plan_try",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("plan_id", ID, nullable=False),
        sa.Column("due_day", sa.Date, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("transfer_id", ID),
        sa.Column("paid_day", sa.Date),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_try"),
        sa.UniqueConstraint("transfer_id", name="uq_plan_try_transfer_id"),
        sa.UniqueConstraint("plan_id", "due_day", "number", name="uq_plan_try_plan_id_due_day_number"),
        sa.UniqueConstraint("plan_id", "paid_day", name="uq_plan_try_plan_id_paid_day"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_try_plan_id"),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name="fk_plan_try_transfer_id"),
        sa.CheckConstraint(f"outcome IN ({OUTCOMES})", name=op.f("ck_plan_try_outcome")),
        sa.CheckConstraint("(outcome = 'paid') = (transfer_id IS NOT NULL)", name=op.f("ck_plan_try_transfer")),
        sa.CheckConstraint("(outcome = 'paid') = (paid_day IS NOT NULL)", name=op.f("ck_plan_try_paid_day")),
    )
