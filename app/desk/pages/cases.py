"""Complaints and requests: the timeline that the customer sees, and the steps that staff add to it."""

from collections.abc import Collection
from datetime import date
from secrets import token_urlsafe

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.case_port import TEXT_LENGTH, Case, CaseStep
from ...bank.complaint_terms import deadlines
from ...bank.limits import BANK_ZONE
from ...doors.language import lang, say
from ...doors.services import services
from ...doors.timelines import timeline
from ...view import (
    Block,
    Button,
    DateInput,
    Fact,
    Facts,
    Field,
    Form,
    Heading,
    Input,
    Link,
    Links,
    Text,
    Words,
    date_and_time,
    day,
    money,
    plain,
)
from ...view.dates_in import ReadDate, read_date
from .blueprint import desk
from .calls import grouped
from .drawing import desk_link, look_at, show, watched
from .forms import note_field, note_problem
from .session import kept_fields, member
from .steps import COMPLAINT, STEPS, Step, data_words, kind_words, offered, step_words

FIELDS = ("note", "tracking", "until-year", "until-month", "until-day", "key")


def desk_kinds() -> Collection[str]:
    """The kinds of request that the desk works on."""
    return STEPS.keys()


@desk.get("/complaints")
def complaints() -> ResponseReturnValue:
    """All complaints, by their references alone."""
    return _list("desk-complaints", say("desk.complaints.title"), say("desk.complaints.lead"), (COMPLAINT,))


@desk.get("/requests")
def requests() -> ResponseReturnValue:
    """All other requests."""
    kinds = tuple(one for one in STEPS if one != COMPLAINT)
    return _list("desk-requests", say("desk.requests.title"), say("desk.requests.lead"), kinds)


@desk.get("/cases/<case_id>")
def case(case_id: str) -> ResponseReturnValue:
    """One request: what was asked, what was done, what can be done."""
    found = _find(case_id)
    customer = look_at("desk-case", found.customer_id, found.reference)
    facts = Facts(
        (
            Fact(say("desk.customer"), plain(customer.name) if customer else say("desk.no-customer")),
            Fact(say("transfer.reference"), plain(found.reference)),
            Fact(say("desk.cases.kind"), kind_words(found.kind)),
            *_data(found),
        )
    )
    steps = offered(found)
    ways = tuple(Link(_doing(one), _step_address(found, one)) for one in steps)
    blocks: tuple[Block, ...] = (
        facts,
        Heading(say("desk.cases.done")),
        timeline(found, step_words(), _notes),
        Heading(say("desk.cases.next")),
        Links(ways, "secondary") if ways else Text(say("desk.cases.over")),
        watched(),
    )
    return show("desk-case", say("desk.cases.one"), blocks, back=_back(found))


@desk.get("/cases/<case_id>/<kind>")
def case_step(case_id: str, kind: str) -> ResponseReturnValue:
    """The form of one step."""
    found = _find(case_id)
    return _step_page(found, _step(found, kind), {**kept_fields(), "key": token_urlsafe(16)}, {})


@desk.post("/cases/<case_id>/<kind>")
def take_step(case_id: str, kind: str) -> ResponseReturnValue:
    """Adds the step to the timeline, once; the customer sees it there."""
    found = _find(case_id)
    typed = {name: request.form.get(name, "").strip()[:TEXT_LENGTH] for name in FIELDS}
    step = next((one for one in STEPS[found.kind] if one.kind == kind), None)
    if step is None:
        abort(404)
    if step not in offered(found):
        # Sent again, or somebody else was first: the timeline says what has been done.
        return redirect(url_for("desk.case", case_id=found.id))
    until = read_date(typed["until-year"], typed["until-month"], typed["until-day"]) if step.until else ReadDate()
    errors = _errors(found, step, typed, until)
    if errors:
        return _step_page(found, step, typed, errors, until)
    data = {"who": member().name}
    data |= {"text": typed["note"]} if typed["note"] else {}
    data |= {"tracking": typed["tracking"]} if step.tracking else {}
    data |= {"until": until.value.isoformat()} if until.value else {}
    services().cases.answer(found.id, step.kind, data, typed["key"])
    return redirect(url_for("desk.case", case_id=found.id))


def case_link(one: Case) -> Link:
    """The way to a request, named by its reference."""
    return Link(say("desk.open", reference=plain(one.reference)), url_for("desk.case", case_id=one.id))


def _find(case_id: str) -> Case:
    found = services().cases.any(case_id)
    if found.kind not in STEPS:
        abort(404)
    return found


def _step(found: Case, kind: str) -> Step:
    step = next((one for one in offered(found) if one.kind == kind), None)
    if step is None:
        abort(404)
    return step


def _list(name: str, title: Words, lead: Words, kinds: tuple[str, ...]) -> ResponseReturnValue:
    blocks: list[Block] = [Text(lead, "lead")]
    found = services().cases.every(kinds)
    # What waits stands before what is over, the oldest first.
    for one in sorted(found, key=lambda one: (not offered(one), one.opened_at)):
        opened = say("desk.cases.opened", at=date_and_time(one.opened_at, lang(), year=True))
        state = step_words().get(one.state, say("timeline.other"))
        blocks += [Facts((Fact(kind_words(one.kind), state, (opened,)),)), Links((case_link(one),))]
    if not found:
        blocks.append(Text(say("desk.cases.none")))
    return show(name, title, blocks, back=desk_link())


def _data(found: Case) -> tuple[Fact, ...]:
    facts = []
    for name, label in data_words().items():
        value = found.data.get(name, "")
        if value:
            facts.append(Fact(label, plain(grouped(value) if name == "phone" else value)))
    fen = found.data.get("fen", "")
    if fen.isdecimal():
        facts.append(Fact(say("desk.data.amount"), money(int(fen), lang())))
    return tuple(facts)


def _notes(one: CaseStep) -> tuple[Words, ...]:
    """What belongs to a step: its words, a date, a number, an amount, and who of the staff."""
    data = one.data
    notes = [plain(data["text"])] if data.get("text") else []
    if data.get("until"):
        notes.append(say("desk.cases.until", day=day(date.fromisoformat(data["until"]), lang(), year=True)))
    if data.get("tracking"):
        notes.append(say("replace-card.tracking", number=plain(data["tracking"])))
    if data.get("fen", "").isdecimal():
        notes.append(money(int(data["fen"]), lang()))
    if data.get("who"):
        notes.append(say("desk.by", name=plain(data["who"])))
    return tuple(notes)


def _errors(found: Case, step: Step, typed: dict[str, str], until: ReadDate) -> dict[str, Words]:
    errors = note_problem(typed, say("desk.cases.error.text")) if step.text else {}
    if step.tracking and not typed["tracking"]:
        errors["tracking"] = say("desk.cases.error.tracking")
    if step.until:
        today = services().clock.now().astimezone(BANK_ZONE).date()
        if until.value is None:
            errors["until"] = say("desk.cases.error.until")
        elif until.value <= today:
            errors["until"] = say("desk.cases.error.until-past")
        elif until.value > _latest(found, step):
            errors["until"] = say("desk.cases.error.until-late", day=day(_latest(found, step), lang(), year=True))
    return errors


def _latest(found: Case, step: Step) -> date:
    """To which day at most a complaint can be extended; the second time a senior manager has agreed."""
    last = deadlines(found.opened_at)
    return last.at_most_by if step.kind == "extended-again" else last.complicated_by


def _step_page(
    found: Case, step: Step, typed: dict[str, str], errors: dict[str, Words], until: ReadDate | None = None
) -> ResponseReturnValue:
    fields: list[Field] = []
    if step.until:
        fields.append(
            DateInput(
                "until",
                say("desk.cases.until-label"),
                typed.get("until-year", ""),
                typed.get("until-month", ""),
                typed.get("until-day", ""),
                hint=say("desk.cases.until-hint"),
                error=errors.get("until"),
                wrong=until.wrong if until else (),
            )
        )
    if step.tracking:
        label, hint = say("desk.cases.tracking"), say("desk.cases.tracking-hint")
        value, error = typed.get("tracking", ""), errors.get("tracking")
        fields.append(Input("tracking", label, value, hint, error, maxlength=60))
    if step.text:
        fields.append(note_field(say("desk.cases.text"), typed, errors))
    form = Form(
        action=_step_address(found, step),
        hidden=(("key", typed.get("key", "")),),
        fields=tuple(fields),
        buttons=(Button(say("desk.cases.save")),),
    )
    reference = Facts((Fact(kind_words(found.kind), plain(found.reference)),))
    blocks = (reference, Text(say("desk.cases.customer-sees")), form)
    back = Link(say("link.back"), url_for("desk.case", case_id=found.id))
    return show("desk-case-step", _doing(step), blocks, back=back, status=422 if errors else 200)


def _doing(step: Step) -> Words:
    return {
        "received": say("desk.do.received"),
        "decided": say("desk.do.decided"),
        "extended": say("desk.do.extended"),
        "extended-again": say("desk.do.extended-again"),
        "searching": say("desk.do.searching"),
        "closed": say("desk.do.closed"),
        "called": say("desk.do.called"),
        "made": say("desk.do.made"),
        "posted": say("desk.do.posted"),
        "delivered": say("desk.do.delivered"),
        "found": say("desk.do.found"),
        "not-found": say("desk.do.not-found"),
        "agreed": say("desk.do.agreed"),
    }[step.kind]


def _step_address(found: Case, step: Step) -> str:
    return url_for("desk.case_step", case_id=found.id, kind=step.kind)


def _back(found: Case) -> Link:
    if found.kind == COMPLAINT:
        return Link(say("desk.complaints.title"), url_for("desk.complaints"))
    return Link(say("desk.requests.title"), url_for("desk.requests"))
