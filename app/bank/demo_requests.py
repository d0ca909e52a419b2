"""What a demo customer has asked the bank for before today, and how far it has come; and the branches of the demo."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from .cases import add_step, open_case
from .visits import add_branch


def add_branches(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """All branches of the demo."""
    for row in rows:
        add_branch(connection, row)


def seed_requests(connection: Connection, customer_id: str, row: Mapping[str, Any], now: datetime) -> None:
    """Opens the requests of the customer's line of the file, each with its steps, so many days before now."""
    for number, request in enumerate(row.get("requests", ())):
        key = f"demo {number}"
        case = open_case(connection, customer_id, request["kind"], request["data"], key, at=_before(now, request))
        for step in request["steps"]:
            add_step(connection, case.id, "bank", step["kind"], step.get("data", {}), key, at=_before(now, step))


def _before(now: datetime, row: Mapping[str, Any]) -> datetime:
    return now - timedelta(days=row["days_ago"])
