""" "I think I was cheated", and every report of this kind with its receipt number, found again."""

from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.case_port import CaseStep
from ...bank.port import NotFound, Transfer
from ...doors.language import lang, say
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...doors.timelines import case_number, timeline
from ...view import (
    Block,
    Button,
    Confirmation,
    Fact,
    Facts,
    Form,
    Heading,
    Input,
    Items,
    Link,
    Links,
    Page,
    Text,
    Words,
    date_and_time,
    money,
    plain,
)
from .blueprint import safety_flow, safety_link

TEXT_LENGTH = 500


@safety_flow.get("/cheated")
@login_required
def cheated() -> ResponseReturnValue:
    """One button that stops all that can be stopped; telling what happened can wait."""
    form = Form(
        action=url_for("safety.report"),
        hidden=(("key", token_urlsafe(16)),),
        fields=(
            Input(
                "text",
                say("safety.cheated.text"),
                kept_fields().get("text", ""),
                say("safety.cheated.text-hint"),
                kind="area",
                maxlength=TEXT_LENGTH,
            ),
        ),
        buttons=(Button(say("safety.cheated.button")),),
    )
    does = Items(
        (say("safety.cheated.does-1"), say("safety.cheated.does-2"), say("safety.cheated.does-3")), ordered=True
    )
    blocks = (
        Text(say("safety.cheated.lead"), "lead"),
        Text(say("safety.cheated.does")),
        does,
        form,
        Text(say("safety.cheated.offline"), "note"),
        Links(_numbers()),
    )
    page = Page(
        name="safety-cheated", lang=lang(), title=say("safety.cheated.title"), back=safety_link(), blocks=blocks
    )
    return render(page)


@safety_flow.post("/cheated")
@login_required
def report() -> ResponseReturnValue:
    """Freezes first, then takes back what can be taken back. Sent again after a failure it goes on where it stopped."""
    me, key = customer_id(), request.form.get("key", "")[:64]
    protection, cases = services().protection, services().cases
    protection.freeze(me, key)
    found = protection.stop_all(me)
    case = cases.open(me, "cheated", {"text": request.form.get("text", "")[:TEXT_LENGTH]}, key)
    cases.add(me, case.id, "frozen", {}, key)
    for one in found.stopped:
        cases.add(me, case.id, "stopped", _about(one), one.id)
    for one in found.too_late:
        cases.add(me, case.id, "too-late", _about(one), one.id)
    services().contacts.tell(me, "reported", case.id, None)
    return redirect(url_for("safety.case", case_id=case.id, new="1"))


@safety_flow.get("/cases")
@login_required
def cases() -> ResponseReturnValue:
    """Every report and request, newest first."""
    names, paths = _names(), _paths()
    found = [one for one in services().cases.cases(customer_id()) if one.kind in names]
    blocks: list[Block] = [] if found else [Text(say("safety.cases.none"), "lead")]
    for one in found:
        reference = plain(one.reference)
        opened = date_and_time(one.opened_at, lang(), year=True)
        look = Link(say("safety.cases.look", reference=reference), url_for(paths[one.kind], case_id=one.id))
        fact = Fact(names[one.kind], opened, (say("safety.cases.reference", reference=reference),))
        blocks += [Facts((fact,)), Links((look,))]
    page = Page(
        name="safety-cases",
        lang=lang(),
        title=say("safety.cases.title"),
        back=safety_link(),
        blocks=(*blocks, Text(say("safety.cases.offline"), "note")),
    )
    return render(page)


@safety_flow.get("/cases/<case_id>")
@login_required
def case(case_id: str) -> ResponseReturnValue:
    """One report: its number, what was done, and what to do next."""
    found = services().cases.case(customer_id(), case_id)
    if _paths().get(found.kind) != "safety.case":
        raise NotFound
    titles = {"cheated": say("safety.case.cheated"), "not-me": say("safety.case.not-me")}
    number = case_number(found.reference)
    told = found.data.get("text", "")
    done = Confirmation(say("safety.case.done"), (say("safety.case.call"),), number)
    blocks: list[Block] = [
        done if "new" in request.args else Facts((number,)),
        Heading(say("safety.case.next")),
        Items(_next(found.kind), ordered=True),
        Links(_numbers(), "secondary"),
        Heading(say("safety.case.steps")),
        timeline(found, _steps(), _which),
        *((Heading(say("safety.case.told")), Text(plain(told))) if told else ()),
        Links((Link(say("safety.held.title"), url_for("safety.held"), "undo"), safety_link())),
    ]
    page = Page(
        name=f"safety-case-{found.kind}",
        lang=lang(),
        title=titles[found.kind],
        back=Link(say("safety.cases.title"), url_for("safety.cases")),
        blocks=tuple(blocks),
    )
    return render(page)


def _about(one: Transfer) -> dict[str, str]:
    return {"transfer": one.reference, "fen": str(one.amount_fen)}


def _names() -> dict[str, Words]:
    return {
        "cheated": say("safety.case.cheated"),
        "not-me": say("safety.case.not-me"),
        "lost-card": say("lost-card.title"),
        "replace-card": say("replace-card.title"),
        "home-visit": say("visit.home.title"),
        "proof": say("proof.title"),
        "complaint": say("complaint.title"),
    }


def _paths() -> dict[str, str]:
    """Which page shows a report of that kind."""
    return {
        "cheated": "safety.case",
        "not-me": "safety.case",
        "lost-card": "lost_card.case",
        "replace-card": "replace_card.case",
        "home-visit": "visit.home_case",
        "proof": "proof.case",
        "complaint": "complaint.case",
    }


def _steps() -> dict[str, Words]:
    return {
        "opened": say("safety.step.opened"),
        "frozen": say("safety.step.frozen"),
        "stopped": say("safety.step.stopped"),
        "too-late": say("safety.step.too-late"),
        "called": say("safety.step.called"),
        "closed": say("safety.step.closed"),
    }


def _which(one: CaseStep) -> tuple[Words, ...]:
    """The transfer that a step is about, by its amount and number."""
    if "transfer" not in one.data:
        return ()
    amount = money(int(one.data["fen"]), lang())
    return (amount, say("safety.cases.reference", reference=plain(one.data["transfer"])))


def _next(kind: str) -> tuple[Words, ...]:
    if kind == "not-me":
        return (say("safety.next.password"), say("safety.next.look"), say("safety.next.code"), say("safety.next.96110"))
    return (say("safety.next.hang-up"), say("safety.next.110"), say("safety.next.keep"), say("safety.next.96110"))


def _numbers() -> tuple[Link, ...]:
    return (
        Link(say("safety.dial-110"), "tel:110", "phone"),
        Link(say("safety.dial-96110"), "tel:96110", "phone"),
    )
