"""The desk: staff and what they looked at, held payments, call-backs, identity checks; messages to trusted contacts."""

import sqlalchemy as sa
from alembic import op

from app.store.migration_steps import keep_as_written

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.String(64)
SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = (
    "contact_link",
    "contact_delivery",
    "sent_message",
    "hold_reason",
    "hold_note",
    "call_back_step",
    "identity_check",
    "access_log",
)


def upgrade() -> None:
    """Creates the tables and the triggers that keep eight of them as they were written."""
    op.add_column("trusted_contact", sa.Column("lang", sa.String(8), nullable=False, server_default="zh_Hans"))
    _messages()
    _holds()
    _customers()
    _staff()
    _misses()
    keep_as_written(APPEND_ONLY)


def _messages() -> None:
    op.create_table(
        "contact_link",
        sa.Column("message_id", SEQUENCE, nullable=False, autoincrement=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("about", ID, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_contact_link"),
        sa.UniqueConstraint("reference", name="uq_contact_link_reference"),
        sa.ForeignKeyConstraint(["message_id"], ["contact_message.id"], name="fk_contact_link_message_id"),
    )
    op.create_table(
        "contact_delivery",
        sa.Column("message_id", SEQUENCE, nullable=False, autoincrement=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_contact_delivery"),
        sa.ForeignKeyConstraint(["message_id"], ["contact_message.id"], name="fk_contact_delivery_message_id"),
        sa.CheckConstraint("state IN ('sent', 'dropped')", name=op.f("ck_contact_delivery_state")),
    )
    op.create_table(
        "sent_message",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("phone_tail", sa.String(4), nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sent_message"),
        sa.UniqueConstraint("key", name="uq_sent_message_key"),
    )


def _holds() -> None:
    op.create_table(
        "hold_reason",
        sa.Column("transfer_id", ID, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("transfer_id", name="pk_hold_reason"),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name="fk_hold_reason_transfer_id"),
    )
    op.create_table(
        "hold_note",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("transfer_id", ID, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hold_note"),
        sa.UniqueConstraint("key", name="uq_hold_note_key"),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name="fk_hold_note_transfer_id"),
        sa.CheckConstraint("kind IN ('called', 'cancelled')", name=op.f("ck_hold_note_kind")),
    )
    op.create_index("ix_hold_note_transfer_id", "hold_note", ["transfer_id"])


def _customers() -> None:
    op.create_table(
        "call_back_step",
        sa.Column("call_key", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("call_key", "kind", name="pk_call_back_step"),
        sa.ForeignKeyConstraint(["call_key"], ["call_back.key"], name="fk_call_back_step_call_key"),
        sa.CheckConstraint("kind IN ('taken', 'done')", name=op.f("ck_call_back_step_kind")),
    )
    op.create_table(
        "identity_check",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_identity_check"),
        sa.UniqueConstraint("key", name="uq_identity_check_key"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_identity_check_customer_id"),
        sa.CheckConstraint("way IN ('counter', 'telephone', 'visit')", name=op.f("ck_identity_check_way")),
    )


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", ID, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("login", name="uq_staff_login"),
    )
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.PrimaryKeyConstraint("token_hash", name="pk_staff_session"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_session_staff_id"),
    )
    op.create_table(
        "access_log",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("customer_id", ID),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("page", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_access_log"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_access_log_staff_id"),
    )
    op.create_index("ix_access_log_customer_id_id", "access_log", ["customer_id", "id"])


def _misses() -> None:
    op.create_table(
        "keyword_miss",
        sa.Column("folded", sa.String(160), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("folded", "kind", "lang", name="pk_keyword_miss"),
        sa.CheckConstraint("kind IN ('none', 'choice')", name=op.f("ck_keyword_miss_kind")),
    )
