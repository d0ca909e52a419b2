"""One complaint: number, days, every step, who decides, how to go further; and the same as a letter."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.case_port import Case
from ...bank.complaint_terms import REGULATOR_PHONE, deadlines
from ...bank.port import NotFound
from ...doors import requests
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.paper import paper_link, send_paper
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...doors.timelines import case_number, timeline
from ...view import (
    Block,
    Confirmation,
    Fact,
    Facts,
    Heading,
    Items,
    Link,
    Links,
    Page,
    Words,
    day,
    digit_by_digit,
    plain,
    tail,
)
from .blueprint import KIND, complaint_flow, complaint_link


@complaint_flow.get("/<case_id>")
@login_required
def case(case_id: str) -> ResponseReturnValue:
    """How far it is."""
    return render(_page(_case(case_id), new="new" in request.args, typed=kept_fields().get("text", "")))


@complaint_flow.post("/<case_id>")
@login_required
def change(case_id: str) -> ResponseReturnValue:
    """Something more to say, or it is withdrawn."""
    found = _case(case_id)
    wrong = requests.change(found)
    if wrong:
        return render(_page(found, error=wrong, typed=request.form.get("text", "")))
    return redirect(url_for("complaint.case", case_id=case_id))


@complaint_flow.get("/<case_id>/paper.pdf")
@login_required
def paper(case_id: str) -> ResponseReturnValue:
    """The letter in large print, from the same view."""
    return send_paper(_page(_case(case_id)))


def _case(case_id: str) -> Case:
    found = services().cases.case(customer_id(), case_id)
    if found.kind != KIND:
        raise NotFound
    return found


def _page(found: Case, *, new: bool = False, error: Words | None = None, typed: str = "") -> Page:
    number = case_number(found.reference)
    by_call = found.data["by"] == "call"
    promise = (say("complaint.done-body"), *((say("complaint.done-call"),) if by_call else ()))
    regulator = _regulator()
    who = (say("complaint.who-1"), say("complaint.who-2"), say("complaint.who-3"))
    further = (
        say("complaint.further-1"),
        say("complaint.further-2"),
        say("complaint.further-3", phone=regulator),
        say("complaint.further-4"),
    )
    blocks: tuple[Block, ...] = (
        Confirmation(say("complaint.done"), promise, number) if new else Facts((number,)),
        Heading(say("safety.case.steps")),
        timeline(found, _steps(), requests.told),
        Heading(say("complaint.days")),
        Facts(_days(found)),
        Heading(say("complaint.told")),
        Facts(_told(found)),
        Links((paper_link(url_for("complaint.paper", case_id=found.id)),), "button"),
        Heading(say("complaint.who-title")),
        Items(who),
        Heading(say("complaint.further-title")),
        Items(further),
        Links((Link(say("complaint.dial", phone=regulator), f"tel:{REGULATOR_PHONE}", "phone"),), "secondary"),
        *requests.more_to_say(found, url_for("complaint.change", case_id=found.id), error=error, typed=typed),
        Links((complaint_link(), home_link())),
    )
    return Page(
        name="complaint-case",
        lang=lang(),
        title=say("complaint.case-title"),
        blocks=blocks,
        status=422 if error else 200,
    )


def _days(found: Case) -> tuple[Fact, ...]:
    last = deadlines(found.opened_at)
    return (
        Fact(say("complaint.day-15"), day(last.decide_by, lang(), year=True), (say("complaint.note-15"),)),
        Fact(say("complaint.day-30"), day(last.complicated_by, lang(), year=True), (say("complaint.note-30"),)),
        Fact(say("complaint.day-60"), day(last.at_most_by, lang(), year=True), (say("complaint.note-60"),)),
    )


def _told(found: Case) -> tuple[Fact, ...]:
    text = plain(found.data["text"]) if found.data.get("text") else say("complaint.by-call")
    rows = [Fact(say("complaint.text-short"), text)]
    if found.data.get("wish"):
        rows.append(Fact(say("complaint.wish-short"), plain(found.data["wish"])))
    if found.data.get("phone"):
        rows.append(Fact(say("help.called.phone"), tail(found.data["phone"][-4:], lang())))
    return tuple(rows)


def _steps() -> dict[str, Words]:
    return requests.words_of(
        {
            "opened": say("complaint.step.opened"),
            "received": say("complaint.step.received"),
            "called": say("complaint.step.called"),
            "extended": say("complaint.step.extended"),
            "extended-again": say("complaint.step.extended-again"),
            "decided": say("complaint.step.decided"),
            "closed": say("complaint.step.closed"),
        }
    )


def _regulator() -> Words:
    return Words(REGULATOR_PHONE, digit_by_digit(REGULATOR_PHONE, lang()))
