"""How transfers for later are named, on every page alike."""

from flask import url_for

from ..bank.plan_port import TRIES, Outcome, Plan, Schedule
from ..view import Block, Link, Links, Notice, Words, day, in_words, money
from .language import lang, say
from .payees import payee_name
from .services import services


def schedule_words(schedule: Schedule) -> Words:
    """12 月 5 日, or 每个月 5 号."""
    if schedule.repeats == "once":
        return day(schedule.first_day, lang(), year=True)
    return say("plan.monthly", number=_number(schedule.first_day.day))


def schedule_notes(schedule: Schedule) -> tuple[Words, ...]:
    """What must be said beside it: when it begins, at what time, and what happens in short months."""
    notes = []
    if schedule.repeats == "monthly":
        notes.append(say("plan.first", day=day(schedule.first_day, lang(), year=True)))
    notes.append(say("plan.at-nine"))
    if schedule.repeats == "monthly" and schedule.first_day.day > 28:
        notes.append(say("plan.short-month", number=_number(schedule.first_day.day)))
    return tuple(notes)


def outcome_words(outcome: Outcome) -> Words:
    """What became of one attempt."""
    return {
        "paid": say("plan.paid"),
        "no-money": say("plan.no-money"),
        "limit": say("plan.limit"),
        "frozen": say("plan.frozen"),
        "blocked": say("plan.blocked"),
        "payee": say("plan.payee"),
        "late": say("plan.late"),
    }[outcome]


def trouble_words(plan: Plan) -> tuple[Words, ...]:
    """What was not paid, why, and what comes now. Only for a plan whose last try paid nothing."""
    last, amount = plan.tries[0], money(plan.amount_fen, lang())
    what = say("plan.trouble", day=day(last.due_day, lang()), name=payee_name(plan.payee), amount=amount)
    return (what, outcome_words(last.outcome), _next(plan))


def plan_notices(customer_id: str) -> tuple[Block, ...]:
    """What was planned and could not be paid of late, for home, and the way there; nothing when all is well."""
    notices = [
        Notice(say("plan.trouble-title"), trouble_words(one), "problem")
        for one in services().plans.troubles(customer_id)
    ]
    if not notices:
        return ()
    return (*notices, Links((Link(say("planned.home"), url_for("planned.planned"), "clock"),), "secondary"))


def _next(plan: Plan) -> Words:
    if plan.next_day is None:
        return say("plan.no-more")
    if plan.tries[0].outcome in ("no-money", "limit", "frozen") and plan.tries[0].number < TRIES:
        return say("plan.again", day=day(plan.next_day, lang()))
    return say("plan.next-time", day=day(plan.next_day, lang()))


def _number(number: int) -> Words:
    return Words(str(number), in_words(number, lang()))
