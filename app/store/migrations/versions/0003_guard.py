"""Answers given before a risky payment, and numbers that the bank watches."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.String(64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Creates both tables."""
    op.create_table(
        "draft_answer",
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("question", sa.String(32), nullable=False),
        sa.Column("payee_id", ID, nullable=False),
        sa.Column("answer", sa.String(16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", "question", name="pk_draft_answer"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_draft_answer_draft_id"),
        sa.ForeignKeyConstraint(["payee_id"], ["payee.id"], name="fk_draft_answer_payee_id"),
    )
    op.create_table(
        "watched_number",
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_watched_number"),
    )
