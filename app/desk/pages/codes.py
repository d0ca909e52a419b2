"""A code with which a customer sets a new password: said once to somebody whose identity was checked.

Whoever calls about a forgotten password is who they say only after questions whose answers a stranger does not have.
"""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.password_port import CODE_LASTS, CODE_TRIES
from ...doors.language import say
from ...doors.services import services
from ...view import (
    Button,
    Confirmation,
    Fact,
    Facts,
    Form,
    Items,
    Link,
    Links,
    Text,
    Warn,
    Words,
    plain,
)
from .blueprint import desk
from .drawing import look_at, show, watched
from .forms import NOTE_LENGTH, identity_ways, note_field, note_problem, way_field
from .session import kept_fields, member


@desk.get("/customers/<customer_id>/code")
def code(customer_id: str) -> ResponseReturnValue:
    """How the identity was checked."""
    return _page(customer_id, kept_fields(), {})


@desk.post("/customers/<customer_id>/code")
def give_code(customer_id: str) -> ResponseReturnValue:
    """Shows a new code, once; sent again there is another one, and the first is void."""
    typed = {name: request.form.get(name, "").strip()[: NOTE_LENGTH + 1] for name in ("way", "note")}
    errors = note_problem(typed, say("desk.unfreeze.error.note"))
    way = next((one for one in identity_ways() if one == typed["way"]), None)
    if way is None:
        errors = {"way": say("desk.unfreeze.error.way"), **errors}
    if errors or way is None:
        return _page(customer_id, typed, errors)
    found = look_at("desk-code", customer_id)
    given = services().passwords.give_code(customer_id, member().name, way, typed["note"])
    minutes = int(CODE_LASTS.total_seconds()) // 60
    number = Fact(say("desk.code.code"), plain(given), (say("desk.code.once"),))
    blocks = (
        Confirmation(say("desk.code.given"), (say("desk.code.for", name=plain(found.name if found else "")),), number),
        Items(
            (
                say("desk.code.where"),
                say("desk.code.rule", minutes=minutes, tries=CODE_TRIES),
                say("desk.code.never"),
            )
        ),
        Links((_back(customer_id),), "button"),
        watched(),
    )
    return show("desk-code-given", say("desk.code.title"), blocks)


def _page(customer_id: str, typed: dict[str, str], errors: dict[str, Words]) -> ResponseReturnValue:
    found = look_at("desk-code", customer_id)
    if found is None:
        abort(404)
    form = Form(
        action=url_for("desk.give_code", customer_id=customer_id),
        fields=(way_field(typed, errors), note_field(say("desk.unfreeze.note"), typed, errors)),
        buttons=(Button(say("desk.code.button")),),
    )
    blocks = (
        Text(say("desk.code.lead"), "lead"),
        Warn(say("desk.unfreeze.scam")),
        Facts((Fact(say("desk.customer"), plain(found.name)),)),
        form,
        watched(),
    )
    status = 422 if errors else 200
    return show("desk-code", say("desk.code.title"), blocks, back=_back(customer_id), status=status)


def _back(customer_id: str) -> Link:
    return Link(say("desk.customers.one"), url_for("desk.customer", customer_id=customer_id))
