"""Where a customer's care preferences are kept once they have logged in."""

from sqlalchemy import Column, String, Table, Text

from ..store.database import Moment, metadata

# No foreign key to the bank's customers: a bank that is not the SQL bank keeps them elsewhere.
care_preference = Table(
    "care_preference",
    metadata,
    Column("customer_id", String(64), primary_key=True),
    Column("preferences", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
)
