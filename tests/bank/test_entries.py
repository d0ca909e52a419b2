"""What a customer reads in the list of movements."""

from datetime import timedelta

import pytest

from app.bank.port import Customer, Entry, EntryFilter, NotFound
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from tests.bank.customers import NEIGHBOUR, money, send

HOLD = timedelta(minutes=10)


def _entries(bank: SqlBank, customer: Customer, limit: int = 500) -> tuple[Entry, ...]:
    return bank.entries(customer.id, bank.accounts(customer.id)[0].id, limit=limit)


def _adds_up(entries: tuple[Entry, ...]) -> bool:
    """Whether every balance is the one before it plus its own amount, from the first movement on."""
    balance = 0
    for entry in reversed(entries):
        balance += entry.amount_fen
        if entry.balance_fen != balance:
            return False
    return True


def test_a_held_transfer_reads_hold_and_the_newest_balance_is_what_is_available(bank: SqlBank, chen: Customer) -> None:
    made = send(bank, chen, 500_00)
    entries = _entries(bank, chen)
    newest = entries[0]
    assert (newest.kind, newest.amount_fen, newest.party, newest.party_tail) == ("hold", -500_00, "陈小明", "7753")
    assert (newest.transfer_id, newest.at) == (made.id, made.confirmed_at)
    assert newest.balance_fen == money(bank, chen)[0]
    assert _adds_up(entries)


def test_the_money_leaves_the_list_once_and_the_entry_says_so_after_the_release(
    bank: SqlBank, clock: SetClock, chen: Customer
) -> None:
    send(bank, chen, 500_00)
    held = _entries(bank, chen)
    clock.move(HOLD)
    bank.release_due()
    released = _entries(bank, chen)
    assert released[0].kind == "transfer_out"
    assert [(one.id, one.at, one.amount_fen, one.balance_fen) for one in released] == [
        (one.id, one.at, one.amount_fen, one.balance_fen) for one in held
    ]
    assert released[0].balance_fen == money(bank, chen)[0]


def test_a_cancelled_transfer_shows_the_hold_and_its_way_back(bank: SqlBank, clock: SetClock, chen: Customer) -> None:
    before = money(bank, chen)[0]
    made = send(bank, chen, 500_00)
    clock.move(timedelta(minutes=3))
    bank.cancel(chen.id, made.id)
    back, hold = _entries(bank, chen)[:2]
    assert (hold.kind, hold.amount_fen, hold.balance_fen) == ("hold", -500_00, before - 500_00)
    assert (back.kind, back.amount_fen, back.balance_fen) == ("hold_back", 500_00, before)
    assert (back.party, back.transfer_id, back.at) == ("陈小明", made.id, clock.now())


def test_the_receiver_sees_it_come_in_at_the_release_from_whom(
    bank: SqlBank, clock: SetClock, chen: Customer, wang: Customer
) -> None:
    before = _entries(bank, wang)
    send(bank, chen, 500_00, to=NEIGHBOUR)
    assert _entries(bank, wang) == before
    clock.move(HOLD)
    bank.release_due()
    newest = _entries(bank, wang)[0]
    assert (newest.kind, newest.amount_fen, newest.party, newest.party_tail) == (
        "transfer_in",
        500_00,
        "陈秀兰",
        "4821",
    )
    assert newest.at == clock.now()
    # The page of the transfer is its sender's.
    assert newest.transfer_id is None
    assert _adds_up(_entries(bank, wang))


def test_all_demo_accounts_add_up(bank: SqlBank, chen: Customer, wang: Customer) -> None:
    for customer in (chen, wang):
        for account in bank.accounts(customer.id):
            entries = bank.entries(customer.id, account.id, limit=500)
            assert entries[-1].kind == "opening"
            assert entries[0].balance_fen == account.available_fen
            assert _adds_up(entries)


def test_a_wrong_balance_would_be_noticed(bank: SqlBank, chen: Customer) -> None:
    assert not _adds_up(_entries(bank, chen)[:-1])


def test_pages_join_without_a_gap(bank: SqlBank, chen: Customer) -> None:
    account_id = bank.accounts(chen.id)[0].id
    everything = _entries(bank, chen)
    assert len(everything) > 50
    paged: list[Entry] = []
    while page := bank.entries(chen.id, account_id, before=paged[-1].id if paged else None, limit=7):
        paged += page
    assert tuple(paged) == everything


def test_an_unknown_place_in_the_list_is_not_found(bank: SqlBank, chen: Customer) -> None:
    current, savings = bank.accounts(chen.id)
    other = bank.entries(chen.id, savings.id)[0].id
    for before in ("unknown", "\x00", other):
        with pytest.raises(NotFound):
            bank.entries(chen.id, current.id, before=before)


def test_filters_find_what_they_say_and_keep_the_balances(bank: SqlBank, chen: Customer) -> None:
    account_id = bank.accounts(chen.id)[0].id
    everything = _entries(bank, chen)
    middle = everything[len(everything) // 2].at
    cases = {
        EntryFilter(since=middle): [one for one in everything if one.at >= middle],
        EntryFilter(until=middle): [one for one in everything if one.at < middle],
        EntryFilter(direction="in"): [one for one in everything if one.amount_fen > 0],
        EntryFilter(kinds=("pension",)): [one for one in everything if one.kind == "pension"],
        EntryFilter(kinds=("transfer_out",)): [one for one in everything if one.kind == "transfer_out"],
        EntryFilter(words=("菜市场",)): [one for one in everything if "菜市场" in one.party],
        EntryFilter(words=("儿子",)): [one for one in everything if one.party == "陈小明"],
        EntryFilter(words=("_", "%")): [],
        EntryFilter(words=("药房",), kinds=("cash",), direction="out"): [
            one for one in everything if "药房" in one.party or one.kind == "cash"
        ],
    }
    for matching, wanted in cases.items():
        assert list(bank.entries(chen.id, account_id, limit=500, matching=matching)) == wanted, matching


def test_one_movement_by_its_id(bank: SqlBank, chen: Customer, wang: Customer) -> None:
    account_id, everything = bank.accounts(chen.id)[0].id, _entries(bank, chen)
    assert bank.entry(chen.id, account_id, everything[7].id) == everything[7]
    for customer, account, entry in (
        (wang.id, account_id, everything[7].id),
        (chen.id, bank.accounts(chen.id)[1].id, everything[7].id),
        (chen.id, account_id, "unknown"),
    ):
        with pytest.raises(NotFound):
            bank.entry(customer, account, entry)
