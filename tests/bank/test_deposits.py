"""Term deposits: opened once, taken back in time, broken for exactly what was said, paid or renewed once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError
from test_races import at_once

from app.bank import audit
from app.bank.deposit_ledger import mature, publish
from app.bank.deposit_port import Deposit, Ended, TooLittle
from app.bank.deposit_tables import deposit, deposit_due, deposit_end, deposit_rate
from app.bank.deposit_terms import demand_interest, last_day, term_interest
from app.bank.deposits import SqlDeposits
from app.bank.ledger import balance
from app.bank.port import (
    BadAmount,
    BankError,
    ChangedSinceReview,
    Customer,
    Frozen,
    MoneyLocked,
    NotEnoughMoney,
    NotFound,
    TooLate,
)
from app.bank.sql_bank import SqlBank
from app.bank.sql_protection import SqlProtection
from app.bank.tables import account
from app.guard.payments import judge_payment
from app.store.clock import SetClock
from app.store.database import reading, writing
from tests.bank.customers import CURRENT, STRANGER, money

YEAR_RATE, DEMAND_RATE = 9500, 500


@pytest.fixture
def deposits(engine: Engine, clock: SetClock) -> SqlDeposits:
    return SqlDeposits(engine, clock)


def opened(
    bank: SqlBank, deposits: SqlDeposits, who: Customer, fen: int = 6_000_00, *, renew: bool = False, key: str = "a"
) -> Deposit:
    from_account = bank.accounts(who.id)[CURRENT].id
    interest = next(one.interest_fen for one in deposits.offers(fen) if one.months == 12)
    return deposits.open(who.id, from_account, fen, 12, key, renew=renew, interest_fen=interest)


def lying_in(engine: Engine, deposit_id: str) -> int:
    """What the deposit's own ledger account holds."""
    with reading(engine) as connection:
        money_id = connection.execute(select(deposit.c.money_id).where(deposit.c.id == deposit_id)).scalar_one()
        return balance(connection, money_id)


@pytest.mark.parametrize(
    ("fen", "rate", "months", "interest"),
    [
        (10_000_00, 9500, 12, 95_00),
        (10_000_00, 6500, 3, 16_25),
        (10_000_99, 9500, 12, 95_00),
        (50_00, 13000, 60, 3_25),
        (123_00, 6500, 3, 20),
        # 3.485 fen and 3.515 fen: the nearest one, and half a fen goes up.
        (100_00, 10000, 3, 25),
        (60_00, 500, 1, 0),
        (60_00, 1000, 1, 1),
    ],
)
def test_a_term_counts_months(fen: int, rate: int, months: int, interest: int) -> None:
    assert term_interest(fen, rate, months) == interest


@pytest.mark.parametrize(
    ("fen", "rate", "days", "interest"),
    [(10_000_00, 500, 0, 0), (10_000_00, 500, 360, 5_00), (10_000_00, 500, 365, 5_07), (72_00, 500, 50, 1)],
)
def test_money_on_demand_counts_days_of_360(fen: int, rate: int, days: int, interest: int) -> None:
    assert demand_interest(fen, rate, days) == interest


def test_a_term_ends_on_the_same_day_or_at_the_end_of_the_month() -> None:
    assert last_day(date(2026, 11, 23), 12) == date(2027, 11, 23)
    assert last_day(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert last_day(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert last_day(date(2026, 12, 31), 60) == date(2031, 12, 31)


def test_opening_moves_the_money_once(bank: SqlBank, deposits: SqlDeposits, chen: Customer, engine: Engine) -> None:
    before = money(bank, chen)[0]
    made = opened(bank, deposits, chen)
    assert opened(bank, deposits, chen).id == made.id, "sent twice it is one"
    assert money(bank, chen)[0] == before - 6_000_00
    assert lying_in(engine, made.id) == 6_000_00
    assert (made.interest_fen, made.matures, made.state) == (57_00, date(2027, 11, 23), "open")
    assert deposits.deposit(chen.id, made.id) == made
    entry = bank.entries(chen.id, made.account.id, limit=1)[0]
    assert (entry.kind, entry.amount_fen) == ("deposit", -6_000_00)
    assert audit.problems(engine) == ()


def test_what_cannot_be_opened(
    bank: SqlBank, deposits: SqlDeposits, chen: Customer, wang: Customer, engine: Engine, clock: SetClock
) -> None:
    mine = bank.accounts(chen.id)[CURRENT]
    for fen, problem in ((0, BadAmount), (49_99, TooLittle), (mine.available_fen + 1, NotEnoughMoney)):
        with pytest.raises(problem):
            deposits.check(chen.id, mine.id, fen)
    with pytest.raises(NotFound):
        deposits.open(wang.id, mine.id, 100_00, 12, "k", renew=False, interest_fen=95)
    with pytest.raises(ChangedSinceReview):
        deposits.open(chen.id, mine.id, 100_00, 12, "k", renew=False, interest_fen=96)
    protection = SqlProtection(engine, clock)
    protection.lock_money(chen.id, mine.id, mine.available_fen - 99_00, "lock")
    with pytest.raises(MoneyLocked):
        opened(bank, deposits, chen, 100_00)
    protection.freeze(chen.id, "freeze")
    with pytest.raises(Frozen):
        opened(bank, deposits, chen, 50_00)
    assert money(bank, chen)[0] == mine.available_fen


def test_it_can_be_taken_back_for_ten_minutes(
    bank: SqlBank, deposits: SqlDeposits, chen: Customer, wang: Customer, clock: SetClock, engine: Engine
) -> None:
    before = money(bank, chen)[0]
    made, late = opened(bank, deposits, chen), opened(bank, deposits, chen, key="b")
    clock.move(timedelta(minutes=9, seconds=59))
    with pytest.raises(NotFound):
        deposits.take_back(wang.id, made.id)
    assert deposits.take_back(chen.id, made.id).state == "taken_back"
    assert deposits.take_back(chen.id, made.id).state == "taken_back"
    clock.move(timedelta(seconds=1))
    with pytest.raises(TooLate):
        deposits.take_back(chen.id, late.id)
    assert money(bank, chen)[0] == before - 6_000_00
    assert audit.problems(engine) == ()


def test_breaking_early_keeps_the_demand_rate(
    bank: SqlBank, deposits: SqlDeposits, chen: Customer, wang: Customer, clock: SetClock, engine: Engine
) -> None:
    made = opened(bank, deposits, chen)
    before = money(bank, chen)[0]
    clock.move(timedelta(days=100))
    came_to = deposits.early(chen.id, made.id)
    # 6,000 x 0.0005 x 100 / 360 = 0.8333…
    assert (came_to.days, came_to.kept_fen, came_to.full_fen, came_to.lost_fen) == (100, 83, 57_00, 56_17)
    with pytest.raises(ChangedSinceReview):
        deposits.break_early(chen.id, made.id, came_to.back_fen + 1)
    with pytest.raises(NotFound):
        deposits.break_early(wang.id, made.id, came_to.back_fen)
    broken = deposits.break_early(chen.id, made.id, came_to.back_fen)
    assert (broken.state, broken.paid_interest_fen) == ("broken", 83)
    assert deposits.break_early(chen.id, made.id, came_to.back_fen) == broken, "again changes nothing"
    assert money(bank, chen)[0] == before + 6_000_83
    assert lying_in(engine, made.id) == 0
    with pytest.raises(Ended):
        deposits.early(chen.id, made.id)
    assert audit.problems(engine) == ()


def test_the_rate_of_the_day_counts(
    bank: SqlBank, deposits: SqlDeposits, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    made = opened(bank, deposits, chen)
    with writing(engine) as connection:
        publish(connection, date(2026, 12, 1), {0: 1000, 12: 20000})
    assert [one.interest_fen for one in deposits.offers(6_000_00) if one.months == 12] == [57_00]
    clock.move(timedelta(days=100))
    assert [one.interest_fen for one in deposits.offers(6_000_00) if one.months == 12] == [120_00]
    assert deposits.early(chen.id, made.id).kept_fen == 1_67, "the demand rate of the day it is broken"
    assert deposits.deposit(chen.id, made.id).interest_fen == 57_00, "its own rate stays"


def test_at_maturity_it_is_paid_once(
    bank: SqlBank, deposits: SqlDeposits, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    made = opened(bank, deposits, chen)
    before = money(bank, chen)[0]
    clock.move(made.matures_at - clock.now() - timedelta(seconds=1))
    while deposits.mature_due():
        pass
    assert deposits.deposit(chen.id, made.id).state == "open"
    clock.move(timedelta(seconds=1))
    with pytest.raises(Ended):
        deposits.break_early(chen.id, made.id, 6_000_00)
    assert deposits.mature_due() >= 1
    assert deposits.mature_due() == 0
    paid = deposits.deposit(chen.id, made.id)
    assert (paid.state, paid.paid_interest_fen) == ("paid", 57_00)
    assert money(bank, chen)[0] == before + 6_057_00
    assert audit.problems(engine) == ()


def test_it_is_renewed_with_its_interest_and_the_days_stay(
    bank: SqlBank, deposits: SqlDeposits, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    made = opened(bank, deposits, chen, renew=True)
    available = money(bank, chen)[0]
    # The worker was away for more than two terms: both are made up for, each from its own day.
    clock.move(timedelta(days=800))
    while deposits.mature_due():
        pass
    first = deposits.deposit(chen.id, made.id)
    assert (first.state, first.renewed_as is not None) == ("renewed", True)
    second = deposits.deposit(chen.id, str(first.renewed_as))
    assert (second.principal_fen, second.opened_at, second.matures) == (6_057_00, made.matures_at, date(2028, 11, 23))
    third = deposits.deposit(chen.id, str(second.renewed_as))
    assert (third.principal_fen, third.state, third.interest_fen) == (6_114_54, "open", 58_08)
    assert (lying_in(engine, made.id), lying_in(engine, third.id)) == (0, 6_114_54)
    with pytest.raises(TooLate):
        deposits.take_back(chen.id, third.id)
    assert money(bank, chen)[0] == available
    assert audit.problems(engine) == ()


def test_one_form_sent_often_at_once_opens_one(
    bank: SqlBank, deposits: SqlDeposits, chen: Customer, engine: Engine
) -> None:
    before = money(bank, chen)[0]
    assert len({one.id for one in at_once(12, lambda _: opened(bank, deposits, chen))}) == 1
    assert money(bank, chen)[0] == before - 6_000_00
    assert audit.problems(engine) == ()


def test_two_cannot_have_the_same_money(bank: SqlBank, deposits: SqlDeposits, chen: Customer, engine: Engine) -> None:
    fen = money(bank, chen)[0] // 3

    def act(number: int) -> str:
        try:
            return opened(bank, deposits, chen, fen, key=str(number)).id
        except BankError as problem:
            return type(problem).__name__

    results = at_once(8, act)
    assert results.count("NotEnoughMoney") == 5
    assert audit.problems(engine) == ()


def test_workers_and_a_customer_end_it_once(
    bank: SqlBank, deposits: SqlDeposits, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    made = [opened(bank, deposits, chen, 100_00, renew=number % 2 == 0, key=str(number)) for number in range(6)]
    before = money(bank, chen)[0]
    clock.move(made[0].matures_at - clock.now())

    def act(number: int) -> None:
        if number:
            while deposits.mature_due():
                pass
            return
        for one in made:
            with pytest.raises(Ended):
                deposits.break_early(chen.id, one.id, one.principal_fen)

    at_once(5, act)
    assert [deposits.deposit(chen.id, one.id).state for one in made] == ["renewed", "paid"] * 3
    assert money(bank, chen)[0] == before + 3 * 100_95
    with reading(engine) as connection:
        renewals = select(func.count()).select_from(deposit).where(deposit.c.renewed_from.in_([one.id for one in made]))
        assert connection.scalar(renewals) == 3
    assert audit.problems(engine) == ()


@pytest.mark.parametrize("renew", [True, False])
def test_a_worker_that_dies_leaves_nothing_half_done(
    bank: SqlBank, deposits: SqlDeposits, chen: Customer, clock: SetClock, engine: Engine, *, renew: bool
) -> None:
    made = opened(bank, deposits, chen, renew=renew)
    before = money(bank, chen)[0]
    clock.move(made.matures_at - clock.now())
    with pytest.raises(ZeroDivisionError):
        _mature_and_die(engine, made.id, clock)
    assert deposits.deposit(chen.id, made.id).state == "open"
    assert (money(bank, chen)[0], lying_in(engine, made.id)) == (before, 6_000_00)
    while deposits.mature_due():
        pass
    assert deposits.deposit(chen.id, made.id).state == ("renewed" if renew else "paid")
    assert money(bank, chen)[0] == before + (0 if renew else 6_057_00)
    assert audit.problems(engine) == ()


def _mature_and_die(engine: Engine, deposit_id: str, clock: SetClock) -> None:
    with writing(engine) as connection:
        assert mature(connection, deposit_id, clock.now())
        raise ZeroDivisionError


@pytest.mark.parametrize("table", [deposit_rate, deposit, deposit_end])
def test_what_is_written_stays(
    table: object, bank: SqlBank, deposits: SqlDeposits, chen: Customer, engine: Engine
) -> None:
    made = opened(bank, deposits, chen)
    deposits.take_back(chen.id, made.id)
    for statement in (table.delete(), table.update().values(table.c)):  # type: ignore[attr-defined]
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(statement)


def test_the_ledger_accounts_hold_what_the_deposits_say(
    deposits: SqlDeposits, chen: Customer, engine: Engine, clock: SetClock
) -> None:
    running = [one for one in deposits.deposits(chen.id) if one.state == "open"]
    assert [(one.principal_fen, one.months, one.renew) for one in running] == [
        (30_000_00, 12, False),
        (20_000_00, 36, True),
    ]
    assert timedelta(0) < running[0].matures_at - clock.now() < timedelta(days=30)
    with reading(engine) as connection:
        in_all = connection.scalars(select(account.c.id).where(account.c.kind == "deposit")).all()
        assert sum(balance(connection, one) for one in in_all) == sum(one.principal_fen for one in running)
        assert connection.scalar(select(func.count()).select_from(deposit_due)) == len(running)


def test_a_payment_to_a_stranger_after_a_break_is_judged_by_the_guards_rule(
    bank: SqlBank, deposits: SqlDeposits, chen: Customer, clock: SetClock
) -> None:
    def judged(key: str) -> tuple[int | None, str, tuple[str, ...]]:
        draft = bank.start_draft(chen.id, key)
        bank.choose_payee(chen.id, draft.id, STRANGER)
        bank.choose_amount(chen.id, draft.id, 1_000_00, "")
        facts = bank.payment_facts(chen.id, draft.id)
        decision = judge_payment(facts, clock.now())
        return facts.deposit_broken_hours, decision.decision, decision.reasons

    hours, usual, _ = judged("before")
    assert hours is None
    assert usual != "hold"
    made = deposits.deposits(chen.id)[1]
    deposits.break_early(chen.id, made.id, deposits.early(chen.id, made.id).back_fen)
    hours, decision, reasons = judged("after")
    assert (hours, decision) == (0, "hold")
    assert "guard.reason.deposit-broken-first-time" in reasons
    clock.move(timedelta(hours=47, minutes=59))
    assert judged("still")[:2] == (47, "hold")
    clock.move(timedelta(hours=25))
    hours, decision, reasons = judged("later")
    assert (hours, decision) == (72, usual)
    assert not any("deposit-broken" in one for one in reasons)


def test_taking_back_is_no_break(bank: SqlBank, deposits: SqlDeposits, chen: Customer) -> None:
    deposits.take_back(chen.id, opened(bank, deposits, chen).id)
    draft = bank.start_draft(chen.id, "x")
    bank.choose_payee(chen.id, draft.id, STRANGER)
    bank.choose_amount(chen.id, draft.id, 100_00, "")
    assert bank.payment_facts(chen.id, draft.id).deposit_broken_hours is None
