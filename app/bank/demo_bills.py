"""Bills of the demo: sent by their billers, and paid as customers pay them, through drafts and held transfers."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from ..store.clock import SetClock
from ..store.database import insert_once
from . import transfers
from .bill_tables import bill_account, biller
from .bills import add_biller, deliver, prepare
from .limits import BANK_ZONE, HOLD_SECONDS
from .numbers import new_id
from .release import release

SENT_BEFORE = timedelta(days=3)
DUE_AFTER = timedelta(days=15)


def add_billers(connection: Connection, rows: list[dict[str, str]], since: datetime) -> None:
    """All companies of the demo."""
    for row in rows:
        add_biller(connection, row["service"], row["name"], row["bank"], row["number"], since)


def pay_bill(connection: Connection, customer_id: str, row: dict[str, Any], fen: int, at: datetime) -> None:
    """A bill of `fen` arrives and is paid at `at`; one whose line says "open" has only arrived.

    The line's `label` saves the number for the customer; without one it waits to be added.
    """
    biller_id = connection.execute(select(biller.c.id).where(biller.c.name == row["party"])).scalar_one()
    if "label" in row:
        same = {"customer_id": customer_id, "biller_id": biller_id, "number": row["household"]}
        insert_once(connection, bill_account, id=new_id(), label=row["label"], saved_at=at, **same)
    still_open = row.get("then") == "open"
    sent = at if still_open else at - SENT_BEFORE
    period = f"{at.astimezone(BANK_ZONE):%Y-%m}"
    bill_id = deliver(connection, biller_id, row["household"], period, fen, sent, at + DUE_AFTER)
    if still_open:
        return
    clock = SetClock(at)
    draft_id = prepare(connection, customer_id, bill_id, "demo", at)
    fingerprint = transfers.review(connection, customer_id, draft_id, at).fingerprint
    made = transfers.confirm(connection, customer_id, draft_id, fingerprint, clock)
    clock.move(timedelta(seconds=HOLD_SECONDS))
    release(connection, made.id, clock)
