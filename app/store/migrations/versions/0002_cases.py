"""Requests that people settle, and their timelines."""

import sqlalchemy as sa
from alembic import op

from app.store.migration_steps import keep_as_written

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String(64)
SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("service_case", "case_step")


def upgrade() -> None:
    """Creates both tables and the triggers that keep them as they were written."""
    op.create_table(
        "service_case",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("customer_id", ID),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_service_case"),
        sa.UniqueConstraint("reference", name="uq_service_case_reference"),
        sa.UniqueConstraint("key", name="uq_service_case_key"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_service_case_customer_id"),
    )
    op.create_index("ix_service_case_customer_id_opened_at", "service_case", ["customer_id", "opened_at"])
    op.create_table(
        "case_step",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("by", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_step"),
        sa.UniqueConstraint("key", name="uq_case_step_key"),
        sa.ForeignKeyConstraint(["case_id"], ["service_case.id"], name="fk_case_step_case_id"),
    )
    op.create_index("ix_case_step_case_id", "case_step", ["case_id"])
    keep_as_written(APPEND_ONLY)
