"""Demo customers with a few months behind them. Who they are stands in locales/zh_Hans/demo.json, not here.

Everything goes through the same ledger and the same transfers as real money, in the order of time, on a clock that is
set to each moment; so the demo keeps every rule of the bank. All in one transaction with a marker.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from ..store.clock import Clock, SetClock
from ..store.database import exclusive, insert_once
from . import drafts, ledger, transfers
from .accounts import add_bank, open_account
from .bank_cards import issue
from .demo_bills import add_billers, pay_bill
from .demo_cards import add_credit_card, card_event, card_events
from .demo_profile import seed_profile
from .demo_requests import add_branches, seed_requests
from .demo_safety import seed_safety
from .demo_savings import add_savings, savings_event, savings_events
from .limits import BANK_ZONE, HOLD_SECONDS
from .payees import save_payee
from .people import add_customer, add_login
from .port import NewPayee
from .release import release
from .tables import seeding

DEMO_FILE = Path(__file__).resolve().parents[2] / "locales" / "zh_Hans" / "demo.json"
MARKER = "demo"
Seed = Callable[[Connection, dict[str, Any], datetime], None]
SEEDS: dict[str, Seed] = {}
"""What rooms above the bank put in besides, each once: they join here, so that the bank need not know them."""


@dataclass(frozen=True, slots=True)
class _Customer:
    id: str
    accounts: dict[str, str]
    payees: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happened: `row` is its line of the file, `owner` whose it was."""

    at: datetime
    owner: str
    row: dict[str, Any]


def seed(engine: Engine, clock: Clock) -> bool:
    """Puts the demo customers in unless they are there; says whether it did. Dates are counted from `clock`'s today."""
    data = json.loads(DEMO_FILE.read_text(encoding="utf-8"))
    with exclusive(engine) as connection:
        now = clock.now()
        for name, plant in SEEDS.items():
            if _begin(connection, f"{MARKER} {name}", now):
                plant(connection, data, now)
        if not _begin(connection, MARKER, now):
            return False
        today = now.astimezone(BANK_ZONE).date()
        began = _moment(_month(today, -data["months"]).replace(day=1), "08:00")
        for position, name in enumerate(data["banks"]):
            add_bank(connection, name, position, began, own=position == 0)
        add_billers(connection, data["billers"], began)
        add_branches(connection, data["branches"])
        add_savings(connection, data["savings"], today, began)
        people = {row["login"]: _join(connection, row, data, began) for row in data["customers"]}
        for row in data["customers"]:
            _save_payees(connection, people[row["login"]], row["payees"], began)
            seed_profile(connection, people[row["login"]].id, row, began, now)
            seed_safety(connection, people[row["login"]].id, row, now)
            seed_requests(connection, people[row["login"]].id, row, now)
            mine = people[row["login"]]
            add_credit_card(connection, mine.id, mine.accounts["current"], row, today, began)
        for event in _events(data, today, began, now):
            _happen(connection, people[event.owner], event)
    return True


def _begin(connection: Connection, marker: str, now: datetime) -> bool:
    """Marks that this was put in; False when it was before. Marker and data stand in one transaction."""
    return insert_once(connection, seeding, name=marker, at=now)


def _join(connection: Connection, row: dict[str, Any], data: dict[str, Any], at: datetime) -> _Customer:
    customer_id = add_customer(connection, row["name"], row["called"], at)
    add_login(connection, customer_id, row["login"], data["password"], at)
    accounts = {}
    for position, one in enumerate(row["accounts"]):
        kind, fen = one["kind"], one["opening_fen"]
        accounts[kind] = open_account(connection, customer_id, kind, one["number"], position=position, at=at)
        ledger.post(connection, "opening", at, {accounts[kind]: fen, ledger.OPENING: -fen})
    for one in row["cards"]:
        issue(connection, customer_id, accounts[one["account"]], one["kind"], one["number"], at=at)
    return _Customer(customer_id, accounts, {})


def _save_payees(connection: Connection, person: _Customer, rows: list[dict[str, str]], at: datetime) -> None:
    # The first of the file is the newest, so that it also stands first in the list.
    for age, row in enumerate(rows):
        new = NewPayee(name=row["name"], bank=row["bank"], number=row["number"])
        saved_at = at + timedelta(minutes=len(rows) - age)
        person.payees[row["name"]] = save_payee(connection, person.id, new, saved_at, alias=row["alias"])


def _events(data: dict[str, Any], today: date, began: datetime, now: datetime) -> list[_Event]:
    """All that happened between the beginning and now, in the order of time."""
    events = []
    for customer in data["customers"]:
        for row in customer["movements"]:
            moments = (_moment(day, row["time"]) for day in _days(row, today, data["months"]))
            events += [_Event(at, customer["login"], row) for at in moments if began < at]
        events += [_Event(at, customer["login"], row) for at, row in card_events(customer, today, data["months"])]
        events += [_Event(at, customer["login"], row) for at, row in savings_events(customer, today)]
    # A transfer must have run out its hold by now: the demo begins with nothing held.
    latest = dict.fromkeys(("transfer", "bill", "card_payment"), now - timedelta(seconds=HOLD_SECONDS))
    return sorted(
        (event for event in events if began < event.at <= latest.get(event.row["kind"], now)),
        key=lambda event: (event.at, event.owner),
    )


def _days(row: dict[str, Any], today: date, months: int) -> Iterator[date]:
    """The days a movement falls on: so many days ago, or a day of every month or of some months of the year."""
    if "days_ago" in row:
        yield from (today - timedelta(days=days) for days in row["days_ago"])
        return
    for back in range(-months, 1):
        month = _month(today, back)
        if month.month in row.get("months", range(1, 13)):
            yield from (month.replace(day=day) for day in row["days"])


def _happen(connection: Connection, person: _Customer, event: _Event) -> None:
    row = event.row
    account_id = person.accounts[row["account"]]
    if row["kind"] == "transfer":
        _transfer(connection, person, account_id, event)
        return
    if row["kind"].startswith("savings_"):
        savings_event(connection, person.id, account_id, row, event.at)
        return
    # The amounts take turns, by date, so that no two bills look copied.
    turn = event.at.astimezone(BANK_ZONE).toordinal()
    fen = row["fen"][turn % len(row["fen"])] if "fen" in row else 0
    if row["kind"].startswith("card_"):
        card_event(connection, person.id, row, fen, event.at)
        return
    if row["kind"] == "bill":
        pay_bill(connection, person.id, row, fen, event.at)
        return
    other = {"cash": ledger.CASH, "interest": ledger.INTEREST}.get(row["kind"], ledger.CLEARING)
    ledger.post(connection, row["kind"], event.at, {account_id: fen, other: -fen}, memo=row["party"])


def _transfer(connection: Connection, person: _Customer, account_id: str, event: _Event) -> None:
    """A transfer made, confirmed, and then sent off or taken back, exactly as a customer does it."""
    clock = SetClock(event.at)
    key = f"{MARKER} {event.at.isoformat()}"
    draft_id = drafts.start(connection, person.id, key, clock.now()).id
    drafts.choose_account(connection, person.id, draft_id, account_id, clock.now())
    drafts.choose_payee(connection, person.id, draft_id, person.payees[event.row["to"]], clock.now())
    drafts.choose_amount(connection, person.id, draft_id, event.row["fen"], event.row["note"], now=clock.now())
    fingerprint = transfers.review(connection, person.id, draft_id, clock.now()).fingerprint
    made = transfers.confirm(connection, person.id, draft_id, fingerprint, clock)
    if event.row["then"] == "cancelled":
        clock.move(timedelta(minutes=3))
        transfers.cancel(connection, person.id, made.id, clock)
    else:
        clock.move(timedelta(seconds=HOLD_SECONDS))
        release(connection, made.id, clock)


def _month(day: date, back: int) -> date:
    """The first of the month that lies so many months from that of `day`."""
    count = day.year * 12 + day.month - 1 + back
    return date(count // 12, count % 12 + 1, 1)


def _moment(day: date, clock_time: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock_time), BANK_ZONE)
