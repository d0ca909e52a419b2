"""Where log-ins are kept, by the hash of their token (reading the table lets nobody in), and forms cut short."""

from sqlalchemy import Column, Integer, String, Table, Text

from ..store.database import Moment, metadata

# No foreign key to the bank's customers: a bank that is not the SQL bank keeps them elsewhere.
login_session = Table(
    "login_session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("customer_id", String(64), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
    # With which device; None for a log-in from before devices were noted.
    Column("device_id", String(64)),
    # How often it had failed in the hour before.
    Column("failed_before", Integer, nullable=False, server_default="0"),
)

kept_form = Table(
    "kept_form",
    metadata,
    Column("customer_id", String(64), primary_key=True),
    Column("path", String(200), primary_key=True),
    Column("fields", Text, nullable=False),
    Column("kept_at", Moment, nullable=False),
)

recent_word = Table(
    "recent_word",
    metadata,
    Column("customer_id", String(64), primary_key=True),
    Column("words", String(100), primary_key=True),
    Column("said_at", Moment, nullable=False),
)
