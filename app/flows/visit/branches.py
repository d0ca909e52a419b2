"""Branches: found by name or district, without a map; one page each, with a number to take there."""

from datetime import date
from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import BadPhone, TooLong
from ...bank.visit_port import HALVES, TOPIC_LENGTH, AlreadyTaken, Branch, Closed, Full, Half, Slot
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.services import services
from ...doors.telephones import phone_error, phone_field
from ...view import (
    Ask,
    Block,
    Button,
    Choice,
    Fact,
    Facts,
    Form,
    Heading,
    Input,
    Items,
    Link,
    Links,
    Option,
    Page,
    Task,
    Tasks,
    Text,
    Warn,
    Words,
    plain,
)
from . import words
from .blueprint import customer, remember, remembered, visit_flow, visit_link, visitor

OFFERED = 6
"""How many half-days stand on the page at first (COGA: not too much at once)."""
WANTED_LENGTH = 40


@visit_flow.get("")
def visit() -> ResponseReturnValue:
    """All branches, or those that were looked for; the numbers that one has stand first."""
    wanted = request.args.get("q", "").strip()[:WANTED_LENGTH]
    found = services().visits.branches(wanted)
    blocks: list[Block] = [*_mine(), Text(say("visit.lead"), "lead")]
    blocks.append(Ask(url_for("visit.visit"), say("visit.find"), say("visit.find-hint"), wanted))
    if wanted:
        blocks.append(Text(say("visit.found", words=plain(wanted), number=len(found))))
        blocks.append(Links((visit_link(),)))
    if found:
        blocks += [Heading(say("visit.branches")), Tasks(tuple(_task(one) for one in found))]
    elif not wanted:
        blocks.append(Text(say("visit.none")))
    blocks += [
        Heading(say("visit.other-ways")),
        Links(
            (
                Link(say("visit.home.title"), url_for("visit.ask_home"), "person"),
                Link(say("visit.again.title"), url_for("visit.look"), "search"),
            ),
            "secondary",
        ),
        Text(say("visit.offline"), "note"),
    ]
    page = Page(name="visit", lang=lang(), title=say("visit.title"), back=home_link(), blocks=tuple(blocks))
    return render(page)


@visit_flow.get("/branch/<branch_id>")
def branch(branch_id: str) -> ResponseReturnValue:
    """One branch: where, when, what it is like, and the form that takes a number."""
    found = services().visits.branch(branch_id)
    return render(_page(found, {"key": token_urlsafe(16)}, {}))


@visit_flow.post("/branch/<branch_id>")
def take(branch_id: str) -> ResponseReturnValue:
    """Takes a number; sent again it is the same one."""
    found = services().visits.branch(branch_id)
    typed = {name: request.form.get(name, "").strip()[:200] for name in ("slot", "topic", "phone", "key")}
    errors: dict[str, Words] = {}
    when = _slot(typed["slot"])
    if when is None:
        errors["slot"] = say("visit.error.slot")
    wrong = None if customer() else phone_error(typed["phone"])
    if wrong:
        errors["phone"] = wrong
    if when is None or errors:
        return render(_page(found, typed, errors))
    throttle, who, asked = services().throttle, request.remote_addr or "", f"visit {typed['phone']}"
    wait = 0 if customer() else throttle.seconds_to_wait(who, asked)
    if wait:
        return render(_page(found, typed, {"phone": say("login.error.wait", minutes=(wait + 59) // 60)}, status=429))
    try:
        ticket = services().visits.take(visitor(typed["phone"]), branch_id, *when, typed["topic"], typed["key"])
    except AlreadyTaken as taken:
        if customer() or taken.ticket_id in remembered():
            return redirect(url_for("visit.ticket", ticket_id=taken.ticket_id, had="1"))
        # Whoever only knows a telephone number learns nothing more than this, and slowly.
        throttle.failed(who, asked)
        return render(_page(found, typed, {"phone": say("visit.error.had")}))
    except Full:
        return render(_page(found, typed, {"slot": say("visit.error.full")}))
    except Closed:
        return render(_page(found, typed, {"slot": say("visit.error.closed")}))
    except TooLong as problem:
        return render(_page(found, typed, {"topic": say("help.error.topic", limit=problem.limit)}))
    except BadPhone:
        return render(_page(found, typed, {"phone": say("help.error.phone")}))
    remember(ticket.id)
    return redirect(url_for("visit.ticket", ticket_id=ticket.id, new="1"))


def _mine() -> list[Block]:
    """The numbers that one has and can still use."""
    me, visits = customer(), services().visits
    mine = visits.tickets(me) if me else tuple(visits.ticket(one) for one in remembered())
    live = [one for one in mine if one.live]
    if not live:
        return []
    links = (
        Link(
            say("visit.look", number=words.called(one), day=words.named_day(one.day)),
            url_for("visit.ticket", ticket_id=one.id),
            "clock",
        )
        for one in live
    )
    return [Heading(say("visit.mine")), Links(tuple(links), "secondary")]


def _task(one: Branch) -> Task:
    told = words.branch_words(one)
    step_free = say("visit.step-free") if one.step_free else say("visit.steps")
    hint = say(
        "visit.hint",
        district=plain(told.district),
        address=plain(told.address),
        today=words.today_words(one),
        access=step_free,
    )
    return Task(words.name(one), hint, url_for("visit.branch", branch_id=one.id), "clock")


def _slot(code: str) -> tuple[date, Half] | None:
    """The day and half that an option's value names, or None."""
    text, _, half = code.partition(" ")
    known = next((one for one in HALVES if one == half), None)
    try:
        return (date.fromisoformat(text), known) if known else None
    except ValueError:
        return None


def _page(found: Branch, typed: dict[str, str], errors: dict[str, Words], *, status: int = 422) -> Page:
    told = words.branch_words(found)
    facts = (
        Fact(say("visit.address"), plain(told.address), (plain(told.district),)),
        Fact(say("visit.phone"), words.phone(found)),
    )
    dial = Link(say("help.dial", number=words.phone(found)), f"tel:{found.phone.replace(' ', '')}", "phone")
    return Page(
        name="visit-branch",
        lang=lang(),
        title=words.name(found),
        back=visit_link(),
        blocks=(
            Facts(facts),
            Links((dial,)),
            Heading(say("visit.is-like")),
            Items(words.features(found)),
            Heading(say("visit.hours")),
            Facts(words.hours(found)),
            Text(say("visit.holidays"), "note"),
            Heading(say("visit.take-title")),
            *_form(found, typed, errors),
            Text(say("visit.offline"), "note"),
        ),
        status=status if errors else 200,
    )


def _form(found: Branch, typed: dict[str, str], errors: dict[str, Words]) -> tuple[Block, ...]:
    free = [one for one in services().visits.slots(found.id) if one.left]
    if not free:
        return (Warn(say("visit.nothing-left")),)
    everything = "all" in request.args
    shown = free if everything else free[:OFFERED]
    # What was chosen stays on the page, even when it is one of the later days.
    shown += [one for one in free if _code(one) == typed.get("slot") and one not in shown]
    choice = Choice(
        "slot",
        say("visit.when"),
        tuple(Option(_code(one), words.half_day(one.day, one.half), _hint(one)) for one in shown),
        typed.get("slot", ""),
        error=errors.get("slot"),
    )
    topic = Input(
        "topic",
        say("visit.topic"),
        typed.get("topic", ""),
        say("visit.topic-hint"),
        errors.get("topic"),
        maxlength=TOPIC_LENGTH,
    )
    form = Form(
        action=url_for("visit.take", branch_id=found.id, all="1" if everything else None),
        hidden=(("key", typed["key"]),),
        fields=(choice, topic, *(() if customer() else (phone_field(typed, errors, hint=say("visit.phone-hint")),))),
        buttons=(Button(say("visit.take")),),
    )
    if len(shown) == len(free):
        return (Text(say("visit.take-body")), form)
    later = Link(say("visit.later"), url_for("visit.branch", branch_id=found.id, all="1"), "clock")
    return (Text(say("visit.take-body")), form, Links((later,)))


def _code(one: Slot) -> str:
    return f"{one.day.isoformat()} {one.half}"


def _hint(one: Slot) -> Words:
    begins, ends = words.clock(one.begins), words.clock(one.ends)
    if one.quiet:
        return say("visit.slot-quiet", begins=begins, ends=ends, left=one.left)
    return say("visit.slot", begins=begins, ends=ends, left=one.left)
