"""The bank's tables. The database itself refuses what must never happen; docs stand at each rule.

`journal`, `posting`, `transfer` and `transfer_event` are append-only: triggers of the migration refuse UPDATE and
DELETE. A journal is the seal on its postings: they are inserted first, the journal last, and a trigger then refuses
the journal unless its postings sum to zero and leave no customer's money below zero. After it no posting can join.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from ..store.database import Moment, metadata

# An opaque public id; see `numbers.new_id`.
Id = String(64)
# SQLite counts up only a column of type INTEGER, which is 64 bits wide there.
Sequence = BigInteger().with_variant(Integer, "sqlite")

customer = Table(
    "customer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("called", Text, nullable=False),
    Column("since", Moment, nullable=False),
)

credential = Table(
    "credential",
    metadata,
    Column("login", String(64), primary_key=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

# Banks that money can go to; `own` marks this one.
bank_name = Table(
    "bank_name",
    metadata,
    Column("name", Text, primary_key=True),
    Column("own", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)

# Customers' accounts (current, savings), the hold account of each, their term deposits, what credit cards owe, and the
# house's own accounts.
account = Table(
    "account",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("customer_id", Id, ForeignKey("customer.id"), index=True),
    Column("held_for", Id, ForeignKey("account.id"), unique=True),
    Column("bank", Text, unique=True),
    Column("number", String(32), unique=True),
    Column("position", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    CheckConstraint(
        "kind IN ('current', 'savings', 'hold', 'clearing', 'cash', 'fee_income', 'interest', 'opening', 'card', "
        "'deposit')",
        name="kind",
    ),
    CheckConstraint("(kind IN ('current', 'savings')) = (customer_id IS NOT NULL)", name="customer"),
    CheckConstraint("(kind IN ('current', 'savings')) = (number IS NOT NULL)", name="number"),
    CheckConstraint("(kind = 'hold') = (held_for IS NOT NULL)", name="held_for"),
)

payee = Table(
    "payee",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("alias", Text, nullable=False),
    Column("bank", Text, nullable=False),
    Column("number", String(32), nullable=False),
    Column("saved_at", Moment, nullable=False),
    # person, own (another account of the customer), card (a credit card of theirs) or biller: only people are listed.
    # Removed ones stay for history.
    Column("kind", String(16), nullable=False, server_default="person"),
    Column("removed_at", Moment),
    UniqueConstraint("customer_id", "number", "name", "bank"),
)

draft = Table(
    "draft",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("key", String(64), nullable=False),
    Column("account_id", Id, ForeignKey("account.id"), nullable=False),
    Column("payee_id", Id, ForeignKey("payee.id")),
    Column("amount_fen", BigInteger),
    Column("note", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    UniqueConstraint("customer_id", "key"),
    CheckConstraint("amount_fen > 0", name="amount"),
)

# What was confirmed, with the payee as shown then. Its draft can be confirmed once: draft_id is unique.
transfer = Table(
    "transfer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("reference", String(32), nullable=False, unique=True),
    Column("draft_id", Id, ForeignKey("draft.id"), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("account_id", Id, ForeignKey("account.id"), nullable=False),
    Column("payee_id", Id, ForeignKey("payee.id"), nullable=False),
    Column("payee_account_id", Id, ForeignKey("account.id"), nullable=False),
    Column("payee_name", Text, nullable=False),
    Column("payee_alias", Text, nullable=False),
    Column("payee_bank", Text, nullable=False),
    Column("payee_number", String(32), nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("fee_fen", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("confirmed_at", Moment, nullable=False),
    Column("release_at", Moment, nullable=False),
    Index(None, "customer_id", "confirmed_at"),
    CheckConstraint("amount_fen > 0", name="amount"),
    CheckConstraint("fee_fen >= 0", name="fee"),
    CheckConstraint("account_id <> payee_account_id", name="self"),
    CheckConstraint("release_at > confirmed_at", name="release"),
)

# One 'held' and one 'settled' event at most: released and cancelled exclude each other here.
transfer_event = Table(
    "transfer_event",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("transfer_id", Id, ForeignKey("transfer.id"), nullable=False),
    Column("phase", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("transfer_id", "phase"),
    CheckConstraint(
        "(phase = 'held' AND state = 'held') OR (phase = 'settled' AND state IN ('released', 'cancelled'))",
        name="state",
    ),
)

# The release worker's list of what is still held: working data, derived from the events and checked against them.
held_transfer = Table(
    "held_transfer",
    metadata,
    Column("transfer_id", Id, ForeignKey("transfer.id"), primary_key=True),
    Column("release_at", Moment, nullable=False, index=True),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("transfer_id", Id, ForeignKey("transfer.id")),
    Column("at", Moment, nullable=False),
    Column("memo", Text, nullable=False),
    # A transfer is held once, released once, cancelled once.
    UniqueConstraint("transfer_id", "kind"),
    CheckConstraint("(kind IN ('hold', 'release', 'cancel')) = (transfer_id IS NOT NULL)", name="transfer"),
)

# Amounts are in fen: positive into the account, negative out of it.
posting = Table(
    "posting",
    metadata,
    Column("id", Sequence, primary_key=True),
    # Deferred, because the journal that seals the postings is inserted after them.
    Column("journal_id", Id, ForeignKey("journal.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("account_id", Id, ForeignKey("account.id"), nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    UniqueConstraint("journal_id", "account_id"),
    # All that a balance or a page of entries reads, so that they never touch the table itself.
    Index(None, "account_id", "id", "amount_fen"),
    CheckConstraint("amount_fen <> 0", name="amount"),
)

call_back = Table(
    "call_back",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("reference", String(32), nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customer.id")),
    Column("phone", String(32), nullable=False),
    Column("wished_time", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
)

# What a customer answered before a risky payment, about the payee that the draft had then.
draft_answer = Table(
    "draft_answer",
    metadata,
    Column("draft_id", Id, ForeignKey("draft.id"), primary_key=True),
    Column("question", String(32), primary_key=True),
    Column("payee_id", Id, ForeignKey("payee.id"), nullable=False),
    Column("answer", String(16), nullable=False),
    Column("at", Moment, nullable=False),
)

# Numbers to which no money goes: reported by the police, another bank or a victim.
watched_number = Table(
    "watched_number",
    metadata,
    Column("number", String(32), primary_key=True),
    Column("source", Text, nullable=False),
    Column("since", Moment, nullable=False),
)

# Which sets of demo data are in.
seeding = Table(
    "seeding",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("at", Moment, nullable=False),
)
