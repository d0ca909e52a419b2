"""A freeze, locked money and a limit of one's own: enforced where money leaves, and slow to be talked out of."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from app.bank.limits import LIMITS
from app.bank.port import BadAmount, Customer, Frozen, MoneyLocked, NotEnoughMoney, NotFound, OverLimit, OverOwnLimit
from app.bank.protection_port import Setting
from app.bank.sql_bank import SqlBank
from app.bank.sql_protection import SqlProtection
from app.store.clock import SetClock
from app.store.database import writing
from tests.bank.customers import CURRENT, SAVINGS, confirm, money, prepare, send

DAY = timedelta(hours=24)


@pytest.fixture
def protection(engine: Engine, clock: SetClock) -> SqlProtection:
    return SqlProtection(engine, clock)


def test_nothing_is_confirmed_while_frozen(
    bank: SqlBank, protection: SqlProtection, chen: Customer, wang: Customer
) -> None:
    ready = prepare(bank, chen, 100_00)
    shown = bank.review(chen.id, ready.id)
    protection.freeze(chen.id, "key")
    before = money(bank, chen)
    for attempt in (
        lambda: bank.confirm(chen.id, ready.id, shown.fingerprint),
        lambda: bank.review(chen.id, ready.id),
        lambda: prepare(bank, chen, 1, account=SAVINGS),
    ):
        with pytest.raises(Frozen):
            attempt()
    assert money(bank, chen) == before
    assert send(bank, wang, 1, to="王建军").state == "held", "one customer's freeze is nobody else's"


def test_a_freeze_keeps_its_first_moment_and_ends_only_by_a_named_person(
    bank: SqlBank, protection: SqlProtection, chen: Customer, clock: SetClock
) -> None:
    since = protection.freeze(chen.id, "one")
    clock.move(timedelta(minutes=5))
    assert protection.freeze(chen.id, "two") == since == protection.frozen_since(chen.id)
    with pytest.raises(ValueError, match="name"):
        protection.unfreeze(chen.id, " ", "key")
    assert protection.frozen_since(chen.id) == since
    protection.unfreeze(chen.id, "刘经理", "key")
    assert protection.frozen_since(chen.id) is None
    protection.freeze(chen.id, "one")
    assert protection.frozen_since(chen.id) is None, "the old form, sent again, freezes nothing anew"
    assert send(bank, chen, 1).state == "held"
    protection.freeze(chen.id, "three")
    assert protection.frozen_since(chen.id) == clock.now()


def test_what_was_confirmed_before_can_be_taken_back_while_frozen(
    bank: SqlBank, protection: SqlProtection, chen: Customer, clock: SetClock
) -> None:
    before = money(bank, chen)
    first = send(bank, chen, 100)
    clock.move(timedelta(minutes=9))
    send(bank, chen, 200)
    send(bank, chen, 300)
    clock.move(timedelta(minutes=1))
    protection.freeze(chen.id, "key")
    assert sorted(one.amount_fen for one in protection.held(chen.id)) == [100, 200, 300]
    found = protection.stop_all(chen.id)
    assert sorted(one.amount_fen for one in found.stopped) == [200, 300]
    assert [one.id for one in found.too_late] == [first.id]
    assert money(bank, chen) == (before[0] - 100, 100)
    assert bank.release_due() == 1
    assert protection.stop_all(chen.id).stopped == ()
    assert protection.held(chen.id) == ()


def test_locked_money_stays(bank: SqlBank, protection: SqlProtection, chen: Customer) -> None:
    account = bank.accounts(chen.id)[CURRENT]
    protection.lock_money(chen.id, account.id, account.available_fen - 100_00, "key")
    assert [one.free_fen for one in protection.locked_money(chen.id)][CURRENT] == 100_00
    with pytest.raises(MoneyLocked) as refused:
        prepare(bank, chen, 100_01)
    assert (refused.value.available_fen, refused.value.locked_fen) == (100_00, account.available_fen - 100_00)
    with pytest.raises(NotEnoughMoney) as poor:
        prepare(bank, chen, account.available_fen + 1)
    assert not isinstance(poor.value, MoneyLocked)
    ready = prepare(bank, chen, 100_00)
    shown = bank.review(chen.id, ready.id)
    protection.lock_money(chen.id, account.id, account.available_fen, "more")
    with pytest.raises(MoneyLocked):
        bank.confirm(chen.id, ready.id, shown.fingerprint)
    assert send(bank, chen, 1, account=SAVINGS).state == "held", "the other account is not locked"


def test_more_is_locked_at_once_and_less_only_after_a_day(
    bank: SqlBank, protection: SqlProtection, chen: Customer, clock: SetClock
) -> None:
    account = bank.accounts(chen.id)[CURRENT].id
    assert protection.lock_money(chen.id, account, 1000, "a") == Setting(1000)
    at = clock.now() + DAY
    assert protection.lock_money(chen.id, account, 200, "b") == Setting(1000, 200, at)
    clock.move(timedelta(hours=1))
    assert protection.lock_money(chen.id, account, 200, "b") == Setting(1000, 200, at), "sent again, no new day begins"
    clock.move(timedelta(hours=23) - timedelta(seconds=1))
    assert protection.locked_money(chen.id)[CURRENT].locked.fen == 1000
    clock.move(timedelta(seconds=1))
    assert protection.locked_money(chen.id)[CURRENT].locked == Setting(200)
    protection.lock_money(chen.id, account, 0, "c")
    assert protection.lock_money(chen.id, account, 200, "d") == Setting(200), "the change is taken back"
    clock.move(DAY)
    assert protection.locked_money(chen.id)[CURRENT].locked == Setting(200)
    protection.lock_money(chen.id, account, 0, "e")
    clock.move(DAY)
    assert protection.lock_money(chen.id, account, 500, "f") == Setting(500)


def test_a_limit_of_ones_own(bank: SqlBank, protection: SqlProtection, chen: Customer, clock: SetClock) -> None:
    assert protection.day_limit(chen.id) == Setting(LIMITS.day_fen)
    assert protection.limit_day(chen.id, 500_00, "a") == Setting(500_00)
    send(bank, chen, 300_00)
    with pytest.raises(OverOwnLimit) as refused:
        prepare(bank, chen, 200_01)
    assert (refused.value.limit_fen, refused.value.left_fen) == (500_00, 200_00)
    ready = confirm(bank, chen, prepare(bank, chen, 200_00, account=SAVINGS))
    assert protection.limit_day(chen.id, 1000_00, "b").fen == 500_00
    with pytest.raises(OverOwnLimit):
        prepare(bank, chen, 1)
    bank.cancel(chen.id, ready.id)
    clock.move(DAY)
    assert protection.day_limit(chen.id) == Setting(1000_00)
    assert send(bank, chen, 1000_00).state == "held"


@pytest.mark.parametrize("fen", [-1, 10**14])
def test_impossible_amounts_are_refused(bank: SqlBank, protection: SqlProtection, chen: Customer, fen: int) -> None:
    with pytest.raises(BadAmount):
        protection.lock_money(chen.id, bank.accounts(chen.id)[CURRENT].id, fen, "key")
    with pytest.raises((BadAmount, OverLimit)):
        protection.limit_day(chen.id, fen, "key")
    with pytest.raises(BadAmount):
        protection.limit_day(chen.id, 0, "key")


def test_nobody_locks_somebody_elses_money(
    bank: SqlBank, protection: SqlProtection, chen: Customer, wang: Customer
) -> None:
    with pytest.raises(NotFound):
        protection.lock_money(chen.id, bank.accounts(wang.id)[CURRENT].id, 1, "key")


def test_the_same_form_sent_many_times_at_once_freezes_once(
    protection: SqlProtection, chen: Customer, engine: Engine
) -> None:
    with ThreadPoolExecutor(8) as pool:
        since = set(pool.map(lambda number: protection.freeze(chen.id, str(number % 2)), range(16)))
    assert len(since) == 1
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT COUNT(*) FROM freeze_event")) == 1


@pytest.mark.parametrize("table", ["freeze_event", "money_lock", "own_day_limit"])
def test_nothing_written_can_be_changed(
    bank: SqlBank, protection: SqlProtection, chen: Customer, engine: Engine, table: str
) -> None:
    make: dict[str, Callable[[], object]] = {
        "freeze_event": lambda: protection.freeze(chen.id, "key"),
        "money_lock": lambda: protection.lock_money(chen.id, bank.accounts(chen.id)[CURRENT].id, 1, "key"),
        "own_day_limit": lambda: protection.limit_day(chen.id, 1, "key"),
    }
    make[table]()
    for statement in (f"UPDATE {table} SET at = at", f"DELETE FROM {table}"):  # noqa: S608
        with pytest.raises(DatabaseError, match="append-only"), writing(engine) as connection:
            connection.execute(text(statement))
