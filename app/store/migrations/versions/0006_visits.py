"""Branches, and the priority numbers that people take there."""

import sqlalchemy as sa
from alembic import op

from app.store.migration_steps import keep_as_written

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.String(64)
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("visit_ticket", "visit_ticket_end")


def upgrade() -> None:
    """Creates the tables, and the triggers that keep tickets as they were written."""
    op.create_table(
        "branch",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("phone", sa.String(32), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("hours", sa.Text, nullable=False),
        sa.Column("step_free", sa.Boolean, nullable=False),
        sa.Column("hearing_loop", sa.Boolean, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_branch"),
        sa.UniqueConstraint("code", name="uq_branch_code"),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_branch_seats")),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_branch_capacity")),
    )
    op.create_table(
        "visit_ticket",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("customer_id", ID),
        sa.Column("phone", sa.String(32), nullable=False),
        sa.Column("branch_id", ID, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("half", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visit_ticket"),
        sa.UniqueConstraint("reference", name="uq_visit_ticket_reference"),
        sa.UniqueConstraint("key", name="uq_visit_ticket_key"),
        sa.UniqueConstraint("branch_id", "day", "half", "number", name="uq_visit_ticket_branch_id_day_half_number"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_visit_ticket_customer_id"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_visit_ticket_branch_id"),
        sa.CheckConstraint("half IN ('morning', 'afternoon')", name=op.f("ck_visit_ticket_half")),
        sa.CheckConstraint("number > 0", name=op.f("ck_visit_ticket_number")),
        sa.CheckConstraint("customer_id IS NOT NULL OR phone <> ''", name=op.f("ck_visit_ticket_whose")),
    )
    op.create_index("ix_visit_ticket_customer_id_day", "visit_ticket", ["customer_id", "day"])
    op.create_index("ix_visit_ticket_phone_day", "visit_ticket", ["phone", "day"])
    op.create_table(
        "visit_ticket_end",
        sa.Column("ticket_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_visit_ticket_end"),
        sa.ForeignKeyConstraint(["ticket_id"], ["visit_ticket.id"], name="fk_visit_ticket_end_ticket_id"),
    )
    keep_as_written(APPEND_ONLY)
