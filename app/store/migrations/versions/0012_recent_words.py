"""What customers said to the keyword box lately."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table. It is no record: a customer may empty it at any time."""
    op.create_table(
        "recent_word",
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("words", sa.String(100), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("customer_id", "words", name="pk_recent_word"),
    )
