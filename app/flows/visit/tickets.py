"""A priority number: its ticket on the screen and in large print, given back, and found again."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import BadPhone, NotFound
from ...bank.visit_port import Closed, Ticket
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.paper import paper_link, send_paper
from ...doors.render import render
from ...doors.services import services
from ...doors.telephones import dial_link, phone_error, phone_field
from ...doors.timelines import case_number
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
    Notice,
    Page,
    Text,
    Words,
    plain,
    tail,
)
from . import words
from .blueprint import customer, remember, remembered, visit_flow, visit_link


@visit_flow.get("/tickets/<ticket_id>")
def ticket(ticket_id: str) -> ResponseReturnValue:
    """The ticket, after taking the number and for ever after."""
    return render(
        _page(_mine(ticket_id), said=next((one for one in ("new", "had", "back") if one in request.args), ""))
    )


@visit_flow.post("/tickets/<ticket_id>")
def give_back(ticket_id: str) -> ResponseReturnValue:
    """Gives the number back. Pressed twice it changes nothing more; too late is said plainly."""
    _mine(ticket_id)
    try:
        services().visits.give_back(ticket_id)
    except Closed:
        return redirect(url_for("visit.ticket", ticket_id=ticket_id))
    return redirect(url_for("visit.ticket", ticket_id=ticket_id, back="1"))


@visit_flow.get("/tickets/<ticket_id>/paper.pdf")
def paper(ticket_id: str) -> ResponseReturnValue:
    """The ticket in large print."""
    return send_paper(_page(_mine(ticket_id), on_paper=True))


@visit_flow.get("/find")
def look() -> ResponseReturnValue:
    """By the reference on paper and the telephone that was given then."""
    return render(_look_page({}, {}))


@visit_flow.post("/find")
def found() -> ResponseReturnValue:
    """Leads to the ticket. Guessing is slowed down like log-ins; one answer for all that does not fit."""
    typed = {name: request.form.get(name, "").strip()[:40] for name in ("reference", "phone")}
    errors = {} if typed["reference"] else {"reference": say("visit.again.error.reference")}
    wrong = phone_error(typed["phone"])
    if wrong:
        errors["phone"] = wrong
    if errors:
        return render(_look_page(typed, errors))
    throttle, who, what = services().throttle, request.remote_addr or "", f"visit {typed['reference']}"
    wait = throttle.seconds_to_wait(who, what)
    if wait:
        late = {"reference": say("login.error.wait", minutes=(wait + 59) // 60)}
        return render(_look_page(typed, late, status=429))
    try:
        one = services().visits.find(typed["reference"], typed["phone"])
    except (NotFound, BadPhone):
        throttle.failed(who, what)
        return render(_look_page(typed, {"reference": say("visit.again.error.none")}))
    remember(one.id)
    return redirect(url_for("visit.ticket", ticket_id=one.id))


def _mine(ticket_id: str) -> Ticket:
    """The ticket, for who may see it. Raises NotFound."""
    me = customer()
    if ticket_id not in remembered() and not (me and services().visits.owns(me, ticket_id)):
        raise NotFound
    return services().visits.ticket(ticket_id)


def _page(one: Ticket, *, said: str = "", on_paper: bool = False) -> Page:
    told = words.branch_words(one.branch)
    when = words.full_day(one.day) if on_paper else words.named_day(one.day)
    facts = [
        Fact(say("visit.your-number"), words.called(one), large=True),
        Fact(say("visit.day-label"), when, (words.span(one.begins, one.ends),)),
        Fact(say("visit.branch"), words.name(one.branch), (plain(told.district), plain(told.address))),
        Fact(say("visit.phone"), words.phone(one.branch)),
    ]
    if one.topic:
        facts.append(Fact(say("visit.for"), plain(one.topic)))
    if one.phone_tail:
        facts.append(Fact(say("help.phone"), tail(one.phone_tail, lang())))
    facts.append(case_number(one.reference))
    blocks: list[Block] = [*_said(one, said), Facts(tuple(facts))]
    if one.live:
        blocks += [
            Heading(say("visit.on-the-day")),
            Items((say("visit.go-1"), say("visit.go-2"), say("visit.go-3")), ordered=True),
            Links((paper_link(url_for("visit.paper", ticket_id=one.id)),), "button"),
            Heading(say("visit.cannot-come")),
            Form(
                action=url_for("visit.give_back", ticket_id=one.id),
                buttons=(Button(say("visit.give-back", number=words.called(one)), "secondary", icon="undo"),),
            ),
        ]
    else:
        blocks.append(Links((Link(say("visit.take-new"), url_for("visit.branch", branch_id=one.branch.id)),), "button"))
    blocks += [Links((visit_link(), home_link())), Text(say("visit.offline"), "note")]
    return Page(name="visit-ticket", lang=lang(), title=say("visit.ticket"), blocks=tuple(blocks))


def _said(one: Ticket, said: str) -> tuple[Block, ...]:
    """What has just happened, or why this number is not good any more."""
    if one.given_back_at is not None:
        return (Notice(say("visit.given-back"), tone="done" if said == "back" else "info"),)
    if not one.live:
        return (Notice(say("visit.over")),)
    if said == "new":
        return (Confirmation(say("visit.taken"), (say("visit.taken-body"),)),)
    if said == "had":
        return (Notice(say("visit.had"), (say("visit.had-body"),)),)
    return ()


def _look_page(typed: dict[str, str], errors: dict[str, Words], status: int = 422) -> Page:
    form = Form(
        action=url_for("visit.found"),
        fields=(
            Input(
                "reference",
                say("transfer.reference"),
                typed.get("reference", ""),
                say("visit.again.reference-hint"),
                errors.get("reference"),
                maxlength=20,
            ),
            phone_field(typed, errors, hint=say("visit.again.phone-hint")),
        ),
        buttons=(Button(say("visit.again.look"), icon="search"),),
    )
    return Page(
        name="visit-again",
        lang=lang(),
        title=say("visit.again.title"),
        back=visit_link(),
        blocks=(Text(say("visit.again.lead"), "lead"), form, Text(say("visit.again.lost")), Links((dial_link(),))),
        status=status if errors else 200,
    )
