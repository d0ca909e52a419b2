"""Saving and choosing payees."""

import pytest

from app.bank.port import NAME_LENGTH, BadPayee, Customer, NewPayee, NotFound
from app.bank.sql_bank import SqlBank
from tests.bank.customers import CURRENT, SAVINGS, STRANGER, payee_id

WANG_NUMBER = "9900000000000086035"
CHEN_NUMBER = "9900000000000014821"


def test_those_with_an_alias_come_first_in_the_order_of_the_demo(bank: SqlBank, chen: Customer) -> None:
    draft = bank.start_draft(chen.id, "new")
    bank.choose_payee(chen.id, draft.id, STRANGER)
    assert [one.alias for one in bank.payees(chen.id)] == ["儿子", "女儿", "老姐妹", "老邻居", ""]


def test_a_new_payee_is_saved_once_and_shows_only_the_end_of_its_number(bank: SqlBank, chen: Customer) -> None:
    draft = bank.start_draft(chen.id, "new")
    first = bank.choose_payee(chen.id, draft.id, STRANGER).payee
    again = bank.choose_payee(chen.id, draft.id, STRANGER).payee
    assert first == again
    assert first is not None
    assert (first.name, first.alias, first.bank, first.tail) == ("周文", "", "演示农业银行", "7890")
    assert "40001234567890" not in repr(bank.payees(chen.id))
    assert len(bank.payees(chen.id)) == 5


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (NewPayee("周文", "演示农业银行", "12"), "number"),
        (NewPayee(" \x00", "演示农业银行", "400012345678"), "name"),
        (NewPayee("周" * (NAME_LENGTH + 1), "演示农业银行", "400012345678"), "name"),
        (NewPayee("周文", " ", "400012345678"), "bank"),
        (NewPayee("周文", "行" * (NAME_LENGTH + 1), "400012345678"), "bank"),
        (NewPayee("王得福", "暖阳演示银行", WANG_NUMBER), "name"),
        (NewPayee("陈秀兰", "暖阳演示银行", CHEN_NUMBER), "self"),
    ],
)
def test_a_payee_that_cannot_be_paid_is_refused_and_not_saved(
    bank: SqlBank, chen: Customer, new: NewPayee, why: str
) -> None:
    draft = bank.start_draft(chen.id, "new")
    saved = bank.payees(chen.id)
    with pytest.raises(BadPayee) as refused:
        bank.choose_payee(chen.id, draft.id, new)
    assert refused.value.why == why
    assert bank.payees(chen.id) == saved
    assert bank.draft(chen.id, draft.id).payee is None


def test_an_account_of_this_bank_gets_this_banks_name_whatever_was_typed(bank: SqlBank, chen: Customer) -> None:
    draft = bank.start_draft(chen.id, "new")
    chosen = bank.choose_payee(chen.id, draft.id, NewPayee("王 德福", "", WANG_NUMBER)).payee
    assert chosen is not None
    assert chosen.bank == bank.banks()[0] == "暖阳演示银行"


def test_money_may_go_to_ones_own_other_account_but_not_to_the_paying_one(bank: SqlBank, chen: Customer) -> None:
    own = NewPayee("陈秀兰", "暖阳演示银行", CHEN_NUMBER)
    accounts = bank.accounts(chen.id)
    draft = bank.start_draft(chen.id, "own")
    bank.choose_account(chen.id, draft.id, accounts[SAVINGS].id)
    assert bank.choose_payee(chen.id, draft.id, own).payee is not None
    with pytest.raises(BadPayee) as refused:
        bank.choose_account(chen.id, draft.id, accounts[CURRENT].id)
    assert refused.value.why == "self"
    assert bank.draft(chen.id, draft.id).account.id == accounts[SAVINGS].id


def test_nobody_sees_or_pays_another_customers_payees(bank: SqlBank, chen: Customer, wang: Customer) -> None:
    theirs = payee_id(bank, chen, "陈小明")
    draft = bank.start_draft(wang.id, "theirs")
    for unknown in (theirs, "nobody", "\x00"):
        with pytest.raises(NotFound):
            bank.choose_payee(wang.id, draft.id, unknown)
    assert theirs not in {one.id for one in bank.payees(wang.id)}
