"""Bills at the bank, on both engines: sent by their biller, paid once, whoever pays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.exc import DatabaseError

from app.bank import audit
from app.bank.bill_tables import bill
from app.bank.bills import SqlBills, household_number
from app.bank.bills_port import Bill, UnknownNumber
from app.bank.port import AlreadyPaid, BadAmount, BadPhone, Customer, FixedByBill, NotFound, TooLong
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from app.store.database import writing
from tests.bank.customers import SON, confirm, payee_id

SONS_HOME = "5500 2468"


@pytest.fixture
def bills(engine: Engine, clock: SetClock) -> SqlBills:
    return SqlBills(engine, clock)


def biller(bills: SqlBills, service: str) -> str:
    return next(one.id for one in bills.billers() if one.service == service)


def sons_bill(bills: SqlBills, customer: Customer) -> Bill:
    found = bills.add(customer.id, biller(bills, "electricity"), SONS_HOME, "son").last
    assert found is not None
    return found


def test_a_bill_is_open_held_paid(bank: SqlBank, bills: SqlBills, chen: Customer, clock: SetClock) -> None:
    one = sons_bill(bills, chen)
    assert (one.state, one.transfer_id, one.tail) == ("open", None, "2468")
    draft = bank.draft(chen.id, bills.pay(chen.id, one.id, "k"))
    assert (draft.amount_fen, draft.bill_id) == (one.amount_fen, one.id)
    assert draft.payee is not None
    assert draft.payee.kind == "biller"
    made = confirm(bank, chen, draft)
    assert bills.bill(chen.id, one.id).state == "held"
    clock.move(timedelta(minutes=10))
    bank.release_due()
    paid = bills.bill(chen.id, one.id)
    assert (paid.state, paid.reference, paid.paid_at) == ("paid", made.reference, clock.now())
    entry = bank.entries(chen.id, bank.accounts(chen.id)[0].id, limit=1)[0]
    assert (entry.kind, entry.party) == ("bill", one.biller.name)
    with pytest.raises(AlreadyPaid):
        bills.pay(chen.id, one.id, "another")


def test_two_of_a_household_at_the_same_moment_pay_once(
    engine: Engine, bank: SqlBank, bills: SqlBills, chen: Customer, wang: Customer
) -> None:
    both = [(who, sons_bill(bills, who)) for who in (chen, wang)]
    drafts = [(who, bank.draft(who.id, bills.pay(who.id, one.id, "k"))) for who, one in both]

    def try_to_pay(pair: tuple[Customer, object]) -> str:
        try:
            confirm(bank, *pair)  # type: ignore[arg-type]
        except AlreadyPaid:
            return "refused"
        return "paid"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(try_to_pay, drafts)) == ["paid", "refused"]
    assert audit.problems(engine) == ()
    seen = [bills.bill(who.id, one.id) for who, one in both]
    assert [one.state for one in seen] == ["held", "held"]
    assert sum(one.transfer_id is not None for one in seen) == 1


def test_taken_back_the_bill_is_open_again(bank: SqlBank, bills: SqlBills, chen: Customer) -> None:
    one = sons_bill(bills, chen)
    made = confirm(bank, chen, bank.draft(chen.id, bills.pay(chen.id, one.id, "k")))
    bank.cancel(chen.id, made.id)
    assert bills.bill(chen.id, one.id).state == "open"
    confirm(bank, chen, bank.draft(chen.id, bills.pay(chen.id, one.id, "again")))


def test_a_draft_of_a_bill_is_fixed(bank: SqlBank, bills: SqlBills, chen: Customer) -> None:
    draft_id = bills.pay(chen.id, sons_bill(bills, chen).id, "k")
    with pytest.raises(FixedByBill):
        bank.choose_payee(chen.id, draft_id, payee_id(bank, chen, SON))
    with pytest.raises(FixedByBill):
        bank.choose_amount(chen.id, draft_id, 1, "")
    assert bank.choose_account(chen.id, draft_id, bank.accounts(chen.id)[1].id).bill_id


def test_a_biller_is_no_stranger_and_on_no_list(bank: SqlBank, bills: SqlBills, chen: Customer) -> None:
    listed = bank.payees(chen.id)
    draft = bank.draft(chen.id, bills.pay(chen.id, sons_bill(bills, chen).id, "k"))
    facts = bank.payment_facts(chen.id, draft.id)
    assert (facts.own_account, facts.new_payees_last_day) == (True, 0)
    assert bank.payees(chen.id) == listed
    assert draft.payee is not None
    other = bank.start_draft(chen.id, "other")
    with pytest.raises(NotFound):
        bank.choose_payee(chen.id, other.id, draft.payee.id)


def test_a_top_up_belongs_to_who_asked(bank: SqlBank, bills: SqlBills, chen: Customer, wang: Customer) -> None:
    phones = biller(bills, "phone")
    draft_id = bills.top_up(chen.id, phones, "138 0000 1234", 50_00, "k")
    assert bills.top_up(chen.id, phones, "138 0000 1234", 50_00, "k") == draft_id
    with pytest.raises(BadAmount):
        bills.top_up(chen.id, phones, "13800001234", 51_00, "x")
    with pytest.raises(BadPhone):
        bills.top_up(chen.id, phones, "12", 50_00, "x")
    with pytest.raises(NotFound):
        bills.top_up(chen.id, biller(bills, "water"), "13800001234", 50_00, "x")
    confirm(bank, chen, bank.draft(chen.id, draft_id))
    newest = bills.bills(chen.id, limit=1)[0]
    assert (newest.period, newest.tail, newest.state) == ("", "1234", "held")
    with pytest.raises(NotFound):
        bills.bill(wang.id, newest.id)


def test_numbers_that_nobody_sends_bills_to_are_not_saved(bills: SqlBills, chen: Customer) -> None:
    power, before = biller(bills, "electricity"), bills.accounts(chen.id)
    for wrong in ("12345678", "12", "x" * 9, ""):
        with pytest.raises(UnknownNumber):
            bills.add(chen.id, power, wrong, "")
    with pytest.raises(TooLong):
        bills.add(chen.id, power, SONS_HOME, "x" * 21)
    with pytest.raises(NotFound):
        bills.add(chen.id, "nobody", SONS_HOME, "")
    assert bills.accounts(chen.id) == before
    assert household_number("５５００-2468") == "55002468"


def test_pages_of_bills_join_without_a_gap(bills: SqlBills, chen: Customer) -> None:
    everything, paged = bills.bills(chen.id, limit=500), list[Bill]()
    while page := bills.bills(chen.id, before=paged[-1].id if paged else None, limit=7):
        paged += page
    assert tuple(paged) == everything
    assert len(everything) > 20


def test_a_bill_stays_as_it_was_sent(engine: Engine) -> None:
    with pytest.raises(DatabaseError, match=r"append-only|refuse"), writing(engine) as connection:
        connection.execute(update(bill).values(amount_fen=1))
