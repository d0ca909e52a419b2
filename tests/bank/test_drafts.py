"""Drafts: kept for a day, changed at will, confirmed once."""

from datetime import timedelta
from typing import Any

import pytest

from app.bank.limits import LIMITS, TARIFF, day_of, fee_for
from app.bank.port import (
    NOTE_LENGTH,
    BadAmount,
    Customer,
    Incomplete,
    NotEnoughMoney,
    NotFound,
    OverLimit,
    TooLong,
)
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from tests.bank.customers import CURRENT, DAUGHTER, SAVINGS, SON, confirm, money, payee_id, prepare, send

DAY = timedelta(hours=24)
MOMENT = timedelta(microseconds=1)


def test_one_key_gives_one_draft_and_each_customer_has_keys_of_their_own(
    bank: SqlBank, chen: Customer, wang: Customer
) -> None:
    first = bank.start_draft(chen.id, "one")
    assert bank.start_draft(chen.id, "one") == first
    assert bank.start_draft(chen.id, "two").id != first.id
    assert bank.start_draft(wang.id, "one").id != first.id
    assert first.account == bank.accounts(chen.id)[CURRENT]
    assert (first.payee, first.amount_fen, first.note, first.transfer_id) == (None, None, "", None)


@pytest.mark.parametrize("key", ["", "\x00", "\ud800", "k" * 100_000])
def test_any_text_is_a_key(bank: SqlBank, chen: Customer, key: str) -> None:
    assert bank.start_draft(chen.id, key) == bank.start_draft(chen.id, key)


def test_somebody_without_an_account_has_no_draft(bank: SqlBank) -> None:
    with pytest.raises(NotFound):
        bank.start_draft("nobody", "key")


def test_a_draft_is_found_for_24_hours_after_its_last_change(bank: SqlBank, clock: SetClock, chen: Customer) -> None:
    draft = prepare(bank, chen, 100_00)
    clock.move(DAY - MOMENT)
    assert bank.draft(chen.id, draft.id) == draft
    bank.choose_amount(chen.id, draft.id, 200_00, "")
    clock.move(DAY - MOMENT)
    assert bank.draft(chen.id, draft.id).amount_fen == 200_00
    fingerprint = bank.review(chen.id, draft.id).fingerprint
    clock.move(MOMENT)
    for late in (
        lambda: bank.draft(chen.id, draft.id),
        lambda: bank.choose_amount(chen.id, draft.id, 1, ""),
        lambda: bank.review(chen.id, draft.id),
        lambda: bank.confirm(chen.id, draft.id, fingerprint),
    ):
        with pytest.raises(NotFound):
            late()


def test_an_expired_key_begins_anew(bank: SqlBank, clock: SetClock, chen: Customer) -> None:
    draft = bank.start_draft(chen.id, "old")
    bank.choose_payee(chen.id, draft.id, payee_id(bank, chen, SON))
    clock.move(DAY)
    again = bank.start_draft(chen.id, "old")
    assert (again.payee, again.saved_at) == (None, clock.now())


def test_a_confirmed_draft_is_kept_for_good_and_cannot_be_changed(
    bank: SqlBank, clock: SetClock, chen: Customer
) -> None:
    draft = bank.start_draft(chen.id, "once")
    bank.choose_payee(chen.id, draft.id, payee_id(bank, chen, SON))
    bank.choose_amount(chen.id, draft.id, 100_00, "")
    made = confirm(bank, chen, draft)
    clock.move(DAY)
    kept = bank.start_draft(chen.id, "once")
    assert kept.transfer_id == made.id
    assert bank.choose_amount(chen.id, draft.id, 200_00, "more") == kept
    assert bank.choose_payee(chen.id, draft.id, payee_id(bank, chen, DAUGHTER)) == kept
    assert bank.choose_account(chen.id, draft.id, bank.accounts(chen.id)[SAVINGS].id) == kept
    assert bank.confirm(chen.id, draft.id, "whatever").id == made.id


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, "100", None])
def test_an_amount_is_a_whole_number_of_fen_above_zero(bank: SqlBank, chen: Customer, amount: Any) -> None:
    draft = bank.start_draft(chen.id, "amount")
    with pytest.raises(BadAmount):
        bank.choose_amount(chen.id, draft.id, amount, "")
    assert bank.draft(chen.id, draft.id).amount_fen is None


def test_a_note_has_a_longest_length(bank: SqlBank, chen: Customer) -> None:
    draft = bank.start_draft(chen.id, "note")
    assert bank.choose_amount(chen.id, draft.id, 1, "书" * NOTE_LENGTH).note == "书" * NOTE_LENGTH
    with pytest.raises(TooLong) as refused:
        bank.choose_amount(chen.id, draft.id, 1, "书" * (NOTE_LENGTH + 1))
    assert refused.value.limit == NOTE_LENGTH


def test_no_more_than_is_available(bank: SqlBank, chen: Customer) -> None:
    available, _ = money(bank, chen)
    assert available < LIMITS.transfer_fen
    draft = prepare(bank, chen, available)
    with pytest.raises(NotEnoughMoney) as refused:
        bank.choose_amount(chen.id, draft.id, available + 1, "")
    assert refused.value.available_fen == available
    confirm(bank, chen, draft)
    assert money(bank, chen) == (0, available)


def test_the_limit_of_one_transfer(bank: SqlBank, chen: Customer) -> None:
    draft = prepare(bank, chen, LIMITS.transfer_fen, account=SAVINGS)
    with pytest.raises(OverLimit) as refused:
        bank.choose_amount(chen.id, draft.id, LIMITS.transfer_fen + 1, "")
    assert (refused.value.limit_fen, refused.value.left_fen) == (LIMITS.transfer_fen, LIMITS.transfer_fen)


def test_the_limit_of_a_day_counts_all_accounts_and_ends_at_midnight_in_china(
    bank: SqlBank, clock: SetClock, chen: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bank.drafts.LIMITS", type(LIMITS)(transfer_fen=50_000_00, day_fen=10_000_00))
    send(bank, chen, 4_500_00, account=SAVINGS)
    bank.cancel(chen.id, send(bank, chen, 2_500_00).id)
    send(bank, chen, 5_000_00, account=CURRENT)
    draft = prepare(bank, chen, 500_00)
    with pytest.raises(OverLimit) as refused:
        bank.choose_amount(chen.id, draft.id, 500_01, "")
    assert (refused.value.limit_fen, refused.value.left_fen) == (10_000_00, 500_00)
    # From half past ten to a moment before midnight.
    clock.move(timedelta(hours=13, minutes=30) - MOMENT)
    with pytest.raises(OverLimit):
        bank.choose_amount(chen.id, draft.id, 500_01, "")
    clock.move(MOMENT)
    bank.choose_amount(chen.id, draft.id, 5_000_00, "")


def test_limits_and_money_are_looked_at_again_on_confirming(
    bank: SqlBank, chen: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = prepare(bank, chen, 12_000_00)
    fingerprint = bank.review(chen.id, draft.id).fingerprint
    send(bank, chen, 6_000_00)
    available, _ = money(bank, chen)
    with pytest.raises(NotEnoughMoney) as short:
        bank.review(chen.id, draft.id)
    assert short.value.available_fen == available
    with pytest.raises(NotEnoughMoney):
        bank.confirm(chen.id, draft.id, fingerprint)
    monkeypatch.setattr("app.bank.drafts.LIMITS", type(LIMITS)(transfer_fen=50_000_00, day_fen=12_000_00))
    with pytest.raises(OverLimit):
        bank.confirm(chen.id, draft.id, fingerprint)
    assert money(bank, chen) == (available, 6_000_00)


def test_what_is_missing_first_is_said(bank: SqlBank, chen: Customer) -> None:
    draft = bank.start_draft(chen.id, "missing")
    for missing in ("payee", "amount"):
        with pytest.raises(Incomplete) as refused:
            bank.review(chen.id, draft.id)
        assert refused.value.missing == missing
        with pytest.raises(Incomplete):
            bank.confirm(chen.id, draft.id, "")
        bank.choose_payee(chen.id, draft.id, payee_id(bank, chen, SON))


def test_nobody_finds_another_customers_draft_or_account(bank: SqlBank, chen: Customer, wang: Customer) -> None:
    draft = prepare(bank, chen, 100_00)
    account = bank.accounts(chen.id)[CURRENT].id
    own = bank.start_draft(wang.id, "own")
    for refused in (
        lambda: bank.draft(wang.id, draft.id),
        lambda: bank.choose_amount(wang.id, draft.id, 1, ""),
        lambda: bank.choose_payee(wang.id, draft.id, bank.payees(wang.id)[0].id),
        lambda: bank.choose_account(wang.id, draft.id, bank.accounts(wang.id)[0].id),
        lambda: bank.choose_account(wang.id, own.id, account),
        lambda: bank.choose_account(wang.id, own.id, "house-opening"),
        lambda: bank.review(wang.id, draft.id),
        lambda: bank.confirm(wang.id, draft.id, ""),
        lambda: bank.entries(wang.id, account),
        lambda: bank.draft(wang.id, "\x00"),
    ):
        with pytest.raises(NotFound):
            refused()


def test_the_tariff_covers_every_transfer_that_the_limits_allow() -> None:
    assert [line.up_to_fen for line in TARIFF] == sorted(line.up_to_fen for line in TARIFF)
    assert fee_for(1) == fee_for(LIMITS.transfer_fen) == 0
    with pytest.raises(ValueError, match="tariff"):
        fee_for(LIMITS.transfer_fen + 1)


def test_a_day_begins_at_midnight_in_china(clock: SetClock) -> None:
    assert day_of(clock.now()).isoformat() == "2026-11-22T16:00:00+00:00"
