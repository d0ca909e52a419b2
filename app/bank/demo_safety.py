"""What a demo customer has set and asked for: a trusted contact, and a new card that is on its way."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from .cases import add_step, open_case
from .contacts import name_contact


def seed_safety(connection: Connection, customer_id: str, row: dict[str, Any], now: datetime) -> None:
    """Puts in what the customer's line of the file says, at its days before now."""
    contact, order = row.get("contact"), row.get("card_order")
    if contact:
        at = _before(now, contact)
        name_contact(connection, customer_id, contact["name"], contact["phone"], "demo", now=at)
    if order:
        data = {name: order[name] for name in ("card_tail", "name", "address", "phone")}
        case = open_case(connection, customer_id, "replace-card", data, "demo", at=_before(now, order))
        for step in order["steps"]:
            told = step.get("data", {})
            add_step(connection, case.id, "bank", step["kind"], told, "demo", at=_before(now, step))


def _before(now: datetime, row: dict[str, Any]) -> datetime:
    return now - timedelta(days=row["days_ago"])
