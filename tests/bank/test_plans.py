"""Transfers for later, on both engines: what is due is paid once, by the rules of every transfer, or said why not."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, text
from sqlalchemy.exc import DatabaseError, OperationalError

from app.bank import audit
from app.bank.bills import SqlBills
from app.bank.contacts import SqlContacts
from app.bank.payee_book import SqlPayeeBook
from app.bank.plan_days import due_day
from app.bank.plan_port import BadDay, Judgement, Plan, Schedule
from app.bank.plans import SqlPlans
from app.bank.port import ChangedSinceReview, Customer, FixedByBill, Frozen, NotFound, OverLimit, PaymentFacts
from app.bank.sql_bank import SqlBank
from app.bank.sql_protection import SqlProtection
from app.bank.tables import watched_number
from app.guard.payments import judge_plan
from app.store.clock import SetClock
from app.store.database import writing
from tests.bank.customers import SAVINGS, SON, STRANGER, confirm, money, payee_id, prepare, send
from tests.bank.planner import china, pays, plan_for, run_all

DAY = timedelta(days=1)
ONCE = Schedule("once", date(2026, 11, 30))
MONTHLY = Schedule("monthly", date(2026, 12, 31))


@pytest.fixture
def plans(engine: Engine, clock: SetClock) -> SqlPlans:
    return SqlPlans(engine, clock)


def set_to(clock: SetClock, when: datetime) -> None:
    clock.move(when - clock.now())


def last(plans: SqlPlans, customer: Customer, made: Plan) -> tuple[str, str, date | None]:
    """The plan's state, its last outcome, and its next day."""
    found = plans.plan(customer.id, made.id)
    return found.state, found.tries[0].outcome if found.tries else "", found.next_day


def test_on_its_day_at_nine_it_becomes_an_ordinary_transfer(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    before = money(bank, chen)
    made = plan_for(bank, plans, chen, ONCE, 500_00)
    assert (made.state, made.next_day, made.tries, made.note) == ("running", ONCE.first_day, (), "rent")
    assert money(bank, chen) == before, "a plan moves nothing"
    set_to(clock, china(ONCE.first_day) - timedelta(seconds=1))
    assert run_all(plans) == 0
    set_to(clock, china(ONCE.first_day))
    assert run_all(plans) == 1
    assert run_all(plans) == 0
    done = plans.plan(chen.id, made.id)
    assert (done.state, done.next_day, [one.outcome for one in done.tries]) == ("finished", None, ["paid"])
    paid = bank.transfer(chen.id, done.tries[0].transfer_id or "")
    assert (paid.state, paid.amount_fen, paid.note, paid.payee.name) == ("held", 500_00, "rent", SON)
    assert paid.release_at == clock.now() + timedelta(minutes=10)
    assert money(bank, chen) == (before[0] - 500_00, 500_00)
    bank.cancel(chen.id, paid.id)
    assert money(bank, chen) == before
    clock.move(40 * DAY)
    assert run_all(plans) == 0, "what was taken back is not paid again"
    assert audit.problems(engine) == ()


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2027, 1, 31), ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
        (date(2028, 1, 30), ["2028-01-30", "2028-02-29", "2028-03-30", "2028-04-30"]),
        (date(2026, 11, 15), ["2026-11-15", "2026-12-15", "2027-01-15", "2027-02-15"]),
    ],
)
def test_in_a_short_month_it_is_the_last_day(first: date, days: list[str]) -> None:
    schedule = Schedule("monthly", first)
    assert [due_day(schedule, number).isoformat() for number in range(4)] == days


def test_every_month_pays_each_due_date_once(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    made = plan_for(bank, plans, chen, MONTHLY, 100_00)
    for expected in ("2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"):
        assert plans.plan(chen.id, made.id).next_day == date.fromisoformat(expected)
        set_to(clock, china(date.fromisoformat(expected), "09:30"))
        assert [run_all(plans) for _ in range(3)] == [1, 0, 0]
        bank.release_due()
    tries = plans.plan(chen.id, made.id).tries
    assert [one.due_day.isoformat() for one in tries] == ["2027-03-31", "2027-02-28", "2027-01-31", "2026-12-31"]
    assert len({one.transfer_id for one in tries}) == 4
    assert audit.problems(engine) == ()


def test_the_same_draft_makes_one_plan(bank: SqlBank, plans: SqlPlans, chen: Customer) -> None:
    draft = prepare(bank, chen, 500_00)
    plans.choose(chen.id, draft.id, ONCE)
    shown = bank.review(chen.id, draft.id).fingerprint
    made = {plans.make(chen.id, draft.id, shown, ONCE).id for _ in range(3)}
    assert len(made) == len(plans.plans(chen.id)) == 1
    assert plans.of_draft(chen.id, draft.id) == made.pop()
    with pytest.raises(ChangedSinceReview):
        bank.confirm(chen.id, draft.id, shown)
    plans.choose(chen.id, draft.id, None)
    with pytest.raises(ChangedSinceReview):
        bank.confirm(chen.id, draft.id, shown)


def test_what_was_shown_is_what_is_planned(bank: SqlBank, plans: SqlPlans, chen: Customer) -> None:
    draft = prepare(bank, chen, 500_00)
    plans.choose(chen.id, draft.id, ONCE)
    shown = bank.review(chen.id, draft.id).fingerprint
    for fingerprint, schedule in (("other", ONCE), (shown, MONTHLY)):
        with pytest.raises(ChangedSinceReview):
            plans.make(chen.id, draft.id, fingerprint, schedule)
    paid = prepare(bank, chen, 1_00)
    confirm(bank, chen, paid)
    plans.choose(chen.id, paid.id, ONCE)
    assert plans.schedule(chen.id, paid.id) is None, "what was paid now cannot be planned"
    with pytest.raises(ChangedSinceReview):
        plans.make(chen.id, paid.id, shown, ONCE)
    assert plans.plans(chen.id) == ()


@pytest.mark.parametrize(("days", "why"), [(0, "past"), (-1, "past"), (367, "far")])
def test_a_day_that_cannot_be(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, days: int, why: str
) -> None:
    draft = prepare(bank, chen, 500_00)
    with pytest.raises(BadDay) as problem:
        plans.choose(chen.id, draft.id, Schedule("once", date(2026, 11, 23) + days * DAY))
    assert problem.value.why == why


def test_a_day_that_came_while_the_page_stood_open(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock
) -> None:
    tomorrow = Schedule("once", date(2026, 11, 24))
    draft = prepare(bank, chen, 500_00)
    plans.choose(chen.id, draft.id, tomorrow)
    shown = bank.review(chen.id, draft.id).fingerprint
    clock.move(timedelta(hours=14))
    with pytest.raises(BadDay):
        plans.make(chen.id, draft.id, shown, tomorrow)


def test_a_plan_asks_for_no_money_today(bank: SqlBank, plans: SqlPlans, chen: Customer) -> None:
    available = money(bank, chen)[0]
    draft = prepare(bank, chen, 500_00)
    plans.choose(chen.id, draft.id, ONCE)
    draft = bank.choose_amount(chen.id, draft.id, available + 1, "")
    made = plans.make(chen.id, draft.id, bank.review(chen.id, draft.id).fingerprint, ONCE)
    assert made.amount_fen == available + 1
    with pytest.raises(OverLimit):
        bank.choose_amount(chen.id, _scheduled(bank, plans, chen), 50_000_01, "")


def _scheduled(bank: SqlBank, plans: SqlPlans, chen: Customer) -> str:
    draft = prepare(bank, chen, 1_00)
    plans.choose(chen.id, draft.id, ONCE)
    return draft.id


def test_not_enough_money_is_tried_on_three_days(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    available = money(bank, chen)[0]
    made = plan_for(bank, plans, chen, MONTHLY, 2_000_00)
    send(bank, chen, available - 100_00)
    for number, (day, again) in enumerate(
        (("2026-12-31", "2027-01-01"), ("2027-01-01", "2027-01-02"), ("2027-01-02", "2027-01-31")), start=1
    ):
        set_to(clock, china(date.fromisoformat(day), "10:00"))
        assert [run_all(plans), run_all(plans)] == [1, 0]
        assert last(plans, chen, made) == ("running", "no-money", date.fromisoformat(again))
        tried = plans.plan(chen.id, made.id).tries[0]
        assert (tried.number, tried.due_day, tried.transfer_id) == (number, MONTHLY.first_day, None)
        assert [one.id for one in plans.troubles(chen.id)] == [made.id]
    assert {one.state for one in bank.transfers(chen.id, limit=1)} == {"held"}, "only what was sent before"
    clock.move(14 * DAY + timedelta(seconds=1))
    assert plans.troubles(chen.id) == (), "old news"
    assert audit.problems(engine) == ()


def test_money_that_comes_a_day_later_pays_the_same_due_date(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock
) -> None:
    available = money(bank, chen)[0]
    made = plan_for(bank, plans, chen, ONCE, 500_00)
    set_to(clock, china(ONCE.first_day, "08:55"))
    gone = send(bank, chen, available - 1_00)
    set_to(clock, china(ONCE.first_day))
    run_all(plans)
    assert last(plans, chen, made) == ("running", "no-money", date(2026, 12, 1))
    bank.cancel(chen.id, gone.id)
    assert run_all(plans) == 0, "not before tomorrow"
    set_to(clock, china(date(2026, 12, 1)))
    assert run_all(plans) == 1
    assert last(plans, chen, made) == ("finished", "paid", None)
    assert plans.troubles(chen.id) == ()
    assert [(one.due_day, one.number) for one in plans.plan(chen.id, made.id).tries] == [
        (ONCE.first_day, 2),
        (ONCE.first_day, 1),
    ]


def test_once_and_never_enough_is_over_after_three_days(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock
) -> None:
    made = plan_for(bank, plans, chen, ONCE, 500_00)
    SqlProtection(bank._engine, clock).freeze(chen.id, "key")
    for number in range(3):
        set_to(clock, china(ONCE.first_day + number * DAY))
        assert run_all(plans) == 1
    assert last(plans, chen, made) == ("failed", "frozen", None)
    assert len(plans.troubles(chen.id)) == 1
    clock.move(DAY)
    assert run_all(plans) == 0


def test_while_frozen_nothing_is_planned(bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock) -> None:
    draft = prepare(bank, chen, 500_00)
    plans.choose(chen.id, draft.id, ONCE)
    shown = bank.review(chen.id, draft.id).fingerprint
    SqlProtection(bank._engine, clock).freeze(chen.id, "key")
    with pytest.raises(Frozen):
        plans.make(chen.id, draft.id, shown, ONCE)


def test_the_limit_of_a_day_counts_and_is_said(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    made = plan_for(bank, plans, chen, ONCE, 500_00)
    SqlProtection(engine, clock).limit_day(chen.id, 400_00, "key")
    set_to(clock, china(ONCE.first_day))
    run_all(plans)
    assert last(plans, chen, made) == ("running", "limit", date(2026, 12, 1))


def test_a_payee_who_was_removed_is_not_paid(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    before = money(bank, chen)
    made = plan_for(bank, plans, chen, MONTHLY, 500_00)
    SqlPayeeBook(engine, clock).remove(chen.id, made.payee.id)
    set_to(clock, china(MONTHLY.first_day))
    run_all(plans)
    assert last(plans, chen, made) == ("failed", "payee", None)
    assert money(bank, chen) == before


def test_what_the_worker_comes_to_a_week_late_is_not_paid(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock
) -> None:
    made = plan_for(bank, plans, chen, MONTHLY, 500_00)
    set_to(clock, china(date(2027, 2, 28), "12:00"))
    assert run_all(plans) == 3
    told = [(one.due_day.isoformat(), one.outcome) for one in plans.plan(chen.id, made.id).tries]
    assert told == [("2027-02-28", "paid"), ("2027-01-31", "late"), ("2026-12-31", "late")]


def test_from_savings_to_ones_own_account(bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock) -> None:
    made = plan_for(bank, plans, chen, ONCE, 500_00, account=SAVINGS)
    before = money(bank, chen, SAVINGS)
    set_to(clock, china(ONCE.first_day))
    run_all(plans)
    assert made.account.kind == "savings"
    assert money(bank, chen, SAVINGS) == (before[0] - 500_00, 500_00)


def test_a_stopped_plan_pays_nothing_and_stays_to_be_seen(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock
) -> None:
    made, other = plan_for(bank, plans, chen, ONCE, 500_00), plan_for(bank, plans, chen, MONTHLY, 1_00)
    clock.move(DAY)
    for _ in range(2):
        stopped = plans.stop(chen.id, made.id)
        assert (stopped.state, stopped.ended_at, stopped.next_day) == (
            "stopped",
            china(date(2026, 11, 24), "10:30"),
            None,
        )
        clock.move(DAY)
    set_to(clock, china(ONCE.first_day))
    assert run_all(plans) == 0
    assert [one.id for one in plans.plans(chen.id)] == [other.id, made.id], "those that run stand first"


def test_a_plan_is_nobody_elses(bank: SqlBank, plans: SqlPlans, chen: Customer, wang: Customer) -> None:
    made = plan_for(bank, plans, chen, ONCE, 500_00)
    draft = prepare(bank, chen, 1_00)
    for attempt in (
        lambda: plans.plan(wang.id, made.id),
        lambda: plans.stop(wang.id, made.id),
        lambda: plans.schedule(wang.id, draft.id),
        lambda: plans.choose(wang.id, draft.id, ONCE),
        lambda: plans.make(wang.id, draft.id, "", ONCE),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert plans.plans(wang.id) == ()
    assert plans.of_draft(wang.id, draft.id) is None


def test_a_bill_is_paid_now(bank: SqlBank, plans: SqlPlans, chen: Customer, engine: Engine, clock: SetClock) -> None:
    bills = SqlBills(engine, clock)
    one = next(one for one in bills.bills(chen.id) if one.state == "open")
    with pytest.raises(FixedByBill):
        plans.choose(chen.id, bills.pay(chen.id, one.id, "k"), ONCE)


# The guard


def test_the_guard_that_blocks_ends_the_plan_and_somebody_is_told(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    contacts = SqlContacts(engine, clock)
    contacts.name(chen.id, "陈小红", "13800001234", "key")
    before = money(bank, chen)
    made = plan_for(bank, plans, chen, MONTHLY, 500_00)
    number = {"number": "9900000000000067753", "source": "test", "since": clock.now()}
    with writing(engine) as connection:
        connection.execute(insert(watched_number).values(number))
    set_to(clock, china(MONTHLY.first_day))
    assert run_all(plans, judge_plan) == 1
    assert last(plans, chen, made) == ("failed", "blocked", None)
    assert plans.plan(chen.id, made.id).tries[0].reasons == ("guard.reason.watchlist",)
    assert money(bank, chen) == before
    assert [(one.kind, one.amount_fen) for one in contacts.told(chen.id)][:1] == [("refused", 500_00)]
    clock.move(40 * DAY)
    assert run_all(plans, judge_plan) == 0


def test_the_guard_judges_again_and_may_hold_for_a_day(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock
) -> None:
    draft = bank.start_draft(chen.id, "stranger")
    bank.choose_payee(chen.id, draft.id, STRANGER)
    bank.choose_amount(chen.id, draft.id, 6_000_00, "")
    plans.choose(chen.id, draft.id, ONCE)
    made = plans.make(chen.id, draft.id, bank.review(chen.id, draft.id).fingerprint, ONCE)
    set_to(clock, china(ONCE.first_day))
    assert run_all(plans, judge_plan) == 1
    paid = bank.transfer(chen.id, plans.plan(chen.id, made.id).tries[0].transfer_id or "")
    assert paid.release_at == clock.now() + timedelta(hours=24)


def test_answers_given_when_it_was_made_count_when_it_runs(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock
) -> None:
    asked: list[PaymentFacts] = []

    def judge(facts: PaymentFacts, _at: datetime) -> Judgement:
        asked.append(facts)
        return Judgement(pay=True)

    draft = prepare(bank, chen, 500_00)
    bank.answer(chen.id, draft.id, "on_call", "no")
    plans.choose(chen.id, draft.id, MONTHLY)
    plans.make(chen.id, draft.id, bank.review(chen.id, draft.id).fingerprint, MONTHLY)
    for day in (date(2026, 12, 31), date(2027, 1, 31)):
        set_to(clock, china(day))
        run_all(plans, judge)
    assert [dict(one.answers) for one in asked] == [{"on_call": "no"}] * 2


@pytest.mark.parametrize(("note", "seconds"), [("退款", 24 * 3600), ("", 600)])
def test_a_question_that_nobody_can_answer_holds_for_a_day(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, note: str, seconds: int
) -> None:
    draft = bank.start_draft(chen.id, "stranger")
    bank.choose_payee(chen.id, draft.id, STRANGER)
    bank.choose_amount(chen.id, draft.id, 300_00, note)
    facts = bank.payment_facts(chen.id, draft.id)
    judged = judge_plan(facts, china(date(2026, 11, 30)))
    assert (judged.pay, judged.hold_seconds) == (True, seconds)


# What goes wrong


def test_one_that_cannot_be_run_does_not_stop_the_others(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = plan_for(bank, plans, chen, ONCE, 666_00), plan_for(bank, plans, chen, ONCE, 500_00)

    def judge(facts: PaymentFacts, at: datetime) -> Judgement:
        if facts.amount_fen == 666_00:
            raise RuntimeError("a guard that breaks")
        return pays(facts, at)

    set_to(clock, china(ONCE.first_day))
    assert plans.run_due(judge) == 1
    assert last(plans, chen, good)[:2] == ("finished", "paid")
    assert last(plans, chen, bad) == ("running", "", ONCE.first_day)
    assert f"plan {bad.id} could not be run" in caplog.text
    assert run_all(plans) == 1


def test_a_database_that_is_away_is_the_workers_affair(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock
) -> None:
    plan_for(bank, plans, chen, ONCE, 500_00)
    set_to(clock, china(ONCE.first_day))

    def judge(_facts: PaymentFacts, _at: datetime) -> Judgement:
        raise OperationalError("away", None, Exception())

    with pytest.raises(OperationalError):
        plans.run_due(judge)
    assert run_all(plans) == 1


def test_the_database_itself_keeps_what_was_planned_and_paid(
    bank: SqlBank, plans: SqlPlans, chen: Customer, clock: SetClock, engine: Engine
) -> None:
    made = plan_for(bank, plans, chen, ONCE, 500_00)
    set_to(clock, china(ONCE.first_day))
    run_all(plans)
    for order in (
        "UPDATE plan SET amount_fen = 1",
        "DELETE FROM plan_try",
        "UPDATE plan_end SET state = 'stopped'",
        "INSERT INTO plan_try (plan_id, due_day, number, outcome, transfer_id, paid_day, reasons, at) "
        "SELECT plan_id, due_day, 2, outcome, (SELECT min(id) FROM transfer), paid_day, reasons, at FROM plan_try",
    ):
        with pytest.raises(DatabaseError), writing(engine) as connection:
            connection.execute(text(order))
    assert last(plans, chen, made)[:2] == ("finished", "paid")


def test_payee_of_a_plan_is_who_it_was(bank: SqlBank, plans: SqlPlans, chen: Customer) -> None:
    made = plan_for(bank, plans, chen, ONCE, 500_00)
    assert made.payee.id == payee_id(bank, chen, SON)
    assert made.reference.replace(" ", "").isdecimal()
