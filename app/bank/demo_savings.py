"""Term deposits and gold of the demo, and the made-up rates and prices they go by."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection

from . import gold_ledger
from .deposit_ledger import begin, fund, publish
from .deposit_terms import last_day
from .gold_port import worth
from .limits import BANK_ZONE, HOLD_SECONDS
from .numbers import key_hash

AHEAD_DAYS = 800
"""How far the made-up prices reach beyond today, so that a demo that runs on has one for every day."""


def add_savings(connection: Connection, data: dict[str, Any], today: date, began: datetime) -> None:
    """Rates since the beginning, and one price a day, which go up and down in turn."""
    for one in data["rates"]:
        since = began.date() if one["days_ago"] is None else today - timedelta(days=one["days_ago"])
        publish(connection, since, {int(months): rate for months, rate in one["of_months"].items()})
    first = began.date()
    for days in range((today - first).days + AHEAD_DAYS):
        day = first + timedelta(days=days)
        gold_ledger.add_price(connection, day, gold_price(data["gold"], day, today), "demo")


def gold_price(weeks: list[int], day: date, today: date) -> int:
    """Between the figures of two weeks, in fen a gram; the list is gone through forwards, then backwards."""
    place, part = divmod((day - today).days, 7)
    around = [*weeks, *weeks[-2:0:-1]]
    here, there = (around[(place + step) % len(around)] for step in (0, 1))
    return here + (there - here) * part // 7


def savings_events(row: dict[str, Any], today: date) -> Iterator[tuple[datetime, dict[str, Any]]]:
    """When deposits were opened and gold was bought."""
    for number, one in zip(count(), row.get("deposits", ())):
        if "matures_in_days" in one:
            day = last_day(today + timedelta(days=one["matures_in_days"]), -one["months"])
        else:
            day = today - timedelta(days=one["days_ago"])
        yield _at(day), {**one, "kind": "savings_deposit", "number": number}
    for number, one in zip(count(), row.get("gold", ())):
        yield _at(today - timedelta(days=one["days_ago"])), {**one, "kind": "savings_gold", "number": number}


def savings_event(connection: Connection, customer_id: str, account_id: str, row: dict[str, Any], at: datetime) -> None:
    """One of them, as a customer does it."""
    key = key_hash("demo", customer_id, row["kind"], str(row["number"]))
    if row["kind"] == "savings_deposit":
        made = begin(connection, customer_id, account_id, row["fen"], row["months"], renew=row["renew"], key=key, at=at)
        fund(connection, made, at)
        return
    price = gold_ledger.price_of(connection, at.astimezone(BANK_ZONE).date())
    if worth(row["milligrams"], price.fen_per_gram) != row["fen"]:
        raise ValueError("the demo's gold does not cost what its file says")
    order_id = gold_ledger.place(
        connection, customer_id, "buy", account_id, row["milligrams"], price.fen_per_gram, key=key, at=at
    )
    gold_ledger.settle(connection, order_id, at + timedelta(seconds=HOLD_SECONDS))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10, 20), BANK_ZONE)
