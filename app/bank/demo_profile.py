"""What the bank has known of a demo customer since the beginning: telephone, address, end of the identity card."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from .limits import BANK_ZONE
from .profiles import LONG_TERM, set_field


def seed_profile(connection: Connection, customer_id: str, row: dict[str, Any], began: datetime, now: datetime) -> None:
    """Puts in what the customer's line of the file says. The card ends so many days after now, or never."""
    profile = row["profile"]
    days = profile["id_card_days"]
    card = LONG_TERM
    if days is not None:
        card = (now.astimezone(BANK_ZONE).date() + timedelta(days=days)).isoformat()
    set_field(connection, customer_id, "phone", profile["phone"], "demo", now=began)
    set_field(connection, customer_id, "address", profile["address"], "demo", now=began)
    set_field(connection, customer_id, "id-card", card, "demo", now=began)
