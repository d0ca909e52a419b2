"""Plans with many workers, with a customer who stops one at that moment, and with workers who die at their work."""

import os
import random
import signal
import time
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from test_races import at_once

from app.bank import audit
from app.bank.plan_port import Schedule
from app.bank.plan_runs import run
from app.bank.plan_tables import plan_try
from app.bank.plans import SqlPlans
from app.bank.port import BankError, Customer
from app.bank.sql_bank import SqlBank
from app.bank.tables import transfer
from app.store.clock import SetClock
from app.store.database import reading, writing
from tests.bank.customers import money, prepare
from tests.bank.planner import china, live_running, pays, plan_for, run_all
from tests.processes import forks

TOMORROW = Schedule("once", date(2026, 11, 24))
MONTHLY = Schedule("monthly", date(2026, 11, 30))
DAY = timedelta(days=1)


@pytest.fixture
def plans(engine: Engine, clock: SetClock) -> SqlPlans:
    return SqlPlans(engine, clock)


def test_several_workers_pay_each_due_date_once(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    available = money(bank, chen)[0]
    for _ in range(12):
        plan_for(bank, plans, chen, TOMORROW, 1_00)
    clock.move(DAY)
    assert sum(at_once(6, lambda _: run_all(plans))) == 12
    assert money(bank, chen) == (available - 12_00, 12_00)
    assert {one.state for one in plans.plans(chen.id)} == {"finished"}
    assert audit.problems(engine) == ()


def test_one_form_sent_often_at_once_makes_one_plan_or_one_transfer(
    bank: SqlBank, plans: SqlPlans, chen: Customer
) -> None:
    draft = prepare(bank, chen, 500_00)
    plans.choose(chen.id, draft.id, TOMORROW)
    shown = bank.review(chen.id, draft.id).fingerprint
    before = money(bank, chen)

    def act(number: int) -> str:
        try:
            if number % 2:
                return bank.confirm(chen.id, draft.id, shown).id
            return plans.make(chen.id, draft.id, shown, TOMORROW).id
        except BankError as problem:
            return type(problem).__name__

    results = set(at_once(12, act))
    assert len(results) == 2
    assert "ChangedSinceReview" in results
    assert (len(plans.plans(chen.id)), money(bank, chen)) == (1, before)


def test_stopping_and_paying_exclude_each_other(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    made = [plan_for(bank, plans, chen, TOMORROW, 1_00).id for _ in range(8)]
    before = money(bank, chen)
    clock.move(DAY)
    for plan_id in made:
        at_once(3, lambda number, it=plan_id: plans.stop(chen.id, it) if number == 0 else plans.run_due(pays, limit=1))
    found = plans.plans(chen.id)
    assert {one.state for one in found} <= {"stopped", "finished"}
    assert all((one.state == "finished") == bool(one.tries) for one in found)
    paid = sum(one.state == "finished" for one in found)
    assert money(bank, chen) == (before[0] - paid * 1_00, paid * 1_00)
    assert audit.problems(engine) == ()


def test_a_dead_workers_plan_is_taken_up_by_the_next(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    made = plan_for(bank, plans, chen, TOMORROW, 500_00)
    before = money(bank, chen)
    clock.move(DAY)
    with pytest.raises(ZeroDivisionError):
        _run_and_die(engine, made.id, clock)
    assert (money(bank, chen), plans.plan(chen.id, made.id).tries) == (before, ())
    assert run_all(plans) == 1
    assert money(bank, chen) == (before[0] - 500_00, 500_00)
    assert audit.problems(engine) == ()


def _run_and_die(engine: Engine, plan_id: str, clock: SetClock) -> None:
    with writing(engine) as connection:
        assert run(connection, plan_id, clock, pays)
        raise ZeroDivisionError


@pytest.mark.parametrize(("url", "kills"), [("sqlite", 25), ("postgresql", 12)], indirect=["url"])
def test_workers_killed_in_the_middle_pay_each_due_date_once(
    url: str, kills: int, bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    """Each life of the worker sees the same year go by and is killed somewhere in it; the next one begins anew."""
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    made = [plan_for(bank, plans, chen, MONTHLY, 1_00 + number).id for number in range(4)]
    available = money(bank, chen)[0]
    days = [china(date(2026, 11, 30) + number * DAY, "09:30") for number in range(200)]
    cut_short = 0
    for _ in range(kills):
        ours, theirs = forks.Pipe(duplex=False)
        process = forks.Process(target=live_running, args=(theirs, url, days), daemon=True)
        process.start()
        theirs.close()
        heard = _killed(ours, process, chance)
        cut_short += None not in heard
        ours.close()
    for day in days:
        # The last worker is left to live.
        clock.move(day - clock.now())
        run_all(plans)
    with reading(engine) as connection:
        tries = Counter(connection.execute(select(plan_try.c.plan_id, plan_try.c.due_day, plan_try.c.outcome)).all())
        paid = connection.scalars(select(transfer.c.amount_fen).where(transfer.c.note == "rent")).all()
    assert set(tries.values()) == {1}, f"seed {seed}"
    assert {one.outcome for one in tries} == {"paid"}, f"seed {seed}"
    assert {len([one for one in tries if one.plan_id == plan_id]) for plan_id in made} == {7}
    assert len(paid) == len(tries) == 28
    assert money(bank, chen) == (available - sum(paid), sum(paid)), f"seed {seed}"
    assert cut_short > kills // 4
    assert audit.problems(engine) == ()


def _killed(pipe: object, process: object, chance: random.Random) -> list[int | None]:
    """Lets a worker say so many words and live a moment longer, kills it, and returns all that it said."""
    heard: list[int | None] = []
    try:
        for _ in range(chance.randint(1, 40)):
            heard.append(pipe.recv())  # type: ignore[attr-defined]
            if heard[-1] is None:
                break
        time.sleep(chance.uniform(0.0, 0.01))
        os.kill(process.pid, signal.SIGKILL)  # type: ignore[attr-defined]
        process.join()  # type: ignore[attr-defined]
        while True:
            heard.append(pipe.recv())  # type: ignore[attr-defined]
    except EOFError:
        return heard
