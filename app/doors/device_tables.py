"""Devices that customers log in with, and tries that failed. Working data: no record of the bank rests on them."""

from sqlalchemy import Column, ForeignKey, Index, String, Table

from ..bank.tables import Sequence
from ..store.database import Moment, metadata

# A browser that keeps a cookie. Of the cookie's token only hashes: the newest that was handed out, and the last that
# came back, in case the newest got lost on its way.
device = Table(
    "device",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("newest_hash", String(64), nullable=False, unique=True),
    Column("shown_hash", String(64), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
)

# Who logged in with it, and since when. One device may serve a couple.
customer_device = Table(
    "customer_device",
    metadata,
    Column("device_id", String(64), ForeignKey("device.id"), primary_key=True),
    Column("customer_id", String(64), primary_key=True, index=True),
    Column("first_seen_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("refused_at", Moment),
)

failed_login = Table(
    "failed_login",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("login_hash", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "login_hash", "at"),
)
