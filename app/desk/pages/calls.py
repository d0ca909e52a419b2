"""Promised telephone calls: somebody takes one, calls, and writes down how it ended."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from ...bank.call_desk_port import DeskCall, NotTaken
from ...doors.language import lang, say
from ...doors.services import services
from ...doors.telephones import call_times
from ...view import (
    Block,
    Button,
    Fact,
    Facts,
    Form,
    Link,
    Links,
    Notice,
    Text,
    Words,
    date_and_time,
    plain,
)
from .blueprint import desk
from .drawing import desk_link, look_at, show, watched
from .forms import new_note, note_form, note_problem, sent_note
from .session import member


@desk.get("/calls")
def calls() -> ResponseReturnValue:
    """Those that wait first, by their references alone."""
    blocks: list[Block] = [Text(say("desk.calls.lead"), "lead")]
    found = services().call_desk.calls()
    for one in found:
        reference = plain(one.reference)
        notes = (call_times().get(one.when, plain(one.when)), _state(one))
        blocks.append(Facts((Fact(say("transfer.reference"), reference, notes),)))
        blocks.append(Links((Link(say("desk.open", reference=reference), _address(one)),)))
    if not found:
        blocks.append(Text(say("desk.calls.none")))
    return show("desk-calls", say("desk.calls.title"), blocks, back=desk_link())


@desk.get("/calls/<reference>")
def call(reference: str) -> ResponseReturnValue:
    """One call: whom, when, about what."""
    return _call_page(services().call_desk.call(reference), new_note(), {})


@desk.post("/calls/<reference>")
def finish_call(reference: str) -> ResponseReturnValue:
    """How it ended, once."""
    found, typed = services().call_desk.call(reference), sent_note()
    errors = note_problem(typed, say("desk.calls.error.note"))
    if errors:
        return _call_page(found, typed, errors)
    try:
        services().call_desk.done(reference, member().name, typed["note"])
    except NotTaken:
        return _call_page(found, typed, {}, Notice(say("desk.calls.not-yours"), (), "problem"), status=409)
    return redirect(_address(found))


@desk.get("/calls/<reference>/take")
def before_take(reference: str) -> ResponseReturnValue:
    """Where one comes back to after logging in again: the page with the button."""
    return redirect(_address(services().call_desk.call(reference)))


@desk.post("/calls/<reference>/take")
def take_call(reference: str) -> ResponseReturnValue:
    """Takes the call; whoever comes second sees who has it."""
    return redirect(_address(services().call_desk.take(reference, member().name)))


def _call_page(
    found: DeskCall, typed: dict[str, str], errors: dict[str, Words], *more: Block, status: int = 200
) -> ResponseReturnValue:
    customer = look_at("desk-call", found.customer_id, found.reference)
    number = grouped(found.phone)
    dial = Link(say("desk.calls.dial", number=plain(number)), f"tel:{found.phone}", "phone")
    topic = (Fact(say("desk.calls.topic"), plain(found.topic)),) if found.topic else ()
    facts = Facts(
        (
            Fact(say("desk.customer"), plain(customer.name) if customer else say("desk.no-customer")),
            Fact(say("transfer.reference"), plain(found.reference)),
            Fact(say("desk.calls.when"), call_times().get(found.when, plain(found.when))),
            *topic,
            Fact(say("desk.calls.asked"), date_and_time(found.asked_at, lang())),
            Fact(say("desk.state"), _state(found), (plain(found.note),) if found.note else ()),
        )
    )
    steps: list[Block] = []
    if found.taken_by is None:
        take = Form(
            action=url_for("desk.take_call", reference=_digits(found)), buttons=(Button(say("desk.calls.take")),)
        )
        steps.append(take)
    elif found.done_at is None:
        steps.append(Links((dial,), "secondary"))
        steps.append(Text(say("desk.calls.say-first")))
    if found.taken_by == member().name and found.done_at is None:
        label, button = say("desk.calls.how"), say("desk.calls.done-button")
        steps.append(note_form(_address(found), label, button, typed, errors))
    blocks = (*more, facts, *steps, watched())
    back = Link(say("desk.calls.title"), url_for("desk.calls"))
    return show("desk-call", say("desk.calls.one"), blocks, back=back, status=422 if errors else status)


def grouped(phone: str) -> str:
    """A number as one reads it out: 138 0000 1234. Only for whoever must dial it."""
    start = len(phone) % 4 or 4
    return " ".join([phone[:start], *(phone[at : at + 4] for at in range(start, len(phone), 4))])


def _state(one: DeskCall) -> Words:
    if one.done_at is not None:
        at = date_and_time(one.done_at, lang())
        return say("desk.calls.state.done", name=plain(one.done_by or ""), at=at)
    if one.taken_at is not None:
        return say("desk.calls.state.taken", name=plain(one.taken_by or ""), at=date_and_time(one.taken_at, lang()))
    return say("desk.calls.state.waiting")


def _digits(one: DeskCall) -> str:
    return one.reference.replace(" ", "-")


def _address(one: DeskCall) -> str:
    return url_for("desk.call", reference=_digits(one))
