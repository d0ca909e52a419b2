"""Gold: weights and money move once, together, and can be taken back in time."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError
from test_races import at_once

from app.bank import audit
from app.bank.gold import SqlGold
from app.bank.gold_ledger import settle
from app.bank.gold_port import GoldOrder, GoldSide, NoPrice, NotEnoughGold, worth
from app.bank.gold_tables import gold_movement, gold_order, gold_order_end, gold_price
from app.bank.port import (
    BadAmount,
    BankError,
    ChangedSinceReview,
    Customer,
    Frozen,
    NotEnoughMoney,
    NotFound,
    TooLate,
)
from app.bank.sql_bank import SqlBank
from app.bank.sql_protection import SqlProtection
from app.store.clock import SetClock
from app.store.database import reading, writing
from tests.bank.customers import CURRENT, money

TEN = timedelta(minutes=10)
HELD_MG, PAID_FEN, TODAY_FEN = 12_500, 8_502_50, 772_50


@pytest.fixture
def gold(engine: Engine, clock: SetClock) -> SqlGold:
    return SqlGold(engine, clock)


def trade(bank: SqlBank, gold: SqlGold, who: Customer, side: GoldSide, mg: int, key: str = "a") -> GoldOrder:
    """An order at the price of now."""
    to = bank.accounts(who.id)[CURRENT].id
    return gold.order(who.id, side, to, mg, worth(mg, gold.price().fen_per_gram), key)


def held(gold: SqlGold, who: Customer) -> tuple[int, int]:
    found = gold.holding(who.id)
    return found.milligrams, found.paid_fen


def test_worth_is_rounded_to_the_nearest_fen() -> None:
    assert [worth(1, 499), worth(1, 500), worth(1000, 77250), worth(12_500, 77250)] == [0, 1, 772_50, 9_656_25]


def test_the_demo_holds_a_little(gold: SqlGold, chen: Customer, clock: SetClock) -> None:
    price = gold.price()
    assert (price.day, price.fen_per_gram, price.source) == (date(2026, 11, 23), TODAY_FEN, "demo")
    assert held(gold, chen) == (HELD_MG, PAID_FEN)
    assert gold.holding(chen.id).gain_fen(price.fen_per_gram) == 1_153_75
    assert gold.price_before(date(2030, 1, 1)) == price, "no price of a day to come is told"
    assert gold.price_before(date(2000, 1, 1)) is None


def test_a_sale_brings_its_money_after_ten_minutes(
    bank: SqlBank, gold: SqlGold, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    before = money(bank, chen)[0]
    sold = trade(bank, gold, chen, "sell", 2_500)
    assert trade(bank, gold, chen, "sell", 2_500).id == sold.id, "sent twice it is one"
    assert held(gold, chen) == (10_000, PAID_FEN - 1_700_50), "with its share of what was paid"
    assert (money(bank, chen)[0], gold.settle_due()) == (before, 0)
    clock.move(TEN)
    assert (gold.settle_due(), gold.settle_due()) == (1, 0)
    assert money(bank, chen)[0] == before + 1_931_25
    assert gold.gold_order(chen.id, sold.id).state == "settled"
    assert bank.entries(chen.id, sold.account.id, limit=1)[0].kind == "gold_sold"
    with pytest.raises(TooLate):
        gold.take_back(chen.id, sold.id)
    assert audit.problems(engine) == ()


def test_a_purchase_brings_its_gold_after_ten_minutes(
    bank: SqlBank, gold: SqlGold, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    before = money(bank, chen)[0]
    trade(bank, gold, chen, "buy", 1_000)
    assert (money(bank, chen)[0], held(gold, chen)) == (before - TODAY_FEN, (HELD_MG, PAID_FEN))
    with pytest.raises(NotEnoughGold):
        trade(bank, gold, chen, "sell", HELD_MG + 1, "b")
    clock.move(TEN)
    assert gold.settle_due() == 1
    assert held(gold, chen) == (HELD_MG + 1_000, PAID_FEN + TODAY_FEN)
    assert audit.problems(engine) == ()


@pytest.mark.parametrize("side", ["buy", "sell"])
def test_taken_back_it_is_as_before(
    side: GoldSide, bank: SqlBank, gold: SqlGold, chen: Customer, wang: Customer, clock: SetClock, engine: Engine
) -> None:
    before = money(bank, chen), held(gold, chen)
    made = trade(bank, gold, chen, side, 3_333)
    clock.move(TEN - timedelta(seconds=1))
    with pytest.raises(NotFound):
        gold.take_back(wang.id, made.id)
    assert gold.take_back(chen.id, made.id).state == "taken_back"
    assert gold.take_back(chen.id, made.id).state == "taken_back"
    assert (money(bank, chen), held(gold, chen)) == before
    clock.move(TEN)
    assert gold.settle_due() == 0
    assert audit.problems(engine) == ()


def test_selling_all_leaves_no_fen_of_what_was_paid(
    bank: SqlBank, gold: SqlGold, chen: Customer, clock: SetClock
) -> None:
    for number, mg in enumerate((3_333, 3_333, HELD_MG - 6_666)):
        trade(bank, gold, chen, "sell", mg, str(number))
    assert held(gold, chen) == (0, 0)


def test_what_is_refused(
    bank: SqlBank, gold: SqlGold, chen: Customer, wang: Customer, engine: Engine, clock: SetClock
) -> None:
    mine = bank.accounts(chen.id)[CURRENT].id
    for mg in (0, -1, 10_000_001):
        with pytest.raises(BadAmount):
            gold.check(chen.id, "buy", mine, mg)
    with pytest.raises(NotEnoughMoney):
        gold.check(chen.id, "buy", mine, 1_000_000)
    with pytest.raises(NotEnoughGold):
        gold.check(chen.id, "sell", mine, HELD_MG + 1)
    with pytest.raises(NotFound):
        gold.check(wang.id, "buy", mine, 1_000)
    with pytest.raises(ChangedSinceReview):
        gold.order(chen.id, "sell", mine, 1_000, TODAY_FEN + 1, "k")
    SqlProtection(engine, clock).freeze(chen.id, "freeze")
    with pytest.raises(Frozen):
        trade(bank, gold, chen, "sell", 1_000)
    assert held(gold, chen) == (HELD_MG, PAID_FEN)


def test_an_old_price_is_no_price(gold: SqlGold, bank: SqlBank, chen: Customer, clock: SetClock) -> None:
    clock.move(timedelta(days=3000))
    with pytest.raises(NoPrice):
        gold.price()
    with pytest.raises(NoPrice):
        gold.check(chen.id, "sell", bank.accounts(chen.id)[CURRENT].id, 1_000)


def test_one_form_sent_often_at_once_sells_once(bank: SqlBank, gold: SqlGold, chen: Customer, engine: Engine) -> None:
    assert len({one.id for one in at_once(12, lambda _: trade(bank, gold, chen, "sell", 1_000))}) == 1
    assert held(gold, chen)[0] == HELD_MG - 1_000


def test_nobody_sells_more_than_they_hold(bank: SqlBank, gold: SqlGold, chen: Customer) -> None:
    def act(number: int) -> str:
        try:
            return trade(bank, gold, chen, "sell", 5_000, str(number)).state
        except BankError as problem:
            return type(problem).__name__

    assert sorted(at_once(6, act)) == ["NotEnoughGold"] * 4 + ["waiting"] * 2
    assert held(gold, chen)[0] == 2_500


def test_workers_settle_each_order_once(
    bank: SqlBank, gold: SqlGold, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    before = money(bank, chen)[0]
    orders = [trade(bank, gold, chen, "sell", 1_000, str(number)) for number in range(6)]
    clock.move(TEN)

    def act(number: int) -> None:
        if number:
            while gold.settle_due():
                pass
            return
        for one in orders:
            with pytest.raises(TooLate):
                gold.take_back(chen.id, one.id)

    at_once(5, act)
    gold.settle_due()
    assert money(bank, chen)[0] == before + 6 * TODAY_FEN
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(gold_movement)) == 7
    assert audit.problems(engine) == ()


def test_a_worker_that_dies_leaves_nothing_half_done(
    bank: SqlBank, gold: SqlGold, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    before = money(bank, chen)[0]
    made = trade(bank, gold, chen, "sell", 1_000)
    clock.move(TEN)
    with pytest.raises(ZeroDivisionError):
        _settle_and_die(engine, made.id, clock)
    assert (money(bank, chen)[0], gold.gold_order(chen.id, made.id).state) == (before, "waiting")
    assert gold.settle_due() == 1
    assert money(bank, chen)[0] == before + TODAY_FEN


def _settle_and_die(engine: Engine, order_id: str, clock: SetClock) -> None:
    with writing(engine) as connection:
        assert settle(connection, order_id, clock.now())
        raise ZeroDivisionError


@pytest.mark.parametrize("table", [gold_price, gold_order, gold_order_end, gold_movement])
def test_what_is_written_stays(table: object, engine: Engine) -> None:
    for statement in (table.delete(), table.update().values(table.c)):  # type: ignore[attr-defined]
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(statement)
