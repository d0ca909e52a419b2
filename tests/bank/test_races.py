"""Many at once: on threads with connections of their own, against one database."""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event
from typing import TypeVar

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from app.bank import audit
from app.bank.ledger import lock_accounts
from app.bank.limits import LIMITS
from app.bank.port import BankError, Customer, NotEnoughMoney, OverLimit, TooLate
from app.bank.release import release
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from app.store.database import writing
from tests.bank.customers import NEIGHBOUR, SON, log_in, money, payee_id, prepare, send

Result = TypeVar("Result")
HOLD = timedelta(minutes=10)


def at_once(many: int, action: Callable[[int], Result]) -> list[Result]:
    """Runs `action(0)` … `action(many - 1)`, each on a thread of its own, all let go at the same moment."""
    start = Barrier(many)

    def run(number: int) -> Result:
        start.wait()
        return action(number)

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(run, range(many)))


def test_200_submissions_of_one_form_pay_once(bank: SqlBank, engine: Engine, chen: Customer) -> None:
    draft = prepare(bank, chen, 500_00)
    fingerprint = bank.review(chen.id, draft.id).fingerprint
    available, held = money(bank, chen)
    made = at_once(200, lambda _: bank.confirm(chen.id, draft.id, fingerprint))
    assert len({one.id for one in made}) == 1
    assert money(bank, chen) == (available - 500_00, held + 500_00)
    assert audit.problems(engine) == ()


def test_one_key_from_the_first_step_on_pays_once(bank: SqlBank, engine: Engine, chen: Customer) -> None:
    son = payee_id(bank, chen, SON)
    available, held = money(bank, chen)

    def whole_form(_: int) -> str:
        draft = bank.start_draft(chen.id, "the same key")
        bank.choose_payee(chen.id, draft.id, son)
        bank.choose_amount(chen.id, draft.id, 500_00, "")
        return bank.confirm(chen.id, draft.id, bank.review(chen.id, draft.id).fingerprint).id

    assert len(set(at_once(10, whole_form))) == 1
    assert money(bank, chen) == (available - 500_00, held + 500_00)
    assert audit.problems(engine) == ()


def _confirmed(bank: SqlBank, customer: Customer, draft_id: str, fingerprint: str) -> str:
    try:
        bank.confirm(customer.id, draft_id, fingerprint)
    except BankError as refused:
        return type(refused).__name__
    return "made"


def test_twenty_different_transfers_spend_what_is_there_and_no_more(
    bank: SqlBank, engine: Engine, chen: Customer
) -> None:
    available, _ = money(bank, chen)
    part = available // 7
    drafts = [prepare(bank, chen, part) for _ in range(20)]
    shown = [bank.review(chen.id, one.id).fingerprint for one in drafts]
    results = at_once(20, lambda number: _confirmed(bank, chen, drafts[number].id, shown[number]))
    assert (results.count("made"), results.count(NotEnoughMoney.__name__)) == (7, 13)
    assert money(bank, chen) == (available - 7 * part, 7 * part)
    assert audit.problems(engine) == ()


def test_the_limit_of_a_day_holds_over_two_accounts_at_once(
    bank: SqlBank, chen: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bank.drafts.LIMITS", type(LIMITS)(transfer_fen=50_000_00, day_fen=1_000_00))
    drafts = [prepare(bank, chen, 300_00, account=number % 2) for number in range(10)]
    shown = [bank.review(chen.id, one.id).fingerprint for one in drafts]
    results = at_once(10, lambda number: _confirmed(bank, chen, drafts[number].id, shown[number]))
    assert (results.count("made"), results.count(OverLimit.__name__)) == (3, 7)


def test_several_workers_release_each_transfer_once(
    bank: SqlBank, engine: Engine, clock: SetClock, chen: Customer, wang: Customer
) -> None:
    before = money(bank, wang)[0]
    for _ in range(12):
        send(bank, chen, 1_00, to=NEIGHBOUR)
    clock.move(HOLD)
    assert sum(at_once(6, lambda _: bank.release_due())) == 12
    assert money(bank, wang)[0] == before + 12_00
    assert audit.problems(engine) == ()


def test_release_and_cancellation_exclude_each_other(engine: Engine, clock: SetClock, chen: Customer) -> None:
    """Two clocks, one before and one after the tenth minute: whoever is first wins, and only one does."""
    early, late = SqlBank(engine, clock), SqlBank(engine, SetClock(clock.now() + HOLD))
    held = [send(early, chen, 1_00).id for _ in range(8)]
    results: list[str] = []

    def cancel(transfer_id: str) -> str:
        try:
            return early.cancel(chen.id, transfer_id).state
        except TooLate:
            return "too late"

    for transfer_id in held:
        results += at_once(3, lambda number, it=transfer_id: cancel(it) if number else str(late.release_due(limit=1)))
    states = [early.transfer(chen.id, one).state for one in held]
    assert set(states) <= {"released", "cancelled"}
    assert results.count("1") == states.count("released")
    assert audit.problems(engine) == ()


def test_a_dead_workers_transfer_is_taken_up_by_the_next(
    bank: SqlBank, engine: Engine, clock: SetClock, chen: Customer
) -> None:
    made = send(bank, chen, 500_00)
    clock.move(HOLD)
    with pytest.raises(ZeroDivisionError):
        _release_and_die(engine, made.id, clock)
    assert bank.transfer(chen.id, made.id).state == "held"
    assert audit.problems(engine) == ()
    assert bank.release_due() == 1


def _release_and_die(engine: Engine, transfer_id: str, clock: SetClock) -> None:
    with writing(engine) as connection:
        assert release(connection, transfer_id, clock)
        raise ZeroDivisionError


def test_opposite_transfers_never_wait_for_each_other_for_good(
    bank: SqlBank, engine: Engine, clock: SetClock, chen: Customer, wang: Customer
) -> None:
    """To and fro between the same two accounts, confirmed, cancelled and released all at once."""
    total = sum(money(bank, one)[0] + money(bank, one)[1] for one in (chen, wang))
    ways = ((chen, NEIGHBOUR), (wang, "陈秀兰"))
    for sender, to in ways:
        for _ in range(5):
            send(bank, sender, 1_00, to=to)
    late = SqlBank(engine, SetClock(clock.now() + HOLD))
    stop = Event()

    def act(number: int) -> int:
        if number >= 4:
            released = 0
            while not stop.is_set():
                released += late.release_due(limit=2)
            return released
        sender, to = ways[number % 2]
        made = [send(bank, sender, 1_00, to=to) for _ in range(3)]
        if number >= 2:
            for one in made:
                try:
                    bank.cancel(sender.id, one.id)
                except TooLate:
                    continue
        return 0

    finished = itertools.count(1)

    def act_and_tell(number: int) -> int:
        try:
            return act(number)
        finally:
            if number < 4 and next(finished) == 4:
                stop.set()

    at_once(6, act_and_tell)
    while late.release_due():
        pass
    assert sum(money(bank, one)[0] + money(bank, one)[1] for one in (chen, wang)) == total
    assert audit.problems(engine) == ()


def test_one_key_at_once_makes_one_call_back_and_one_draft(bank: SqlBank) -> None:
    li = log_in(bank, "10003")
    asked = at_once(8, lambda _: bank.ask_for_call(li.id, "13800138000", "", "", "key"))
    assert len({one.reference for one in asked}) == 1
    started = at_once(8, lambda _: bank.start_draft(li.id, "key"))
    assert len({one.id for one in started}) == 1


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_while_an_account_is_locked_nobody_else_moves_its_money(bank: SqlBank, engine: Engine, chen: Customer) -> None:
    current, savings = (one.id for one in bank.accounts(chen.id))
    with writing(engine) as first, writing(engine) as second:
        second.execute(text("SET LOCAL lock_timeout = '100ms'"))
        lock_accounts(first, [current])
        lock_accounts(second, [savings])
        with pytest.raises(OperationalError, match="lock timeout"):
            lock_accounts(second, [savings, current])
