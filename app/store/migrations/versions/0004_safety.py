"""What customers set and report for their own safety: freezes, locks, limits, trusted contacts, bank cards."""

import sqlalchemy as sa
from alembic import op

from app.store.migration_steps import keep_as_written

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.String(64)
SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = (
    "freeze_event",
    "money_lock",
    "own_day_limit",
    "trusted_contact",
    "trusted_contact_end",
    "contact_message",
    "bank_card",
    "bank_card_block",
)


def upgrade() -> None:
    """Creates the tables and the triggers that keep them as they were written."""
    _protection()
    _contacts()
    _cards()
    keep_as_written(APPEND_ONLY)


def _protection() -> None:
    op.create_table(
        "freeze_event",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_freeze_event"),
        sa.UniqueConstraint("key", name="uq_freeze_event_key"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_freeze_event_customer_id"),
        sa.CheckConstraint("state IN ('frozen', 'free')", name="ck_freeze_event_state"),
        sa.CheckConstraint("state = 'frozen' OR by <> ''", name="ck_freeze_event_by"),
    )
    op.create_index("ix_freeze_event_customer_id_id", "freeze_event", ["customer_id", "id"])
    _amounts("money_lock", "account", "amount_fen >= 0")
    _amounts("own_day_limit", "customer", "amount_fen > 0")


def _amounts(table: str, owner: str, rule: str) -> None:
    op.create_table(
        table,
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column(f"{owner}_id", ID, nullable=False),
        sa.Column("amount_fen", sa.BigInteger, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("from_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("key", name=f"uq_{table}_key"),
        sa.ForeignKeyConstraint([f"{owner}_id"], [f"{owner}.id"], name=f"fk_{table}_{owner}_id"),
        sa.CheckConstraint(rule, name=f"ck_{table}_amount"),
        sa.CheckConstraint("from_at >= at", name=f"ck_{table}_from_at"),
    )
    op.create_index(f"ix_{table}_{owner}_id_id", table, [f"{owner}_id", "id"])


def _contacts() -> None:
    op.create_table(
        "trusted_contact",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.String(32), nullable=False),
        sa.Column("agreed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_trusted_contact"),
        sa.UniqueConstraint("key", name="uq_trusted_contact_key"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_trusted_contact_customer_id"),
    )
    op.create_index("ix_trusted_contact_customer_id_agreed_at", "trusted_contact", ["customer_id", "agreed_at"])
    op.create_table(
        "trusted_contact_end",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name="pk_trusted_contact_end"),
        sa.ForeignKeyConstraint(["contact_id"], ["trusted_contact.id"], name="fk_trusted_contact_end_contact_id"),
    )
    op.create_table(
        "contact_message",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("amount_fen", sa.BigInteger),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact_message"),
        sa.UniqueConstraint("key", name="uq_contact_message_key"),
        sa.ForeignKeyConstraint(["contact_id"], ["trusted_contact.id"], name="fk_contact_message_contact_id"),
        sa.CheckConstraint("kind IN ('named', 'held', 'refused', 'reported', 'ended')", name="ck_contact_message_kind"),
    )
    op.create_index("ix_contact_message_contact_id", "contact_message", ["contact_id"])


def _cards() -> None:
    op.create_table(
        "bank_card",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bank_card"),
        sa.UniqueConstraint("number", name="uq_bank_card_number"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_bank_card_customer_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_bank_card_account_id"),
        sa.CheckConstraint("kind IN ('debit', 'credit')", name="ck_bank_card_kind"),
    )
    op.create_index("ix_bank_card_customer_id", "bank_card", ["customer_id"])
    op.create_table(
        "bank_card_block",
        sa.Column("card_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("card_id", name="pk_bank_card_block"),
        sa.ForeignKeyConstraint(["card_id"], ["bank_card.id"], name="fk_bank_card_block_card_id"),
    )
