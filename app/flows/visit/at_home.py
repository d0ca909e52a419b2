"""Somebody of the bank comes home: asked for, called about first, and taken back while there is time."""

from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.case_port import Case
from ...bank.numbers import phone_number
from ...bank.numbers import plain as one_line
from ...bank.port import NotFound
from ...doors import requests
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.paper import paper_link, send_paper
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...doors.telephones import phone_error, phone_field
from ...doors.timelines import case_number, timeline
from ...view import (
    Block,
    Button,
    Choice,
    Confirmation,
    Fact,
    Facts,
    Form,
    Heading,
    Input,
    Items,
    Links,
    Option,
    Page,
    Text,
    Warn,
    Words,
    plain,
    tail,
)
from .blueprint import visit_flow, visit_link

KIND = "home-visit"
FIELDS = ("what", "address", "phone", "when", "key")
WHAT_LENGTH, ADDRESS_LENGTH = 500, 200


@visit_flow.get("/home")
@login_required
def ask_home() -> ResponseReturnValue:
    """What for, where, when. The address of the last time stands there already."""
    before = services().cases.cases(customer_id(), KIND)
    last = {"address": before[0].data["address"]} if before else {}
    return render(_form_page({**last, **kept_fields(), "key": token_urlsafe(16)}, {}))


@visit_flow.post("/home")
@login_required
def asked_home() -> ResponseReturnValue:
    """Notes it; sent again it is the same request."""
    typed = {name: request.form.get(name, "").strip()[:WHAT_LENGTH] for name in FIELDS}
    errors = _errors(typed)
    if errors:
        return render(_form_page(typed, errors))
    data = {
        "what": one_line(typed["what"]),
        "address": one_line(typed["address"]),
        "phone": phone_number(typed["phone"]),
        "when": typed["when"],
    }
    case = services().cases.open(customer_id(), KIND, data, typed["key"])
    return redirect(url_for("visit.home_case", case_id=case.id, new="1"))


@visit_flow.get("/home/<case_id>")
@login_required
def home_case(case_id: str) -> ResponseReturnValue:
    """How far it is."""
    return render(_case_page(_case(case_id), new="new" in request.args, typed=kept_fields().get("text", "")))


@visit_flow.post("/home/<case_id>")
@login_required
def change_home(case_id: str) -> ResponseReturnValue:
    """Something more to say, or nobody need come."""
    case = _case(case_id)
    wrong = requests.change(case)
    if wrong:
        return render(_case_page(case, error=wrong, typed=request.form.get("text", "")))
    return redirect(url_for("visit.home_case", case_id=case_id))


@visit_flow.get("/home/<case_id>/paper.pdf")
@login_required
def home_paper(case_id: str) -> ResponseReturnValue:
    """The same in large print."""
    return send_paper(_case_page(_case(case_id)))


def _case(case_id: str) -> Case:
    case = services().cases.case(customer_id(), case_id)
    if case.kind != KIND:
        raise NotFound
    return case


def _errors(typed: dict[str, str]) -> dict[str, Words]:
    errors = {}
    if not one_line(typed["what"]):
        errors["what"] = say("visit.home.error.what")
    if len(one_line(typed["address"])) < 6:
        errors["address"] = say("replace-card.error.address")
    wrong = phone_error(typed["phone"])
    if wrong:
        errors["phone"] = wrong
    if typed["when"] not in _times():
        errors["when"] = say("visit.home.error.when")
    return errors


def _times() -> dict[str, Words]:
    return {
        "morning": say("visit.home.morning"),
        "afternoon": say("visit.home.afternoon"),
        "any": say("visit.home.any"),
    }


def _form_page(typed: dict[str, str], errors: dict[str, Words]) -> Page:
    form = Form(
        action=url_for("visit.asked_home"),
        hidden=(("key", typed["key"]),),
        fields=(
            Input(
                "what",
                say("visit.home.what"),
                typed.get("what", ""),
                say("visit.home.what-hint"),
                errors.get("what"),
                kind="area",
                maxlength=WHAT_LENGTH,
            ),
            Input(
                "address",
                say("visit.home.address"),
                typed.get("address", ""),
                say("replace-card.address-hint"),
                errors.get("address"),
                kind="area",
                autocomplete="street-address",
                maxlength=ADDRESS_LENGTH,
            ),
            phone_field(typed, errors),
            Choice(
                "when",
                say("visit.home.when"),
                tuple(Option(value, label) for value, label in _times().items()),
                typed.get("when", ""),
                error=errors.get("when"),
            ),
        ),
        buttons=(Button(say("visit.home.submit")),),
    )
    return Page(
        name="visit-home",
        lang=lang(),
        title=say("visit.home.title"),
        back=visit_link(),
        blocks=(
            Text(say("visit.home.lead"), "lead"),
            form,
            Warn(say("visit.home.warn")),
            *requests.listed(KIND, "visit.home_case", say("visit.home.mine")),
            Text(say("visit.home.offline"), "note"),
        ),
        status=422 if errors else 200,
    )


def _case_page(case: Case, *, new: bool = False, error: Words | None = None, typed: str = "") -> Page:
    number = case_number(case.reference)
    steps = requests.words_of(
        {
            "opened": say("visit.home.step.opened"),
            "called": say("visit.home.step.called"),
            "agreed": say("visit.home.step.agreed"),
            "closed": say("visit.home.step.closed"),
        }
    )
    facts = (
        Fact(say("visit.home.what-short"), plain(case.data["what"])),
        Fact(say("visit.home.address"), plain(case.data["address"])),
        Fact(say("help.phone"), tail(case.data["phone"][-4:], lang())),
        Fact(say("visit.home.when-short"), _times().get(case.data["when"], plain(""))),
    )
    action = url_for("visit.change_home", case_id=case.id)
    ahead = (say("visit.home.next-1"), say("visit.home.next-2"), say("visit.home.next-3"))
    blocks: tuple[Block, ...] = (
        Confirmation(say("visit.home.done"), (say("visit.home.done-body"),), number) if new else Facts((number,)),
        Facts(facts),
        *(() if requests.is_over(case) else (Heading(say("safety.case.next")), Items(ahead, ordered=True))),
        Warn(say("visit.home.warn")),
        Heading(say("safety.case.steps")),
        timeline(case, steps, requests.told),
        *requests.more_to_say(case, action, error=error, typed=typed),
        Links((paper_link(url_for("visit.home_paper", case_id=case.id)), visit_link(), home_link())),
    )
    return Page(
        name="visit-home-case",
        lang=lang(),
        title=say("visit.home.case-title"),
        blocks=blocks,
        status=422 if error else 200,
    )
