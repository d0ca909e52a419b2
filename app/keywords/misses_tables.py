"""Where misses are counted. There is no column for a customer, a visit or a time of day."""

from sqlalchemy import CheckConstraint, Column, Date, Integer, String, Table

from ..store.database import metadata

keyword_miss = Table(
    "keyword_miss",
    metadata,
    Column("folded", String(160), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("lang", String(8), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_on", Date, nullable=False),
    CheckConstraint("kind IN ('none', 'choice')", name="kind"),
)
