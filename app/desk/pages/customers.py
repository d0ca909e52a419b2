"""A customer by their number, and lifting a freeze: only with a person, in two steps.

First it is written down how the identity was checked. Then, on a page of its own, the freeze is lifted by the same
member of staff, within the same conversation.
"""

from secrets import token_urlsafe

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.customer_desk_port import IDENTITY_LASTS, IdentityCheck, StaleCheck
from ...bank.port import NotFound
from ...doors.language import lang, say
from ...doors.services import services
from ...view import (
    Block,
    Button,
    Fact,
    Facts,
    Form,
    Heading,
    Input,
    Link,
    Links,
    Notice,
    Text,
    Warn,
    Words,
    date_and_time,
    plain,
)
from .blueprint import desk
from .cases import case_link, desk_kinds
from .drawing import desk_link, look_at, look_at_all, show, watched
from .forms import NOTE_LENGTH, identity_ways, note_field, note_problem, way_field
from .session import kept_fields, member
from .steps import kind_words


@desk.get("/customers")
def customers() -> ResponseReturnValue:
    """Who froze everything, and the form to find anybody."""
    return _find_page("", None)


@desk.post("/customers")
def find_customer() -> ResponseReturnValue:
    """Leads to the customer with that number."""
    number = request.form.get("number", "").strip()[:60]
    if not number:
        return _find_page(number, say("desk.customers.error.number"))
    try:
        found = services().customer_desk.by_login(number)
    except NotFound:
        return _find_page(number, say("desk.customers.error.unknown"))
    return redirect(url_for("desk.customer", customer_id=found.id))


@desk.get("/customers/<customer_id>")
def customer(customer_id: str) -> ResponseReturnValue:
    """What staff need to help, and no more: no balance, no movements."""
    found = look_at("desk-customer", customer_id)
    if found is None:
        abort(404)
    since = services().protection.frozen_since(found.id)
    contact = services().contacts.contact(found.id)
    facts = Facts(
        (
            Fact(say("desk.customer"), plain(found.name)),
            Fact(say("desk.customers.money"), _frozen_words(found.id)),
            Fact(say("desk.customers.contact"), say("desk.yes") if contact else say("desk.no")),
        )
    )
    blocks: list[Block] = []
    if "lifted" in request.args and since is None:
        blocks.append(Notice(say("desk.unfreeze.lifted"), (say("desk.unfreeze.lifted-body"),), "done"))
    blocks.append(facts)
    if since is not None:
        way = Link(say("desk.unfreeze.title"), url_for("desk.unfreeze", customer_id=found.id), "lock")
        blocks.append(Links((way,), "secondary"))
    to_code = Link(say("desk.code.title"), url_for("desk.code", customer_id=found.id), "lock")
    blocks.append(Links((to_code,), "secondary"))
    cases = [one for one in services().cases.cases(found.id) if one.kind in desk_kinds()]
    blocks.append(Heading(say("desk.customers.cases")))
    for one in cases:
        blocks.append(Facts((Fact(kind_words(one.kind), date_and_time(one.opened_at, lang(), year=True)),)))
        blocks.append(Links((case_link(one),)))
    if not cases:
        blocks.append(Text(say("desk.customers.no-cases")))
    back = Link(say("desk.customers.title"), url_for("desk.customers"))
    return show("desk-customer", say("desk.customers.one"), (*blocks, watched()), back=back)


@desk.get("/customers/<customer_id>/unfreeze")
def unfreeze(customer_id: str) -> ResponseReturnValue:
    """Step one: how the identity was checked."""
    return _check_page(customer_id, {**kept_fields(), "key": token_urlsafe(16)}, {})


@desk.post("/customers/<customer_id>/unfreeze")
def check_identity(customer_id: str) -> ResponseReturnValue:
    """Notes the check, once; nothing is lifted yet."""
    typed = {name: request.form.get(name, "").strip()[: NOTE_LENGTH + 1] for name in ("way", "note", "key")}
    errors = note_problem(typed, say("desk.unfreeze.error.note"))
    way = next((one for one in identity_ways() if one == typed["way"]), None)
    if way is None:
        errors = {"way": say("desk.unfreeze.error.way"), **errors}
    if errors or way is None:
        return _check_page(customer_id, typed, errors)
    made = services().customer_desk.check(customer_id, member().name, way, typed["note"], typed["key"])
    return redirect(url_for("desk.lift", customer_id=customer_id, check_id=made.id))


@desk.get("/customers/<customer_id>/unfreeze/<check_id>")
def lift(customer_id: str, check_id: str) -> ResponseReturnValue:
    """Step two: looked over once more."""
    return _lift_page(_check_of(customer_id, check_id))


@desk.post("/customers/<customer_id>/unfreeze/<check_id>")
def lift_now(customer_id: str, check_id: str) -> ResponseReturnValue:
    """Lifts the freeze, once; an old check, or somebody else's, lifts nothing."""
    found = _check_of(customer_id, check_id)
    try:
        services().customer_desk.lift(found.id, member().name)
    except StaleCheck:
        minutes = int(IDENTITY_LASTS.total_seconds()) // 60
        stale = Notice(say("desk.unfreeze.stale"), (say("desk.unfreeze.stale-body", minutes=minutes),), "problem")
        return _lift_page(found, stale, status=409)
    return redirect(url_for("desk.customer", customer_id=customer_id, lifted="1"))


def _check_of(customer_id: str, check_id: str) -> IdentityCheck:
    found = services().customer_desk.identity(check_id)
    if found.customer_id != customer_id:
        raise NotFound
    return found


def _find_page(number: str, error: Words | None) -> ResponseReturnValue:
    form = Form(
        action=url_for("desk.find_customer"),
        fields=(
            Input("number", say("desk.customers.number"), number, say("desk.customers.number-hint"), error, kind="tel"),
        ),
        buttons=(Button(say("desk.customers.find")),),
    )
    frozen = services().customer_desk.frozen()
    names = look_at_all("desk-frozen", (one for one, _ in frozen))
    blocks: list[Block] = [form, Heading(say("desk.customers.frozen"))]
    for customer_id, since in frozen:
        name, at = plain(names[customer_id].name), date_and_time(since, lang())
        way = Link(say("desk.customers.open", name=name, at=at), url_for("desk.customer", customer_id=customer_id))
        blocks.append(Links((way,)))
    blocks.append(watched() if frozen else Text(say("desk.customers.no-frozen")))
    title = say("desk.customers.title")
    return show("desk-customers", title, blocks, back=desk_link(), status=422 if error else 200)


def _check_page(customer_id: str, typed: dict[str, str], errors: dict[str, Words]) -> ResponseReturnValue:
    found = look_at("desk-unfreeze", customer_id)
    form = Form(
        action=url_for("desk.check_identity", customer_id=customer_id),
        hidden=(("key", typed.get("key", "")),),
        fields=(way_field(typed, errors), note_field(say("desk.unfreeze.note"), typed, errors)),
        buttons=(Button(say("desk.unfreeze.go-on")),),
    )
    facts = Facts(
        (
            Fact(say("desk.customer"), plain(found.name if found else "")),
            Fact(say("desk.customers.money"), _frozen_words(customer_id)),
        )
    )
    blocks = (Text(say("desk.unfreeze.lead"), "lead"), Warn(say("desk.unfreeze.scam")), facts, form, watched())
    back = Link(say("link.back"), url_for("desk.customer", customer_id=customer_id))
    return show("desk-unfreeze", say("desk.unfreeze.title"), blocks, back=back, status=422 if errors else 200)


def _lift_page(found: IdentityCheck, *more: Block, status: int = 200) -> ResponseReturnValue:
    whose = look_at("desk-unfreeze-check", found.customer_id)
    facts = Facts(
        (
            Fact(say("desk.customer"), plain(whose.name if whose else "")),
            Fact(say("desk.customers.money"), _frozen_words(found.customer_id)),
            Fact(say("desk.unfreeze.way"), identity_ways()[found.way], (plain(found.note),)),
            Fact(
                say("desk.unfreeze.checked"), date_and_time(found.at, lang()), (say("desk.by", name=plain(found.by)),)
            ),
        )
    )
    here = url_for("desk.lift_now", customer_id=found.customer_id, check_id=found.id)
    form = Form(action=here, buttons=(Button(say("desk.unfreeze.lift")),))
    keep = Link(say("desk.unfreeze.keep"), url_for("desk.customer", customer_id=found.customer_id))
    again = Link(say("desk.unfreeze.again"), url_for("desk.unfreeze", customer_id=found.customer_id))
    ways: tuple[Block, ...] = (Links((again,), "button"),) if more else (form, Links((keep,), "secondary"))
    title = say("desk.unfreeze.check-title")
    back = Link(say("link.back"), url_for("desk.unfreeze", customer_id=found.customer_id))
    return show("desk-unfreeze-check", title, (*more, facts, *ways, watched()), back=back, status=status)


def _frozen_words(customer_id: str) -> Words:
    since = services().protection.frozen_since(customer_id)
    return say("desk.customers.is-frozen", at=date_and_time(since, lang())) if since else say("desk.customers.is-free")
