"""Transfers: held for ten minutes to the second, then released, or taken back before."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from app.bank import audit
from app.bank.ledger import FEE_INCOME, balance
from app.bank.limits import Fee
from app.bank.port import ChangedSinceReview, Customer, NewPayee, NotFound, TooLate
from app.bank.release import release
from app.bank.sql_bank import SqlBank
from app.bank.tables import account
from app.store.clock import SetClock
from app.store.database import reading, writing
from tests.bank.customers import (
    DAUGHTER,
    NEIGHBOUR,
    SAVINGS,
    SON,
    STRANGER,
    confirm,
    money,
    payee_id,
    prepare,
    send,
)

HOLD = timedelta(minutes=10)
SECOND = timedelta(seconds=1)


def _clearing(engine: Engine, bank: str | None) -> int:
    with reading(engine) as connection:
        query = select(account.c.id).where(account.c.kind == "clearing", account.c.bank.is_not_distinct_from(bank))
        return balance(connection, str(connection.scalar(query)))


def test_confirming_reserves_the_money_and_says_until_when(bank: SqlBank, clock: SetClock, chen: Customer) -> None:
    available, held = money(bank, chen)
    made = send(bank, chen, 500_00, note="给孙子买书")
    assert money(bank, chen) == (available - 500_00, held + 500_00)
    assert (made.state, made.amount_fen, made.fee_fen, made.note) == ("held", 500_00, 0, "给孙子买书")
    assert (made.payee.name, made.payee.alias, made.payee.tail) == ("陈小明", "儿子", "7753")
    assert (made.confirmed_at, made.release_at, made.settled_at) == (clock.now(), clock.now() + HOLD, None)
    assert bank.transfer(chen.id, made.id) == made


def test_confirming_again_is_the_same_transfer_even_with_an_empty_account(bank: SqlBank, chen: Customer) -> None:
    draft = prepare(bank, chen, money(bank, chen)[0])
    fingerprint = bank.review(chen.id, draft.id).fingerprint
    made = bank.confirm(chen.id, draft.id, fingerprint)
    assert bank.confirm(chen.id, draft.id, fingerprint) == made
    assert money(bank, chen)[0] == 0
    assert bank.draft(chen.id, draft.id).transfer_id == made.id


def test_at_9_59_it_can_be_taken_back_and_the_money_is_there_again(
    bank: SqlBank, clock: SetClock, chen: Customer
) -> None:
    before = money(bank, chen)
    made = send(bank, chen, 500_00)
    clock.move(HOLD - SECOND)
    assert bank.release_due() == 0
    taken_back = bank.cancel(chen.id, made.id)
    assert (taken_back.state, taken_back.settled_at) == ("cancelled", clock.now())
    assert money(bank, chen) == before
    assert bank.cancel(chen.id, made.id) == taken_back
    clock.move(SECOND)
    assert bank.release_due() == 0
    assert bank.cancel(chen.id, made.id) == taken_back
    assert money(bank, chen) == before


def test_at_10_00_it_cannot_be_taken_back_though_no_worker_has_come_yet(
    bank: SqlBank, clock: SetClock, chen: Customer, engine: Engine
) -> None:
    made = send(bank, chen, 500_00)
    after = money(bank, chen)
    clock.move(HOLD - timedelta(microseconds=1))
    assert bank.release_due() == 0
    clock.move(timedelta(microseconds=1))
    with pytest.raises(TooLate) as refused:
        bank.cancel(chen.id, made.id)
    assert refused.value.released_at == made.release_at
    assert bank.transfer(chen.id, made.id).state == "held"
    assert money(bank, chen) == after
    before = _clearing(engine, "演示工商银行")
    assert bank.release_due() == 1
    assert bank.release_due() == 0
    assert _clearing(engine, "演示工商银行") == before + 500_00
    assert money(bank, chen) == (after[0], 0)
    released = bank.transfer(chen.id, made.id)
    assert (released.state, released.settled_at) == ("released", clock.now())
    with pytest.raises(TooLate):
        bank.cancel(chen.id, made.id)


def test_money_for_somebody_here_arrives_at_the_release(
    bank: SqlBank, clock: SetClock, chen: Customer, wang: Customer
) -> None:
    before = money(bank, wang)
    send(bank, chen, 500_00, to=NEIGHBOUR)
    assert money(bank, wang) == before
    clock.move(HOLD)
    bank.release_due()
    assert money(bank, wang) == (before[0] + 500_00, before[1])


def test_money_for_a_bank_without_a_clearing_account_goes_through_the_common_one(
    bank: SqlBank, clock: SetClock, chen: Customer, engine: Engine
) -> None:
    draft = bank.start_draft(chen.id, "elsewhere")
    bank.choose_payee(chen.id, draft.id, NewPayee("周文", "很远的银行", STRANGER.number))
    bank.choose_amount(chen.id, draft.id, 300_00, "")
    confirm(bank, chen, draft)
    before = _clearing(engine, None)
    clock.move(HOLD)
    bank.release_due()
    assert _clearing(engine, None) == before + 300_00


def test_a_fee_is_held_with_the_amount_and_becomes_income_at_the_release_only(
    bank: SqlBank, clock: SetClock, chen: Customer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "app.bank.limits.TARIFF", (Fee(up_to_fen=100_00, fee_fen=0), Fee(up_to_fen=10**9, fee_fen=2_00))
    )
    available, _ = money(bank, chen)
    draft = prepare(bank, chen, 500_00)
    assert bank.review(chen.id, draft.id).fee_fen == 2_00
    taken_back, kept = send(bank, chen, 500_00), confirm(bank, chen, draft)
    assert money(bank, chen) == (available - 1004_00, 1004_00)
    bank.cancel(chen.id, taken_back.id)
    clock.move(HOLD)
    bank.release_due()
    assert kept.fee_fen == 2_00
    assert money(bank, chen) == (available - 502_00, 0)
    with reading(engine) as connection:
        assert balance(connection, FEE_INCOME) == 2_00
    assert audit.problems(engine) == ()


def test_what_was_changed_after_the_review_is_not_paid(bank: SqlBank, chen: Customer) -> None:
    draft = prepare(bank, chen, 500_00, note="书")
    shown = bank.review(chen.id, draft.id)
    son, current = payee_id(bank, chen, SON), draft.account.id
    before = money(bank, chen)
    for change, back in (
        (
            lambda: bank.choose_amount(chen.id, draft.id, 500_01, "书"),
            lambda: bank.choose_amount(chen.id, draft.id, 500_00, "书"),
        ),
        (
            lambda: bank.choose_amount(chen.id, draft.id, 500_00, "书包"),
            lambda: bank.choose_amount(chen.id, draft.id, 500_00, "书"),
        ),
        (
            lambda: bank.choose_payee(chen.id, draft.id, payee_id(bank, chen, DAUGHTER)),
            lambda: bank.choose_payee(chen.id, draft.id, son),
        ),
        (
            lambda: bank.choose_account(chen.id, draft.id, bank.accounts(chen.id)[SAVINGS].id),
            lambda: bank.choose_account(chen.id, draft.id, current),
        ),
    ):
        change()
        with pytest.raises(ChangedSinceReview):
            bank.confirm(chen.id, draft.id, shown.fingerprint)
        assert money(bank, chen) == before
        back()
        assert bank.review(chen.id, draft.id).fingerprint == shown.fingerprint
    assert bank.confirm(chen.id, draft.id, shown.fingerprint).amount_fen == 500_00


def test_a_changed_fee_is_a_change_too(bank: SqlBank, chen: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = prepare(bank, chen, 500_00)
    shown = bank.review(chen.id, draft.id)
    monkeypatch.setattr("app.bank.limits.TARIFF", (Fee(up_to_fen=10**9, fee_fen=1),))
    with pytest.raises(ChangedSinceReview):
        bank.confirm(chen.id, draft.id, shown.fingerprint)


def test_transfers_are_listed_newest_first_page_by_page(bank: SqlBank, clock: SetClock, chen: Customer) -> None:
    made = []
    for fen in range(1, 6):
        # Two and two at the same moment, which paging must not lose.
        clock.move(SECOND * (fen % 2))
        made.append(send(bank, chen, fen).id)
    everything = [one.id for one in bank.transfers(chen.id, limit=1000)]
    assert set(everything[:5]) == set(made)
    assert len(everything) > 20, "more than one page of any kind"
    paged: list[str] = []
    while page := bank.transfers(chen.id, before=paged[-1] if paged else None, limit=3):
        paged += [one.id for one in page]
    assert paged == everything
    times = [one.confirmed_at for one in bank.transfers(chen.id)]
    assert times == sorted(times, reverse=True)


def test_nobody_finds_or_takes_back_another_customers_transfer(bank: SqlBank, chen: Customer, wang: Customer) -> None:
    made = send(bank, chen, 500_00, to=NEIGHBOUR)
    for refused in (
        lambda: bank.transfer(wang.id, made.id),
        lambda: bank.cancel(wang.id, made.id),
        lambda: bank.transfers(wang.id, before=made.id),
        lambda: bank.cancel(chen.id, "unknown"),
        lambda: bank.transfer(chen.id, "\x00"),
    ):
        with pytest.raises(NotFound):
            refused()
    assert made.id not in {one.id for one in bank.transfers(wang.id)}
    assert bank.transfer(chen.id, made.id).state == "held"


def test_at_most_the_limit_is_released_oldest_first(bank: SqlBank, clock: SetClock, chen: Customer) -> None:
    made = []
    for fen in range(1, 6):
        clock.move(SECOND)
        made.append(send(bank, chen, fen).id)
    clock.move(HOLD)
    assert bank.release_due(limit=3) == 3
    assert [bank.transfer(chen.id, one).state for one in made] == ["released"] * 3 + ["held"] * 2
    assert bank.release_due(limit=3) == 2


def test_nothing_is_released_before_its_time_though_a_worker_asks_for_it(
    bank: SqlBank, engine: Engine, clock: SetClock, chen: Customer
) -> None:
    made = send(bank, chen, 500_00)
    for step, released in ((HOLD - SECOND, False), (SECOND, True), (SECOND, False)):
        clock.move(step)
        with writing(engine) as connection:
            assert release(connection, made.id, clock) is released
