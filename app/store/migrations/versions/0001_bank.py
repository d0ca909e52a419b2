"""The bank, care preferences, log-ins and kept forms."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(64)
SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("transfer", "transfer_event", "journal", "posting")


def upgrade() -> None:
    """Creates all tables, the triggers that guard the ledger, and the house's own accounts."""
    _people()
    _transfers()
    _ledger()
    _other_rooms()
    if op.get_bind().dialect.name == "postgresql":
        _postgresql_triggers()
    else:
        _sqlite_triggers()
    _house_accounts()


def _people() -> None:
    op.create_table(
        "customer",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("called", sa.Text, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_customer"),
    )
    op.create_table(
        "credential",
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("login", name="pk_credential"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_credential_customer_id"),
    )
    op.create_table(
        "bank_name",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("own", sa.Boolean, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_bank_name"),
    )
    op.create_table(
        "account",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("customer_id", ID),
        sa.Column("held_for", ID),
        sa.Column("bank", sa.Text),
        sa.Column("number", sa.String(32)),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_account_customer_id"),
        sa.ForeignKeyConstraint(["held_for"], ["account.id"], name="fk_account_held_for"),
        sa.UniqueConstraint("held_for", name="uq_account_held_for"),
        sa.UniqueConstraint("bank", name="uq_account_bank"),
        sa.UniqueConstraint("number", name="uq_account_number"),
        sa.CheckConstraint(
            "kind IN ('current', 'savings', 'hold', 'clearing', 'cash', 'fee_income', 'interest', 'opening')",
            name=op.f("ck_account_kind"),
        ),
        sa.CheckConstraint(
            "(kind IN ('current', 'savings')) = (customer_id IS NOT NULL)", name=op.f("ck_account_customer")
        ),
        sa.CheckConstraint("(kind IN ('current', 'savings')) = (number IS NOT NULL)", name=op.f("ck_account_number")),
        sa.CheckConstraint("(kind = 'hold') = (held_for IS NOT NULL)", name=op.f("ck_account_held_for")),
    )
    op.create_index("ix_account_customer_id", "account", ["customer_id"])
    op.create_table(
        "payee",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("alias", sa.Text, nullable=False),
        sa.Column("bank", sa.Text, nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payee"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_payee_customer_id"),
        sa.UniqueConstraint("customer_id", "number", "name", "bank", name="uq_payee_customer_id_number_name_bank"),
    )
    op.create_table(
        "call_back",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("customer_id", ID),
        sa.Column("phone", sa.String(32), nullable=False),
        sa.Column("wished_time", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_call_back"),
        sa.UniqueConstraint("reference", name="uq_call_back_reference"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_call_back_customer_id"),
    )
    op.create_table(
        "seeding",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_seeding"),
    )


def _transfers() -> None:
    op.create_table(
        "draft",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("payee_id", ID),
        sa.Column("amount_fen", sa.BigInteger),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_draft_customer_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_draft_account_id"),
        sa.ForeignKeyConstraint(["payee_id"], ["payee.id"], name="fk_draft_payee_id"),
        sa.UniqueConstraint("customer_id", "key", name="uq_draft_customer_id_key"),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_draft_amount")),
    )
    op.create_table(
        "transfer",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("payee_id", ID, nullable=False),
        sa.Column("payee_account_id", ID, nullable=False),
        sa.Column("payee_name", sa.Text, nullable=False),
        sa.Column("payee_alias", sa.Text, nullable=False),
        sa.Column("payee_bank", sa.Text, nullable=False),
        sa.Column("payee_number", sa.String(32), nullable=False),
        sa.Column("amount_fen", sa.BigInteger, nullable=False),
        sa.Column("fee_fen", sa.BigInteger, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.Column("release_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_transfer"),
        sa.UniqueConstraint("reference", name="uq_transfer_reference"),
        sa.UniqueConstraint("draft_id", name="uq_transfer_draft_id"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_transfer_draft_id"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_transfer_customer_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_transfer_account_id"),
        sa.ForeignKeyConstraint(["payee_id"], ["payee.id"], name="fk_transfer_payee_id"),
        sa.ForeignKeyConstraint(["payee_account_id"], ["account.id"], name="fk_transfer_payee_account_id"),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_transfer_amount")),
        sa.CheckConstraint("fee_fen >= 0", name=op.f("ck_transfer_fee")),
        sa.CheckConstraint("account_id <> payee_account_id", name=op.f("ck_transfer_self")),
        sa.CheckConstraint("release_at > confirmed_at", name=op.f("ck_transfer_release")),
    )
    op.create_index("ix_transfer_customer_id_confirmed_at", "transfer", ["customer_id", "confirmed_at"])
    op.create_table(
        "transfer_event",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("transfer_id", ID, nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_transfer_event"),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name="fk_transfer_event_transfer_id"),
        sa.UniqueConstraint("transfer_id", "phase", name="uq_transfer_event_transfer_id_phase"),
        sa.CheckConstraint(
            "(phase = 'held' AND state = 'held') OR (phase = 'settled' AND state IN ('released', 'cancelled'))",
            name=op.f("ck_transfer_event_state"),
        ),
    )
    op.create_table(
        "held_transfer",
        sa.Column("transfer_id", ID, nullable=False),
        sa.Column("release_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("transfer_id", name="pk_held_transfer"),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name="fk_held_transfer_transfer_id"),
    )
    op.create_index("ix_held_transfer_release_at", "held_transfer", ["release_at"])


def _ledger() -> None:
    op.create_table(
        "journal",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("transfer_id", ID),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("memo", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name="fk_journal_transfer_id"),
        sa.UniqueConstraint("transfer_id", "kind", name="uq_journal_transfer_id_kind"),
        sa.CheckConstraint(
            "(kind IN ('hold', 'release', 'cancel')) = (transfer_id IS NOT NULL)", name=op.f("ck_journal_transfer")
        ),
    )
    op.create_table(
        "posting",
        sa.Column("id", SEQUENCE, nullable=False),
        sa.Column("journal_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("amount_fen", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_posting"),
        sa.ForeignKeyConstraint(
            ["journal_id"], ["journal.id"], name="fk_posting_journal_id", deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_posting_account_id"),
        sa.UniqueConstraint("journal_id", "account_id", name="uq_posting_journal_id_account_id"),
        sa.CheckConstraint("amount_fen <> 0", name=op.f("ck_posting_amount")),
    )
    op.create_index("ix_posting_account_id_id_amount_fen", "posting", ["account_id", "id", "amount_fen"])


def _other_rooms() -> None:
    op.create_table(
        "care_preference",
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("preferences", sa.Text, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("customer_id", name="pk_care_preference"),
    )
    op.create_table(
        "login_session",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.PrimaryKeyConstraint("token_hash", name="pk_login_session"),
    )
    op.create_index("ix_login_session_customer_id", "login_session", ["customer_id"])
    op.create_table(
        "kept_form",
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("path", sa.String(200), nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("customer_id", "path", name="pk_kept_form"),
    )


# The three conditions under which a journal is refused, the same on both engines.
UNBALANCED = "(SELECT COALESCE(SUM(amount_fen), 0) FROM posting WHERE journal_id = NEW.id) <> 0"
TOO_FEW = "(SELECT COUNT(*) FROM posting WHERE journal_id = NEW.id) < 2"
OVERDRAWN = """EXISTS (
    SELECT 1 FROM posting p JOIN account a ON a.id = p.account_id
    WHERE p.journal_id = NEW.id AND a.kind IN ('current', 'savings', 'hold')
    AND (SELECT SUM(q.amount_fen) FROM posting q WHERE q.account_id = p.account_id) < 0)"""


def _sqlite_triggers() -> None:
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    op.execute(f"""
        CREATE TRIGGER journal_seal AFTER INSERT ON journal BEGIN
            SELECT RAISE(ABORT, 'journal does not balance') WHERE {UNBALANCED} OR {TOO_FEW};
            SELECT RAISE(ABORT, 'account would be overdrawn') WHERE {OVERDRAWN};
        END""")
    op.execute("""
        CREATE TRIGGER posting_after_seal BEFORE INSERT ON posting
        WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.journal_id)
        BEGIN SELECT RAISE(ABORT, 'journal is sealed'); END""")


def _postgresql_triggers() -> None:
    op.execute("""
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END
        $$""")
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.execute(f"""
        CREATE FUNCTION seal_journal() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {UNBALANCED} OR {TOO_FEW} THEN
                RAISE EXCEPTION 'journal does not balance' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF {OVERDRAWN} THEN
                RAISE EXCEPTION 'account would be overdrawn' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NULL;
        END $$""")
    op.execute("""
        CREATE TRIGGER journal_seal AFTER INSERT ON journal FOR EACH ROW EXECUTE FUNCTION seal_journal()""")
    op.execute("""
        CREATE FUNCTION refuse_after_seal() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT 1 FROM journal WHERE id = NEW.journal_id) THEN
                RAISE EXCEPTION 'journal is sealed' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""")
    op.execute("""
        CREATE TRIGGER posting_after_seal BEFORE INSERT ON posting
        FOR EACH ROW EXECUTE FUNCTION refuse_after_seal()""")


def _house_accounts() -> None:
    kinds = ("clearing", "cash", "fee_income", "interest", "opening")
    for position, kind in enumerate(kinds):
        op.execute(
            sa.text(
                "INSERT INTO account (id, kind, position, opened_at) VALUES (:id, :kind, :position, CURRENT_TIMESTAMP)"
            ).bindparams(id=f"house-{kind.replace('_', '-')}", kind=kind, position=position)
        )
