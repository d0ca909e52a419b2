"""New passwords and codes, what the bank knows of a customer, and the devices that customers log in with."""

import sqlalchemy as sa
from alembic import op

from app.store.migration_steps import keep_as_written

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.String(64)
SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = (
    "password_change",
    "reset_code",
    "reset_try",
    "profile_change",
    "customer_notice",
    "customer_notice_sent",
)


def upgrade() -> None:
    """Creates the tables and the triggers that keep six of them as they were written."""
    _passwords()
    _profiles()
    _devices()
    keep_as_written(APPEND_ONLY)


def _passwords() -> None:
    op.create_table(
        "password_change",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_password_change"),
        sa.UniqueConstraint("key", name="uq_password_change_key"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_password_change_customer_id"),
        sa.CheckConstraint("way IN ('changed', 'reset')", name=op.f("ck_password_change_way")),
    )
    op.create_index("ix_password_change_customer_id_id", "password_change", ["customer_id", "id"])
    op.create_table(
        "reset_code",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("code_hash", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reset_code"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_reset_code_customer_id"),
        sa.CheckConstraint("way IN ('counter', 'telephone', 'visit')", name=op.f("ck_reset_code_way")),
    )
    op.create_index("ix_reset_code_customer_id_id", "reset_code", ["customer_id", "id"])
    op.create_table(
        "reset_try",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("code_id", SEQUENCE, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("grant_hash", sa.String(64)),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reset_try"),
        sa.UniqueConstraint("grant_hash", name="uq_reset_try_grant_hash"),
        sa.ForeignKeyConstraint(["code_id"], ["reset_code.id"], name="fk_reset_try_code_id"),
        sa.CheckConstraint("state IN ('wrong', 'right')", name=op.f("ck_reset_try_state")),
        sa.CheckConstraint("(state = 'right') = (grant_hash IS NOT NULL)", name=op.f("ck_reset_try_grant")),
    )
    op.create_index("ix_reset_try_code_id", "reset_try", ["code_id"])


def _profiles() -> None:
    op.create_table(
        "profile_change",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("field", sa.String(16), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_profile_change"),
        sa.UniqueConstraint("key", name="uq_profile_change_key"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_profile_change_customer_id"),
        sa.CheckConstraint("field IN ('phone', 'address', 'id-card')", name=op.f("ck_profile_change_field")),
    )
    op.create_index("ix_profile_change_customer_id_field_id", "profile_change", ["customer_id", "field", "id"])
    op.create_table(
        "customer_notice",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("phone", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_customer_notice"),
        sa.UniqueConstraint("key", name="uq_customer_notice_key"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_customer_notice_customer_id"),
        sa.CheckConstraint(
            "kind IN ('phone-changed', 'password-changed', 'password-reset')", name=op.f("ck_customer_notice_kind")
        ),
    )
    op.create_index("ix_customer_notice_customer_id", "customer_notice", ["customer_id"])
    op.create_table(
        "customer_notice_sent",
        sa.Column("notice_id", SEQUENCE, nullable=False, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("notice_id", name="pk_customer_notice_sent"),
        sa.ForeignKeyConstraint(["notice_id"], ["customer_notice.id"], name="fk_customer_notice_sent_notice_id"),
    )


def _devices() -> None:
    op.create_table(
        "device",
        sa.Column("id", ID, nullable=False),
        sa.Column("newest_hash", sa.String(64), nullable=False),
        sa.Column("shown_hash", sa.String(64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
        sa.UniqueConstraint("newest_hash", name="uq_device_newest_hash"),
    )
    op.create_index("ix_device_shown_hash", "device", ["shown_hash"])
    op.create_table(
        "customer_device",
        sa.Column("device_id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("first_seen_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("refused_at", MOMENT),
        sa.PrimaryKeyConstraint("device_id", "customer_id", name="pk_customer_device"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_customer_device_device_id"),
    )
    op.create_index("ix_customer_device_customer_id", "customer_device", ["customer_id"])
    op.create_table(
        "failed_login",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("login_hash", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_failed_login"),
    )
    op.create_index("ix_failed_login_login_hash_at", "failed_login", ["login_hash", "at"])
    op.add_column("login_session", sa.Column("device_id", ID))
    op.add_column("login_session", sa.Column("failed_before", sa.Integer, nullable=False, server_default="0"))
