"""Step 3 and for ever after: a search in the archive, with the day by which an answer comes."""

from datetime import date, datetime, timedelta

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.case_port import Case
from ...bank.port import NotFound
from ...doors import requests
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.paper import paper_link, send_paper
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...doors.timelines import case_number, timeline
from ...view import BANK_ZONE, Block, Confirmation, Fact, Facts, Heading, Links, Page, Words, day, step, tail
from .blueprint import KIND, proof_flow, proof_link
from .remembered import from_data, said_back


@proof_flow.get("/<case_id>")
@login_required
def case(case_id: str) -> ResponseReturnValue:
    """How far it is."""
    return render(_page(_case(case_id), new="new" in request.args, typed=kept_fields().get("text", "")))


@proof_flow.post("/<case_id>")
@login_required
def change(case_id: str) -> ResponseReturnValue:
    """Something more was remembered, or it is not needed any more."""
    found = _case(case_id)
    wrong = requests.change(found)
    if wrong:
        return render(_page(found, error=wrong, typed=request.form.get("text", "")))
    return redirect(url_for("proof.case", case_id=case_id))


@proof_flow.get("/<case_id>/paper.pdf")
@login_required
def paper(case_id: str) -> ResponseReturnValue:
    """The same in large print."""
    return send_paper(_page(_case(case_id)))


def answer_by(asked_at: datetime, days: int) -> date:
    """The last day of the bank's promise; the day of asking is not counted."""
    return asked_at.astimezone(BANK_ZONE).date() + timedelta(days=days)


def _case(case_id: str) -> Case:
    found = services().cases.case(customer_id(), case_id)
    if found.kind != KIND:
        raise NotFound
    return found


def _page(found: Case, *, new: bool = False, error: Words | None = None, typed: str = "") -> Page:
    number = case_number(found.reference)
    by = day(answer_by(found.opened_at, int(found.data["answer_days"])), lang(), year=True)
    facts = [Fact(say("proof.by"), by, (say("proof.by-note"),)), *said_back(from_data(found.data))]
    if found.data.get("phone"):
        facts.append(Fact(say("help.phone"), tail(found.data["phone"][-4:], lang())))
    steps = requests.words_of(
        {
            "opened": say("proof.step.opened"),
            "searching": say("proof.step.searching"),
            "called": say("safety.step.called"),
            "found": say("proof.step.found"),
            "not-found": say("proof.step.not-found"),
            "posted": say("proof.step.posted"),
            "closed": say("safety.step.closed"),
        }
    )
    done = Confirmation(say("proof.done"), (say("proof.archive-by", date=by),), number)
    blocks: tuple[Block, ...] = (
        done if new else Facts((number,)),
        Heading(say("safety.case.steps")),
        timeline(found, steps, requests.told),
        Heading(say("proof.you-said")),
        Facts(tuple(facts)),
        Links((paper_link(url_for("proof.paper", case_id=found.id)),), "button"),
        *requests.more_to_say(found, url_for("proof.change", case_id=found.id), error=error, typed=typed),
        Links((proof_link(), home_link())),
    )
    return Page(
        name="proof-case",
        lang=lang(),
        title=say("proof.case-title"),
        task=say("proof.title") if new else None,
        step=step(3, 3, lang()) if new else None,
        blocks=blocks,
        status=422 if error else 200,
    )
