"""Plans as customers make them, and a worker in a process of its own for the kill test."""

from datetime import date, datetime, time
from multiprocessing.connection import Connection

from app.bank.limits import BANK_ZONE
from app.bank.plan_port import Judge, Judgement, Plan, Schedule
from app.bank.plans import SqlPlans
from app.bank.port import Bank, Customer, PaymentFacts
from app.store.clock import SetClock
from app.store.database import open_database
from tests.bank.customers import CURRENT, SON, prepare


def pays(_facts: PaymentFacts, _at: datetime) -> Judgement:
    """A guard to whom everything is ordinary."""
    return Judgement(pay=True)


def china(day: date, clock_time: str = "09:00") -> datetime:
    """That time of that day in China."""
    return datetime.combine(day, time.fromisoformat(clock_time), BANK_ZONE)


def plan_for(
    bank: Bank,
    plans: SqlPlans,
    customer: Customer,
    schedule: Schedule,
    fen: int,
    *,
    to: str = SON,
    account: int = CURRENT,
) -> Plan:
    """A plan, made as the pages make it."""
    draft = prepare(bank, customer, fen, to=to, account=account, note="rent")
    plans.choose(customer.id, draft.id, schedule)
    fingerprint = bank.review(customer.id, draft.id).fingerprint
    return plans.make(customer.id, draft.id, fingerprint, schedule)


def run_all(plans: SqlPlans, judge: Judge = pays) -> int:
    """What the worker does until nothing is due."""
    done = 0
    while worked := plans.run_due(judge):
        done += worked
    return done


def live_running(pipe: Connection, url: str, days: list[datetime]) -> None:
    """A worker before whom the days go by; says each of them before it begins."""
    clock = SetClock(days[0])
    plans = SqlPlans(open_database(url), clock)
    for number, day in enumerate(days):
        clock.move(day - clock.now())
        pipe.send(number)
        while plans.run_due(pays, limit=1):
            pipe.send(number)
    pipe.send(None)
