"""What somebody remembers of an old payment finds it in the books, on both engines."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from app.bank.limits import BANK_ZONE
from app.bank.port import Customer
from app.bank.proof_port import Memory
from app.bank.proofs import SqlProofs
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from tests.bank.customers import FRIEND, send


@pytest.fixture
def proofs(engine: Engine) -> SqlProofs:
    return SqlProofs(engine)


def parties(proofs: SqlProofs, who: Customer, memory: Memory) -> list[str]:
    return [one.entry.party for one in proofs.search(who.id, memory)]


def test_the_books_begin_with_the_first_movement(proofs: SqlProofs, chen: Customer) -> None:
    assert proofs.first_year(chen.id) == 2025
    assert proofs.first_year("nobody") is None


@pytest.mark.parametrize("words", ["陈小明", "买书", "儿子", "给儿子汇款的凭证", "陈小明，买书"])
def test_any_word_that_is_remembered_is_enough(proofs: SqlProofs, chen: Customer, words: str) -> None:
    assert parties(proofs, chen, Memory(words=words)) == ["陈小明"]


def test_a_company_named_in_a_sentence_is_found(proofs: SqlProofs, chen: Customer) -> None:
    found = parties(proofs, chen, Memory(words="交给演示药房的钱", month=10, from_year=2026, to_year=2026))
    assert found == ["演示药房"]


def test_kinds_widen_the_words(proofs: SqlProofs, chen: Customer) -> None:
    found = proofs.search(chen.id, Memory(words="养老金", kinds=("pension",), from_year=2026, to_year=2026))
    assert len(found) == 11
    assert {one.entry.kind for one in found} == {"pension"}


def test_year_month_and_sum(proofs: SqlProofs, chen: Customer) -> None:
    october = proofs.search(chen.id, Memory(from_year=2026, to_year=2026, month=10))
    assert {(at.year, at.month) for at in (one.entry.at.astimezone(BANK_ZONE) for one in october)} == {(2026, 10)}
    assert [one.entry.at for one in october] == sorted((one.entry.at for one in october), reverse=True)
    near = proofs.search(chen.id, Memory(from_year=2026, to_year=2026, amount_fen=200_000))
    assert near
    assert all(160_000 <= abs(one.entry.amount_fen) <= 240_000 for one in near)
    assert parties(proofs, chen, Memory(from_year=1999, to_year=1999)) == []


def test_all_accounts_and_nobody_elses(proofs: SqlProofs, chen: Customer, wang: Customer) -> None:
    assert {one.account.kind for one in proofs.search(chen.id, Memory(words="", month=9))} == {"current", "savings"}
    mine = {one.entry.id for one in proofs.search(chen.id, Memory(from_year=2026))}
    theirs = {one.entry.id for one in proofs.search(wang.id, Memory(from_year=2026))}
    assert mine
    assert theirs
    # A transfer between the two is one journal, so it may be found by both: each on their own account.
    assert {one.account.id for one in proofs.search(chen.id, Memory())}.isdisjoint(
        one.account.id for one in proofs.search(wang.id, Memory())
    )
    assert mine != theirs


def test_the_last_moment_of_a_year_is_of_that_year(
    engine: Engine, bank: SqlBank, chen: Customer, proofs: SqlProofs, clock: SetClock
) -> None:
    clock.move(datetime(2026, 12, 31, 23, 59, 59, tzinfo=BANK_ZONE) - clock.now())
    send(bank, chen, 31_200, to=FRIEND)
    clock.move(timedelta(seconds=1))
    send(bank, chen, 54_321, to=FRIEND)
    for year, fen in ((2026, 31_200), (2027, 54_321)):
        found = proofs.search(chen.id, Memory(from_year=year, to_year=year, words=FRIEND, amount_fen=fen))
        assert [one.entry.amount_fen for one in found] == [-fen]


@pytest.mark.parametrize(("fen", "near"), [(80_000, True), (120_000, True), (79_999, False), (-120_001, False)])
def test_a_remembered_sum_may_be_off_by_a_fifth(fen: int, near: bool) -> None:
    assert Memory(amount_fen=100_000).near(fen) is near
    assert Memory().near(fen)
