"""The trusted contact's own page, opened by the link of one message: what it was about, and "please look at it".

No log-in: reference and code of the message open it. It shows what the message said and no more, moves no money, and is
gone after a week, or as soon as the customer ends the consent.
"""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.contact_port import Linked
from ...bank.port import NotFound
from ...doors.contact_codes import in_address, is_code
from ...doors.language import lang, say
from ...doors.render import render
from ...doors.services import services
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

trusted_flow = Blueprint("trusted", __name__, url_prefix="/trusted")


@trusted_flow.get("")
def trusted() -> ResponseReturnValue:
    """For who has the message on another machine: its number and its code."""
    return render(_form_page({}, {}))


@trusted_flow.post("")
def open_page() -> ResponseReturnValue:
    """Leads to the page of the message, or says in one sentence that it did not open, whatever the reason was."""
    typed = {name: request.form.get(name, "").strip()[:30] for name in ("reference", "code")}
    errors: dict[str, Words] = {}
    if not typed["reference"]:
        errors["reference"] = say("trusted.error.reference")
    if not typed["code"]:
        errors["code"] = say("trusted.error.code")
    if errors:
        return render(_form_page(typed, errors))
    wait = _seconds_to_wait(typed["reference"])
    if wait:
        return render(_form_page(typed, {"code": say("login.error.wait", minutes=(wait + 59) // 60)}, 429))
    try:
        found = _open(typed["reference"], typed["code"])
    except NotFound:
        return render(_form_page(typed, {"code": say("trusted.error.wrong")}))
    return redirect(_address(found, typed["code"]))


@trusted_flow.get("/<reference>/<code>")
def message(reference: str, code: str) -> ResponseReturnValue:
    """What the message said, and the one thing one can do here."""
    if _seconds_to_wait(reference):
        return render(_gone(429))
    try:
        return render(_message_page(_open(reference, code), code, new="asked" in request.args))
    except NotFound:
        return render(_gone(404))


@trusted_flow.post("/<reference>/<code>")
def ask(reference: str, code: str) -> ResponseReturnValue:
    """Asks the bank to look: one request, however often the button is pressed."""
    if _seconds_to_wait(reference):
        return render(_gone(429))
    try:
        found = _open(reference, code)
        services().contacts.ask(found.reference)
    except NotFound:
        return render(_gone(404))
    return redirect(_address(found, code, asked=True))


def _open(reference: str, code: str) -> Linked:
    """The message's page. Raises NotFound; a wrong code counts as a guess."""
    if not is_code(services().settings.secret_key, reference, code):
        services().throttle.failed(request.remote_addr or "", _guessed(reference))
        raise NotFound
    return services().contacts.linked(reference)


def _seconds_to_wait(reference: str) -> int:
    return services().throttle.seconds_to_wait(request.remote_addr or "", _guessed(reference))


def _guessed(reference: str) -> str:
    return "trusted " + "".join(character for character in reference if character.isdecimal())[:10]


def _address(found: Linked, code: str, *, asked: bool = False) -> str:
    digits = "".join(character for character in code if character.isdecimal())
    grouped = in_address(f"{digits[:4]} {digits[4:]}")
    return url_for("trusted.message", reference=in_address(found.reference), code=grouped, asked="1" if asked else None)


def _form_page(typed: dict[str, str], errors: dict[str, Words], status: int = 422) -> Page:
    form = Form(
        action=url_for("trusted.open_page"),
        fields=(
            Input(
                "reference",
                say("trusted.reference"),
                typed.get("reference", ""),
                say("trusted.reference-hint"),
                errors.get("reference"),
                kind="tel",
                maxlength=30,
            ),
            Input(
                "code",
                say("trusted.code"),
                typed.get("code", ""),
                say("trusted.code-hint"),
                errors.get("code"),
                kind="tel",
                maxlength=30,
            ),
        ),
        buttons=(Button(say("trusted.open")),),
    )
    return Page(
        name="trusted",
        lang=lang(),
        title=say("trusted.title"),
        blocks=(Text(say("trusted.lead"), "lead"), form, Text(say("trusted.offline"), "note")),
        status=status if errors else 200,
    )


def _message_page(found: Linked, code: str, *, new: bool) -> Page:
    name = plain(found.customer_name)
    titles = {
        "held": say("trusted.held", name=name),
        "refused": say("trusted.refused", name=name),
        "reported": say("trusted.reported", name=name),
    }
    amount = (Fact(say("trusted.amount"), money(found.amount_fen, lang())),) if found.amount_fen is not None else ()
    facts = Facts((Fact(say("trusted.when"), date_and_time(found.at, lang())), *amount))
    return Page(
        name="trusted-asked" if found.asked else "trusted-message",
        lang=lang(),
        title=titles[found.kind],
        blocks=(
            *_asking(found, code, new=new),
            facts,
            Heading(say("trusted.do")),
            Items((say("trusted.do-call", name=name), say("trusted.do-blame"), say("trusted.do-96110")), ordered=True),
            Heading(say("trusted.cannot")),
            Items((say("trusted.cannot-see"), say("trusted.cannot-move"), say("trusted.cannot-code"))),
            Text(say("trusted.until", until=date_and_time(found.until, lang()))),
            Text(say("trusted.offline"), "note"),
        ),
    )


def _asking(found: Linked, code: str, *, new: bool) -> tuple[Block, ...]:
    """The button, or what has become of it."""
    if found.asked is None:
        form = Form(action=_address(found, code), buttons=(Button(say("trusted.ask"), icon="look"),))
        return (Text(say("trusted.lead-ask"), "lead"), form)
    number = Fact(say("transfer.reference"), plain(found.asked), (say("transfer.reference-note"),))
    words = (say("trusted.asked-next"), say("trusted.asked-not"))
    if new:
        return (Confirmation(say("trusted.asked"), words, number),)
    return (Text(say("trusted.asked"), "lead"), Facts((number,)), *(Text(one) for one in words))


def _gone(status: int) -> Page:
    """The same for a wrong code, an old link and an ended consent: it tells nobody which."""
    way = Link(say("trusted.title"), url_for("trusted.trusted"))
    return Page(
        name="trusted-gone",
        lang=lang(),
        title=say("trusted.gone"),
        blocks=(
            Text(say("trusted.gone-body"), "lead"),
            Text(say("trusted.gone-why")),
            Links((Link(say("help.person"), url_for("help.help"), "person"),), "button"),
            Links((way,)),
        ),
        status=status,
    )
