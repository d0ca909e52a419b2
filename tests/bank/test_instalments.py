"""A bill paid in months, on both engines: what it costs to the fen, once, and taken back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import Engine

from app.bank import audit
from app.bank.credit_card_port import NotToSpread, OverOwed
from app.bank.credit_cards import SqlCreditCards
from app.bank.instalment_terms import MONTHS, Terms, terms
from app.bank.port import BankError, ChangedSinceReview, Customer, Frozen, NotFound, TooLate
from app.bank.sql_bank import SqlBank
from app.bank.sql_protection import SqlProtection
from app.store.clock import SetClock
from tests.bank.card_holders import card_of, newest, to_next_bill
from tests.bank.customers import confirm


@pytest.mark.parametrize("months", MONTHS)
@pytest.mark.parametrize("fen", [300_00, 310_410, 123_457, 99_999_99])
def test_the_months_are_the_sum_and_the_cost_to_the_fen(fen: int, months: int) -> None:
    one = terms(fen, months)
    assert sum(share.principal_fen for share in one.shares) == fen
    assert sum(share.fen for share in one.shares) == one.total_fen == fen + one.cost_fen
    assert len({share.fen for share in one.shares[1:]}) <= 1
    assert 0 <= one.shares[0].fen - one.shares[-1].fen < months
    # The yearly cost is right to the fen: half a fen more or less, and the payments are worth less or more.
    assert _worth(one, one.yearly_fen * 2 - 1) >= fen >= _worth(one, one.yearly_fen * 2 + 1)


def _worth(one: Terms, half_fen: int) -> Fraction:
    """What all payments are worth today at that yearly cost of 100 yuan, in half fen."""
    month = 1 + Fraction(half_fen, 2 * 100_00 * 12)
    return sum((share.fen / month**share.number for share in one.shares), Fraction(0))


def test_known_figures() -> None:
    found = [terms(1200_00, months) for months in MONTHS]
    assert [one.cost_fen for one in found] == [21_60, 43_20, 86_40]
    assert [one.yearly_fen for one in found] == [1077, 1224, 1303]
    assert Terms(3, 300_00, 0).yearly_fen == 0
    with pytest.raises(ValueError, match="months"):
        terms(1200_00, 5)


def test_spread_it_is_billed_month_by_month(
    engine: Engine,
    credit: SqlCreditCards,
    li: Customer,
    clock: SetClock,
) -> None:
    card, one = card_of(credit, li), newest(credit, li)
    offer = credit.offers(li.id, card.id)[0]
    assert offer.principal_fen == one.left_fen
    made = credit.spread(li.id, card.id, offer.months, offer.principal_fen, "k")
    assert (made.terms, made.billed, made.ended_at, made.tail) == (offer, 0, None, card.tail)
    after = newest(credit, li)
    assert (after.left_fen, after.spread_fen, after.state) == (0, one.left_fen, "paid")
    assert card_of(credit, li).spread_fen == one.left_fen
    assert card_of(credit, li).left_fen == card.left_fen
    assert credit.latest(li.id, card.id)[0].kind == "spread"
    for share in offer.shares:
        bill = to_next_bill(credit, li, clock)
        if share.number == 1:
            assert bill.cut == made.first_bill
        assert (bill.share_fen, bill.fee_fen) == (share.principal_fen, share.fee_fen)
        assert bill.minimum_fen >= min(share.fen, bill.amount_fen)
        parts = bill.before_fen + bill.bought_fen + bill.share_fen + bill.fee_fen + bill.interest_fen
        assert parts == bill.amount_fen
    assert to_next_bill(credit, li, clock).share_fen == 0
    assert credit.instalment(li.id, made.id).billed == offer.months
    assert card_of(credit, li).spread_fen == 0
    assert audit.problems(engine) == ()


def test_sent_twice_it_is_spread_once(engine: Engine, credit: SqlCreditCards, li: Customer) -> None:
    card = card_of(credit, li)
    offer = credit.offers(li.id, card.id)[2]

    def spread(key: str) -> str:
        try:
            return credit.spread(li.id, card.id, 12, offer.principal_fen, key).id
        except BankError as problem:
            return type(problem).__name__

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(spread, ["same"] * 6))) == 1
    assert spread("another") == "NotToSpread"
    assert len(credit.instalments(li.id, card.id)) == 1
    assert audit.problems(engine) == ()


def test_paid_and_spread_at_the_same_moment_only_one_happens(
    bank: SqlBank,
    engine: Engine,
    credit: SqlCreditCards,
    li: Customer,
) -> None:
    card = card_of(credit, li)
    offer = credit.offers(li.id, card.id)[0]
    draft = credit.repay(li.id, card.id, offer.principal_fen, "pay")
    shown = bank.review(li.id, draft).fingerprint

    def act(number: int) -> str:
        try:
            if number:
                bank.confirm(li.id, draft, shown)
            else:
                credit.spread(li.id, card.id, 3, offer.principal_fen, "spread")
        except (OverOwed, NotToSpread) as problem:
            return type(problem).__name__
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(act, range(2)))[1] == "done"
    one = newest(credit, li)
    assert one.held_fen + one.spread_fen == offer.principal_fen
    assert audit.problems(engine) == ()


def test_taken_back_until_the_last_day_of_its_bill(
    engine: Engine,
    credit: SqlCreditCards,
    li: Customer,
    clock: SetClock,
) -> None:
    card, one = card_of(credit, li), newest(credit, li)
    made = credit.spread(li.id, card.id, 3, one.left_fen, "k")
    clock.move(made.until - clock.now() - timedelta(seconds=1))
    for _ in range(2):
        assert credit.unspread(li.id, made.id).ended_at == clock.now()
    assert newest(credit, li) == one
    again = credit.spread(li.id, card.id, 3, one.left_fen, "again")
    clock.move(again.until - clock.now())
    with pytest.raises(TooLate):
        credit.unspread(li.id, again.id)
    assert [x.billed for x in credit.instalments(li.id, card.id)] == [0, 0]
    assert to_next_bill(credit, li, clock).share_fen == again.terms.shares[0].principal_fen
    assert audit.problems(engine) == ()


def test_two_windows_take_it_back_once(engine: Engine, credit: SqlCreditCards, li: Customer) -> None:
    card, one = card_of(credit, li), newest(credit, li)
    made = credit.spread(li.id, card.id, 6, one.left_fen, "k")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: credit.unspread(li.id, made.id), range(4)))
    assert newest(credit, li) == one
    assert audit.problems(engine) == ()


def test_what_cannot_be_spread(
    bank: SqlBank,
    engine: Engine,
    credit: SqlCreditCards,
    li: Customer,
    chen: Customer,
    clock: SetClock,
) -> None:
    card, one = card_of(credit, li), newest(credit, li)
    with pytest.raises(NotToSpread):
        credit.spread(li.id, card.id, 5, one.left_fen, "k")
    with pytest.raises(ChangedSinceReview):
        credit.spread(li.id, card.id, 3, one.left_fen - 1, "k")
    with pytest.raises(NotFound):
        credit.spread(chen.id, card.id, 3, one.left_fen, "k")
    # Less than 300 yuan is left.
    confirm(bank, li, bank.draft(li.id, credit.repay(li.id, card.id, one.left_fen - 299_00, "most")))
    assert credit.offers(li.id, card.id) == ()
    with pytest.raises(NotToSpread):
        credit.spread(li.id, card.id, 3, 299_00, "k")
    with pytest.raises(NotFound):
        credit.instalment(li.id, "nothing")


def test_nothing_is_spread_while_frozen_or_after_the_last_day(
    engine: Engine,
    credit: SqlCreditCards,
    li: Customer,
    clock: SetClock,
) -> None:
    card, one = card_of(credit, li), newest(credit, li)
    SqlProtection(engine, clock).freeze(li.id, "test")
    with pytest.raises(Frozen):
        credit.spread(li.id, card.id, 3, one.left_fen, "k")
    clock.move(timedelta(days=(one.last - clock.now().date()).days + 1))
    assert credit.offers(li.id, card.id) == ()
