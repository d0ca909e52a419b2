"""Credit cards of the demo: bought with, billed on their day, and paid back as customers do it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, select

from ..store.clock import SetClock
from . import card_bills, transfers
from .bank_cards import issue
from .card_ledger import charge, find, open_credit_card
from .credit_card_tables import credit_card
from .credit_cards import prepare_repayment
from .limits import BANK_ZONE, HOLD_SECONDS
from .release import release

CUT_DAYS_AGO = 9
"""The newest bill is about so old, whatever today is: there is time left to pay it."""
PAID_AFTER = timedelta(days=14, hours=10)
"""Earlier bills were paid in whole so long after they were made; the newest one is not yet."""


def add_credit_card(
    connection: Connection, customer_id: str, account_id: str, row: dict[str, Any], today: date, at: datetime
) -> None:
    """The customer's credit card, if the line of the file has one."""
    one = row.get("credit_card")
    if one:
        card_id = issue(connection, customer_id, account_id, "credit", one["number"], at=at)
        open_credit_card(connection, customer_id, card_id, one["limit_fen"], _bill_day(today), at)


def card_events(row: dict[str, Any], today: date, months: int) -> Iterator[tuple[datetime, dict[str, Any]]]:
    """When bills were made and paid, besides the purchases that stand in the file."""
    if "credit_card" not in row:
        return
    newest = today - timedelta(days=CUT_DAYS_AGO)
    for back in range(months + 1):
        count = newest.year * 12 + newest.month - 1 - back
        day = date(count // 12, count % 12 + 1, _bill_day(today))
        made = datetime.combine(day, time(), BANK_ZONE)
        yield made, {"kind": "card_bill", "account": "current"}
        yield made + PAID_AFTER, {"kind": "card_payment", "account": "current"}


def card_event(connection: Connection, customer_id: str, row: dict[str, Any], fen: int, at: datetime) -> None:
    """One thing that happened to the customer's credit card."""
    card_id = connection.execute(select(credit_card.c.id).where(credit_card.c.customer_id == customer_id)).scalar_one()
    if row["kind"] == "card_purchase":
        charge(connection, card_id, fen, row["party"], at)
        return
    if row["kind"] == "card_bill":
        card_bills.cut(connection, card_id, at)
        return
    card = find(connection, customer_id, card_id)
    newest = card_bills.newest(connection, card_id)
    left = card_bills.read(connection, card, newest, at).left_fen if newest else 0
    if not left:
        return
    clock = SetClock(at)
    draft_id = prepare_repayment(connection, customer_id, card_id, left, at)
    fingerprint = transfers.review(connection, customer_id, draft_id, at).fingerprint
    made = transfers.confirm(connection, customer_id, draft_id, fingerprint, clock)
    clock.move(timedelta(seconds=HOLD_SECONDS))
    release(connection, made.id, clock)


def _bill_day(today: date) -> int:
    return min((today - timedelta(days=CUT_DAYS_AGO)).day, 28)
