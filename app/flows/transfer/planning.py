"""When to pay: now, on one day, or every month. A part of the third step, for who wants another time than now."""

from datetime import timedelta
from typing import cast

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.plan_port import BadDay, Repeats, Schedule
from ...bank.port import Draft, Review
from ...doors.language import lang, say
from ...doors.payees import payee_name
from ...doors.plans import schedule_notes, schedule_words
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields
from ...view import (
    BANK_ZONE,
    Button,
    Choice,
    DateInput,
    Fact,
    Form,
    Link,
    Option,
    Page,
    Text,
    Words,
    day,
    money,
    step,
)
from ...view.dates_in import PARTS, ReadDate, read_date
from .blueprint import changeable_draft, transfer_flow

NOW = "now"
FIELDS = ("when", *(f"day-{part}" for part in PARTS))


@transfer_flow.get("/<draft_id>/when")
@changeable_draft
def when(draft: Draft) -> ResponseReturnValue:
    """What is chosen stands there; what was typed before the time ran out, too."""
    return render(_page(draft, kept_fields() or _chosen(draft), {}))


@transfer_flow.post("/<draft_id>/when")
@changeable_draft
def save_when(draft: Draft) -> ResponseReturnValue:
    """Takes the day; for now there is none to read."""
    typed = {name: request.form.get(name, "").strip() for name in FIELDS}
    if typed["when"] not in (NOW, "once", "monthly"):
        return render(_page(draft, typed, {"when": say("transfer.when.error.choose")}))
    schedule = None
    if typed["when"] != NOW:
        read = read_date(*(typed[f"day-{part}"] for part in PARTS))
        if read.value is None:
            return render(_page(draft, typed, {"day": _problem(read)}, read.wrong))
        schedule = Schedule(cast("Repeats", typed["when"]), read.value)
    try:
        services().plans.choose(customer_id(), draft.id, schedule)
    except BadDay as problem:
        return render(_page(draft, typed, {"day": _bad_day(problem)}, ("year", "month", "day")))
    return redirect(url_for("transfer.check", draft_id=draft.id))


def chosen(draft: Draft) -> Schedule | None:
    """The draft's schedule; None for now."""
    return services().plans.schedule(customer_id(), draft.id)


def as_sent(schedule: Schedule | None) -> str:
    """What the check page was shown with, as its form sends it back."""
    return f"{schedule.repeats} {schedule.first_day.isoformat()}" if schedule else NOW


def fact(draft: Draft, schedule: Schedule, *, a_day: bool) -> Fact:
    """When it is paid, on the check page. `a_day`: the guard will have it wait for a day then."""
    longer = (say("plan.hold"),) if a_day else ()
    return Fact(say("transfer.when"), schedule_words(schedule), (*schedule_notes(schedule), *longer), change(draft))


def change(draft: Draft) -> Link | None:
    """The way to this part; a bill and a card are paid now."""
    if draft.payee is None or draft.payee.kind not in ("person", "own"):
        return None
    return Link(say("transfer.change-when"), url_for("transfer.when", draft_id=draft.id))


def button(review: Review, schedule: Schedule) -> Words:
    """The button that makes a plan says the day."""
    name, amount = payee_name(review.payee), money(review.amount_fen, lang())
    when_words = schedule_words(schedule)
    if schedule.repeats == "monthly":
        return say("transfer.confirm-monthly", when=when_words, name=name, amount=amount)
    return say("transfer.confirm-once", when=when_words, name=name, amount=amount)


def make(draft: Draft, schedule: Schedule) -> ResponseReturnValue:
    """Makes the plan and shows it. A day that has come meanwhile is asked again. Raises as `Plans.make` says."""
    try:
        made = services().plans.make(customer_id(), draft.id, request.form.get("fingerprint", ""), schedule)
    except BadDay as problem:
        return render(_page(draft, _chosen(draft), {"day": _bad_day(problem)}, ("year", "month", "day")))
    return redirect(url_for("planned.plan", plan_id=made.id, done="1"))


def _chosen(draft: Draft) -> dict[str, str]:
    """What the draft says; for one that is paid now the year and month of tomorrow, so that little is to be typed."""
    schedule = chosen(draft)
    if schedule:
        first = schedule.first_day
        typed = {"when": schedule.repeats, "day-day": str(first.day)}
    else:
        first = services().clock.now().astimezone(BANK_ZONE).date() + timedelta(days=1)
        typed = {"when": NOW, "day-day": ""}
    return {**typed, "day-year": str(first.year), "day-month": str(first.month)}


def _page(draft: Draft, typed: dict[str, str], errors: dict[str, Words], wrong: tuple[str, ...] = ()) -> Page:
    example = services().clock.now().astimezone(BANK_ZONE).date() + timedelta(days=7)
    options = (
        Option(NOW, say("transfer.when.now"), say("transfer.when.now-hint")),
        Option("once", say("transfer.when.once"), say("transfer.when.once-hint")),
        Option("monthly", say("transfer.when.monthly"), say("transfer.when.monthly-hint")),
    )
    form = Form(
        action=url_for("transfer.save_when", draft_id=draft.id),
        fields=(
            Choice("when", say("transfer.when.legend"), options, typed.get("when", ""), error=errors.get("when")),
            DateInput(
                "day",
                say("transfer.when.day"),
                typed.get("day-year", ""),
                typed.get("day-month", ""),
                typed.get("day-day", ""),
                hint=say("transfer.when.day-hint", day=day(example, lang(), year=True)),
                error=errors.get("day"),
                wrong=wrong,
            ),
        ),
        buttons=(Button(say("transfer.next")),),
    )
    return Page(
        name="transfer-when",
        lang=lang(),
        title=say("transfer.when.title"),
        task=say("task.transfer"),
        step=step(3, 4, lang()),
        back=Link(say("link.back"), url_for("transfer.check", draft_id=draft.id)),
        blocks=(form, Text(say("transfer.when.stop"), "note")),
        status=422 if errors else 200,
    )


def _problem(read: ReadDate) -> Words:
    return {
        "empty": say("transfer.when.error.empty"),
        "incomplete": say("transfer.when.error.incomplete"),
        "unreadable": say("transfer.when.error.unreadable"),
        "short_year": say("transfer.when.error.short-year"),
        "lunar": say("transfer.when.error.lunar"),
        "impossible": say("transfer.when.error.impossible"),
    }[read.problem or "unreadable"]


def _bad_day(problem: BadDay) -> Words:
    return {"past": say("transfer.when.error.past"), "far": say("transfer.when.error.far")}[problem.why]
