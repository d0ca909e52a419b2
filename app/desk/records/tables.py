"""Tables of the desk. `access_log` is append-only: triggers of the migration refuse UPDATE and DELETE."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from ...bank.tables import Id, Sequence
from ...store.database import Moment, metadata

staff = Table(
    "staff",
    metadata,
    Column("id", Id, primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("since", Moment, nullable=False),
)

# By the hash of the token: reading the table lets nobody in.
staff_session = Table(
    "staff_session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

# No foreign key to customers: a bank that is not the SQL bank keeps them elsewhere. Without a customer the row is about
# staff themselves (a log-in), or about somebody who was not logged in.
access_log = Table(
    "access_log",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("customer_id", Id),
    Column("about", String(64), nullable=False),
    Column("page", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "customer_id", "id"),
)
