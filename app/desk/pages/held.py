"""Payments that the guard holds: why, what the customer answered, and the two things staff can do about one.

There is no way here to let money go early. Staff note that the customer confirms, and it still waits; or they take it
back because the customer asked for that on the telephone.
"""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from ...bank.hold_port import HeldPayment, HoldNote
from ...bank.port import TooLate
from ...doors.language import lang, say
from ...doors.payees import payee_name
from ...doors.services import services
from ...view import (
    Block,
    Fact,
    Facts,
    Heading,
    Items,
    Link,
    Links,
    Notice,
    Text,
    Warn,
    Words,
    date_and_time,
    money,
    plain,
)
from .blueprint import desk
from .drawing import desk_link, look_at, show, watched
from .forms import new_note, note_form, note_problem, sent_note
from .session import member


@desk.get("/held")
def held() -> ResponseReturnValue:
    """All that wait, by their references alone: whose they are stands on the page of each."""
    blocks: list[Block] = [Text(say("desk.held.lead"), "lead")]
    found = services().holds.held()
    for one in found:
        until = say("desk.held.until", time=date_and_time(one.transfer.release_at, lang()))
        reference = plain(one.transfer.reference)
        blocks.append(Facts((Fact(say("transfer.reference"), reference, (until,)),)))
        blocks.append(Links((Link(say("desk.open", reference=reference), _address(one)),)))
    if not found:
        blocks.append(Text(say("desk.held.none")))
    return show("desk-held", say("desk.held.title"), blocks, back=desk_link())


@desk.get("/held/<transfer_id>")
def held_payment(transfer_id: str) -> ResponseReturnValue:
    """One payment, and what can be done about it."""
    return _payment_page(services().holds.payment(transfer_id))


@desk.get("/held/<transfer_id>/called")
def held_called(transfer_id: str) -> ResponseReturnValue:
    """What the customer said on the telephone."""
    return _called_page(services().holds.payment(transfer_id), new_note(), {})


@desk.post("/held/<transfer_id>/called")
def note_held_called(transfer_id: str) -> ResponseReturnValue:
    """Notes it, once. The money still waits."""
    found, typed = services().holds.payment(transfer_id), sent_note()
    errors = note_problem(typed, say("desk.held.error.called"))
    if errors:
        return _called_page(found, typed, errors)
    services().holds.called(transfer_id, member().name, typed["note"], typed["key"])
    return redirect(_address(found))


@desk.get("/held/<transfer_id>/cancel")
def held_cancel(transfer_id: str) -> ResponseReturnValue:
    """What the customer asked for, before anything is taken back."""
    return _cancel_page(services().holds.payment(transfer_id), new_note(), {})


@desk.post("/held/<transfer_id>/cancel")
def cancel_held(transfer_id: str) -> ResponseReturnValue:
    """Takes the payment back, once; who did so stands beside it."""
    found, typed = services().holds.payment(transfer_id), sent_note()
    errors = note_problem(typed, say("desk.held.error.cancel"))
    if errors:
        return _cancel_page(found, typed, errors)
    try:
        services().holds.cancel(transfer_id, member().name, typed["note"], typed["key"])
    except TooLate as problem:
        at = date_and_time(problem.released_at, lang())
        late = Notice(say("desk.held.late"), (say("desk.held.late-at", at=at),), "problem")
        return _payment_page(found, late, status=409)
    return redirect(_address(found))


def _payment_page(found: HeldPayment, *more: Block, status: int = 200) -> ResponseReturnValue:
    customer = look_at("desk-held-payment", found.customer_id, found.transfer.reference)
    one = found.transfer
    states = {
        "held": say("desk.held.state.held", time=date_and_time(one.release_at, lang())),
        "cancelled": say("desk.held.state.cancelled"),
        "released": say("desk.held.state.released"),
    }
    facts = Facts(
        (
            Fact(say("desk.customer"), plain(customer.name if customer else "")),
            Fact(say("transfer.reference"), plain(one.reference)),
            Fact(say("desk.held.amount"), money(one.amount_fen, lang())),
            Fact(say("desk.held.to"), payee_name(one.payee), (plain(one.payee.bank),)),
            Fact(say("desk.held.confirmed"), date_and_time(one.confirmed_at, lang())),
            Fact(say("desk.state"), states[one.state]),
        )
    )
    why = tuple(say(key) for key in found.reasons)
    blocks: list[Block] = [
        *more,
        facts,
        Heading(say("desk.held.why")),
        Items(why) if why else Text(say("desk.held.why-unknown")),
        Heading(say("desk.held.answers")),
        _answers(found) if found.answers else Text(say("desk.held.no-answers")),
        Heading(say("desk.notes")),
        Facts(tuple(_note(note) for note in found.notes)) if found.notes else Text(say("desk.no-notes")),
    ]
    if one.state == "held":
        ways = (
            Link(say("desk.held.note-called"), url_for("desk.held_called", transfer_id=one.id), "phone"),
            Link(say("desk.held.cancel"), url_for("desk.held_cancel", transfer_id=one.id), "undo"),
        )
        blocks += [Warn(say("desk.held.never-early")), Links(ways, "secondary")]
    title = say("desk.held.payment")
    return show("desk-held-payment", title, (*blocks, watched()), back=_back(), status=status)


def _called_page(found: HeldPayment, typed: dict[str, str], errors: dict[str, Words]) -> ResponseReturnValue:
    action = url_for("desk.note_held_called", transfer_id=found.transfer.id)
    form = note_form(action, say("desk.held.said"), say("desk.held.called-button"), typed, errors)
    blocks = (Text(say("desk.held.called-lead"), "lead"), Warn(say("desk.held.never-early")), form)
    return _note_page("desk-held-called", say("desk.held.note-called"), found, blocks, errors)


def _cancel_page(found: HeldPayment, typed: dict[str, str], errors: dict[str, Words]) -> ResponseReturnValue:
    action = url_for("desk.cancel_held", transfer_id=found.transfer.id)
    form = note_form(action, say("desk.held.said"), say("desk.held.cancel-button"), typed, errors)
    blocks = (Text(say("desk.held.cancel-lead"), "lead"), Text(say("desk.held.cancel-ask")), form)
    return _note_page("desk-held-cancel", say("desk.held.cancel"), found, blocks, errors)


def _note_page(
    name: str, title: Words, found: HeldPayment, blocks: tuple[Block, ...], errors: dict[str, Words]
) -> ResponseReturnValue:
    reference = Facts((Fact(say("transfer.reference"), plain(found.transfer.reference)),))
    back = Link(say("link.back"), _address(found))
    return show(name, title, (reference, *blocks), back=back, status=422 if errors else 200)


def _answers(found: HeldPayment) -> Facts:
    questions = {
        "on_call": say("guard.question.on-call"),
        "secret_or_safe_account": say("guard.question.secret"),
        "met_in_person": say("guard.question.met"),
    }
    answers = {"no": say("pause.no"), "yes": say("pause.yes"), "unknown": say("pause.unknown")}
    return Facts(
        tuple(Fact(words, answers[found.answers[name]]) for name, words in questions.items() if name in found.answers)
    )


def _note(one: HoldNote) -> Fact:
    kinds = {"called": say("desk.held.was-called"), "cancelled": say("desk.held.was-cancelled")}
    return Fact(date_and_time(one.at, lang()), kinds[one.kind], (plain(one.text), say("desk.by", name=plain(one.by))))


def _address(found: HeldPayment) -> str:
    return url_for("desk.held_payment", transfer_id=found.transfer.id)


def _back() -> Link:
    return Link(say("desk.held.title"), url_for("desk.held"))
