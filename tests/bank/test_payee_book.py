"""The customer's own list of payees, and how a name fits a number."""

import pytest
from sqlalchemy import Engine

from app.bank.names import near_names
from app.bank.payee_book import SqlPayeeBook
from app.bank.port import BadPayee, Customer, NewPayee, NotFound, OwnAccount, TooLong
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from tests.bank.customers import CURRENT, SAVINGS, SON, STRANGER, payee_id, send

WANG_NUMBER = "9900000000000086035"


@pytest.fixture
def book(engine: Engine, clock: SetClock) -> SqlPayeeBook:
    return SqlPayeeBook(engine, clock)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("欧阳小明", True), ("欧阳晓明", True), ("欧阳小名", True), ("欧阳明小", True), ("欧阳明", True),
        ("欧阳小小明", True), ("欧阳大亮", False), ("", False), ("周文", False),
    ],
)  # fmt: skip
def test_one_slip_or_the_right_sound_is_near(typed: str, near: bool) -> None:
    assert near_names("欧阳小明", typed) is near


def test_a_short_name_is_near_by_its_sound_alone() -> None:
    assert near_names("王芳", "王方")
    assert not near_names("王芳", "李芳")


@pytest.mark.parametrize(("name", "fits"), [("王德福", "match"), ("王德富", "close"), ("周文", "no_match")])
def test_the_check_answers_by_name_and_number(book: SqlPayeeBook, name: str, fits: str) -> None:
    assert book.check_name(NewPayee(name, "", WANG_NUMBER)) == fits
    assert book.check_name(NewPayee(name, "", "400012345678")) == "unknown"
    with pytest.raises(BadPayee):
        book.check_name(NewPayee(name, "", "12"))


def test_added_renamed_removed_and_there_again(bank: SqlBank, book: SqlPayeeBook, chen: Customer) -> None:
    made = book.add(chen.id, STRANGER, "carpenter")
    assert book.add(chen.id, STRANGER, "") == made, "no word keeps the old one"
    assert book.rename(chen.id, made.id, " neighbour ").alias == "neighbour"
    with pytest.raises(TooLong):
        book.rename(chen.id, made.id, "x" * 21)
    for _ in range(2):
        book.remove(chen.id, made.id)
    assert made.id not in {one.id for one in bank.payees(chen.id)}
    draft = bank.start_draft(chen.id, "k")
    with pytest.raises(NotFound):
        bank.choose_payee(chen.id, draft.id, made.id)
    assert book.add(chen.id, STRANGER, "").id == made.id
    assert bank.choose_payee(chen.id, draft.id, made.id).payee


def test_a_removed_payee_stays_in_its_transfers(bank: SqlBank, book: SqlPayeeBook, chen: Customer) -> None:
    made = send(bank, chen, 1_00)
    book.remove(chen.id, payee_id(bank, chen, SON))
    assert bank.transfer(chen.id, made.id).payee.name == SON


def test_nobody_changes_anothers(book: SqlPayeeBook, chen: Customer, wang: Customer) -> None:
    made = book.add(chen.id, STRANGER, "")
    for act in (book.payee, book.remove, lambda who, what: book.rename(who, what, "x")):
        with pytest.raises(NotFound):
            act(wang.id, made.id)


def test_an_own_account_is_paid_but_not_listed(
    bank: SqlBank, book: SqlPayeeBook, chen: Customer, wang: Customer
) -> None:
    accounts, listed = bank.accounts(chen.id), bank.payees(chen.id)
    draft = bank.start_draft(chen.id, "own")
    chosen = bank.choose_payee(chen.id, draft.id, OwnAccount(accounts[SAVINGS].id)).payee
    assert chosen is not None
    assert (chosen.kind, chosen.tail) == ("own", accounts[SAVINGS].tail)
    bank.choose_amount(chen.id, draft.id, 1_00, "")
    assert bank.payment_facts(chen.id, draft.id).own_account
    assert bank.payees(chen.id) == listed
    with pytest.raises(BadPayee):
        bank.choose_payee(chen.id, draft.id, OwnAccount(accounts[CURRENT].id))
    with pytest.raises(NotFound):
        bank.choose_payee(chen.id, draft.id, OwnAccount(bank.accounts(wang.id)[0].id))
    with pytest.raises(BadPayee):
        book.add(chen.id, NewPayee("陈秀兰", "", "9900000000000073306"), "")
    assert bank.payees(chen.id) == listed
