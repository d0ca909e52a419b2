"""Credit cards at the bank, on both engines: bought, billed, paid back, and what late and wrong ones do."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from app.bank import audit, card_bills
from app.bank.bank_cards import SqlBankCards
from app.bank.credit_card_port import OverCredit, OverOwed
from app.bank.credit_card_tables import card_bill
from app.bank.credit_cards import SqlCreditCards
from app.bank.ledger import balance
from app.bank.limits import BANK_ZONE
from app.bank.port import BadAmount, BankError, Customer, NewPayee, NotFound
from app.bank.sql_bank import SqlBank
from app.bank.tables import account
from app.store.clock import SetClock
from app.store.database import reading, writing
from tests.bank.card_holders import buy, card_of, newest, to_next_bill
from tests.bank.customers import confirm, money

HOLD = timedelta(minutes=10)
CARD_NUMBER = "9900000000000205189"


def test_every_bill_is_the_sum_of_its_parts_and_of_its_movements(credit: SqlCreditCards, li: Customer) -> None:
    found = credit.bills(li.id, card_of(credit, li).id)
    assert len(found) > 12
    for one in found:
        parts = one.before_fen + one.bought_fen + one.share_fen + one.fee_fen + one.interest_fen
        assert parts == one.amount_fen
        entries = credit.entries(li.id, one.id)
        assert sum(entry.amount_fen for entry in entries if entry.kind in {"purchase", "refund"}) == one.bought_fen
        assert credit.bill(li.id, one.id) == one
    assert [one.state for one in found] == ["open"] + ["paid"] * (len(found) - 1)
    assert [one.newest for one in found] == [True] + [False] * (len(found) - 1)


def test_the_demo_leaves_time_to_pay(credit: SqlCreditCards, li: Customer, clock: SetClock) -> None:
    one = newest(credit, li)
    assert one.cut < clock.now().date() < one.last
    assert one.left_fen == one.amount_fen > 0
    assert one.minimum_fen == (one.amount_fen + 9) // 10


def test_paid_in_whole_it_is_held_then_paid(
    bank: SqlBank, engine: Engine, credit: SqlCreditCards, li: Customer, clock: SetClock
) -> None:
    card, one, before = card_of(credit, li), newest(credit, li), money(bank, li)
    draft = bank.draft(li.id, credit.repay(li.id, card.id, one.amount_fen, "k"))
    assert draft.payee is not None
    assert (draft.payee.kind, draft.payee.tail, draft.amount_fen) == ("card", card.tail, one.amount_fen)
    assert bank.payment_facts(li.id, draft.id).own_account
    made = confirm(bank, li, draft)
    held = newest(credit, li)
    assert (held.state, held.held_fen, held.left_fen, held.minimum_left_fen) == ("held", one.amount_fen, 0, 0)
    assert money(bank, li) == (before[0] - one.amount_fen, one.amount_fen)
    assert made in bank.transfers(li.id)
    clock.move(HOLD)
    bank.release_due()
    paid = newest(credit, li)
    assert (paid.state, paid.paid_fen, card_of(credit, li).owed_fen) == ("paid", one.amount_fen, 0)
    entry = bank.entries(li.id, bank.accounts(li.id)[0].id, limit=1)[0]
    assert (entry.kind, entry.amount_fen) == ("repayment", -one.amount_fen)
    assert credit.latest(li.id, card.id)[0].kind == "repayment"
    assert draft.payee not in bank.payees(li.id)
    assert audit.problems(engine) == ()


def test_taken_back_it_is_owed_again(bank: SqlBank, credit: SqlCreditCards, li: Customer) -> None:
    card, one, before = card_of(credit, li), newest(credit, li), money(bank, li)
    made = confirm(bank, li, bank.draft(li.id, credit.repay(li.id, card.id, 100_00, "k")))
    assert newest(credit, li).left_fen == one.left_fen - 100_00
    bank.cancel(li.id, made.id)
    assert newest(credit, li) == one
    assert money(bank, li) == before


def test_one_form_sent_many_times_pays_once(
    bank: SqlBank, engine: Engine, credit: SqlCreditCards, li: Customer
) -> None:
    card, fen = card_of(credit, li), newest(credit, li).amount_fen

    def whole_form(_: int) -> str:
        draft = bank.draft(li.id, credit.repay(li.id, card.id, fen, "the same key"))
        if draft.transfer_id:
            return draft.transfer_id
        try:
            return confirm(bank, li, draft).id
        except OverOwed:
            # Another one was confirmed between reading and reviewing: it is there now.
            return str(bank.draft(li.id, draft.id).transfer_id)

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(whole_form, range(6)))) == 1
    assert newest(credit, li).held_fen == fen
    assert audit.problems(engine) == ()


def test_two_windows_do_not_pay_one_debt_twice(
    bank: SqlBank, engine: Engine, credit: SqlCreditCards, li: Customer
) -> None:
    card, fen = card_of(credit, li), newest(credit, li).amount_fen
    drafts = [credit.repay(li.id, card.id, fen, key) for key in ("one", "two", "three")]
    reviews = [bank.review(li.id, one) for one in drafts]

    def pay(number: int) -> str:
        try:
            bank.confirm(li.id, drafts[number], reviews[number].fingerprint)
        except BankError as problem:
            return type(problem).__name__
        return "paid"

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(pay, range(3))) == ["OverOwed", "OverOwed", "paid"]
    assert newest(credit, li).held_fen == fen
    assert audit.problems(engine) == ()


def test_wrong_sums_and_strangers_are_refused(credit: SqlCreditCards, li: Customer, chen: Customer) -> None:
    card, one = card_of(credit, li), newest(credit, li)
    for wrong in (0, -1, True):
        with pytest.raises(BadAmount):
            credit.repay(li.id, card.id, wrong, "x")
    with pytest.raises(OverOwed) as refused:
        credit.repay(li.id, card.id, one.amount_fen + 1, "x")
    assert refused.value.owed_fen == one.amount_fen
    assert credit.cards(chen.id) == ()
    for asked in (
        lambda: credit.card(chen.id, card.id),
        lambda: credit.bills(chen.id, card.id),
        lambda: credit.bill(chen.id, one.id),
        lambda: credit.entries(chen.id, one.id),
        lambda: credit.latest(chen.id, card.id),
        lambda: credit.repay(chen.id, card.id, 1, "x"),
        lambda: credit.offers(chen.id, card.id),
        lambda: credit.bill(li.id, "nothing"),
    ):
        with pytest.raises(NotFound):
            asked()


def test_the_minimum_leaves_a_rest_that_costs_interest_after_the_last_day(
    bank: SqlBank, engine: Engine, credit: SqlCreditCards, li: Customer, clock: SetClock
) -> None:
    card, one = card_of(credit, li), newest(credit, li)
    confirm(bank, li, bank.draft(li.id, credit.repay(li.id, card.id, one.minimum_fen, "k")))
    clock.move(HOLD)
    bank.release_due()
    rest = one.amount_fen - one.minimum_fen
    assert (newest(credit, li).left_fen, newest(credit, li).minimum_left_fen) == (rest, 0)
    following = to_next_bill(credit, li, clock)
    days = (following.cut - one.last).days - 1
    assert following.interest_fen == rest * days * 5 // 10_000
    assert following.before_fen == rest
    assert credit.entries(li.id, following.id)[0].kind == "interest"
    assert credit.bill(li.id, one.id).state == "late"
    assert following.interest_fen < following.minimum_fen <= following.amount_fen
    assert audit.problems(engine) == ()


def test_paid_on_the_last_evening_it_costs_nothing(
    bank: SqlBank, credit: SqlCreditCards, li: Customer, clock: SetClock
) -> None:
    card, one = card_of(credit, li), newest(credit, li)
    late_evening = datetime(one.last.year, one.last.month, one.last.day, 23, 55, tzinfo=BANK_ZONE)
    clock.move(late_evening - clock.now())
    confirm(bank, li, bank.draft(li.id, credit.repay(li.id, card.id, one.amount_fen, "k")))
    clock.move(HOLD)
    assert newest(credit, li).state == "held"
    bank.release_due()
    assert to_next_bill(credit, li, clock).interest_fen == 0


def test_bills_are_made_once_on_their_day_and_caught_up(
    engine: Engine, credit: SqlCreditCards, li: Customer, clock: SetClock
) -> None:
    before = len(credit.bills(li.id, card_of(credit, li).id, limit=99))
    clock.move(timedelta(days=100))
    with ThreadPoolExecutor(4) as pool:
        made = sum(pool.map(lambda _: credit.cut_due(), range(4)))
    found = credit.bills(li.id, card_of(credit, li).id, limit=99)
    assert len(found) - before == made == 3
    assert len({one.cut for one in found}) == len(found)
    assert credit.cut_due() == 0
    assert audit.problems(engine) == ()


def test_what_is_bought_after_a_bill_waits_for_the_next(
    engine: Engine, credit: SqlCreditCards, li: Customer, clock: SetClock
) -> None:
    card, one = card_of(credit, li), newest(credit, li)
    clock.move(timedelta(seconds=1))
    buy(engine, card, 88_00, clock)
    assert newest(credit, li) == one
    assert credit.latest(li.id, card.id)[0].amount_fen == 88_00
    assert card_of(credit, li).spent_fen == card.spent_fen + 88_00
    buy(engine, card, -88_00, clock)
    assert [x.kind for x in credit.latest(li.id, card.id)][:2] == ["refund", "purchase"]
    assert to_next_bill(credit, li, clock).bought_fen == card.spent_fen


def test_a_card_lends_its_limit_and_nothing_once_blocked(
    engine: Engine, credit: SqlCreditCards, li: Customer, clock: SetClock
) -> None:
    card = card_of(credit, li)
    with pytest.raises(OverCredit) as refused:
        buy(engine, card, card.left_fen + 1, clock)
    assert refused.value.left_fen == card.left_fen
    cards = SqlBankCards(engine, clock)
    plastic = next(one for one in cards.cards(li.id) if one.kind == "credit")
    assert plastic.tail == card.tail
    cards.block(li.id, plastic.id)
    with pytest.raises(OverCredit):
        buy(engine, card, 1, clock)
    assert card_of(credit, li).blocked_at == clock.now()


def test_somebody_else_can_pay_the_card_by_its_number(
    bank: SqlBank, credit: SqlCreditCards, li: Customer, chen: Customer, clock: SetClock
) -> None:
    draft = bank.start_draft(chen.id, "gift")
    bank.choose_payee(chen.id, draft.id, NewPayee(li.name, "anything", CARD_NUMBER))
    bank.choose_amount(chen.id, draft.id, 50_00, "")
    confirm(bank, chen, bank.draft(chen.id, draft.id))
    clock.move(HOLD)
    bank.release_due()
    assert newest(credit, li).paid_fen == 50_00


def test_its_own_number_typed_as_a_new_payee_stays_ones_own_card(bank: SqlBank, li: Customer) -> None:
    draft = bank.start_draft(li.id, "typed")
    chosen = bank.choose_payee(li.id, draft.id, NewPayee(li.name, "x", CARD_NUMBER)).payee
    assert chosen is not None
    assert chosen.kind == "card"
    assert chosen not in bank.payees(li.id)


def test_bills_and_kinds_of_accounts_are_guarded_by_the_database(engine: Engine, clock: SetClock) -> None:
    with pytest.raises(DatabaseError, match=r"append-only|refuse"), writing(engine) as connection:
        connection.execute(update(card_bill).values(due_at=clock.now()))
    values = {"position": 0, "opened_at": clock.now()}
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(insert(account).values(id="x", kind="invented", **values))
    with writing(engine) as connection:
        connection.execute(insert(account).values(id="x", kind="card", **values))
    with reading(engine) as connection:
        assert balance(connection, "x") == 0


@pytest.mark.parametrize(
    ("after", "day", "expected"),
    [
        ("2026-11-04T15:59", 5, "2026-11-05"),
        ("2026-11-04T16:00", 5, "2026-12-05"),
        ("2026-12-20T00:00", 5, "2027-01-05"),
        ("2028-02-28T15:00", 28, "2028-03-28"),
    ],
)
def test_the_day_of_the_next_bill(after: str, day: int, expected: str) -> None:
    class Row:
        bill_day = day

    moment = card_bills.next_cut(Row(), datetime.fromisoformat(f"{after}+00:00"))  # type: ignore[arg-type]
    assert moment.astimezone(BANK_ZONE).date() == date.fromisoformat(expected)
    assert moment.astimezone(BANK_ZONE).hour == 0
