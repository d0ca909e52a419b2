"""A person: by telephone now, or called back. Works before log-in, too."""

from secrets import token_urlsafe

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import BadPhone, TooLong
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.services import services
from ...doors.session import login
from ...doors.telephones import call_times, dial_link, phone_field, when_field
from ...doors.timelines import case_number
from ...view import (
    Button,
    Fact,
    Facts,
    Form,
    Heading,
    Input,
    Link,
    Links,
    Page,
    Text,
    Warn,
    Words,
    plain,
    tail,
)

help_flow = Blueprint("help", __name__, url_prefix="/help")
TOPIC_LENGTH = 300


@help_flow.get("")
def help() -> ResponseReturnValue:
    """The telephone first, then the form for a call-back."""
    return render(_page({"key": token_urlsafe(16)}, {}))


@help_flow.post("")
def ask() -> ResponseReturnValue:
    """Notes the call-back; the form's key makes one of it, however often it is sent."""
    typed = {name: request.form.get(name, "").strip() for name in ("phone", "when", "topic", "key")}
    errors = {}
    if not typed["phone"]:
        errors["phone"] = say("help.error.phone-missing")
    if typed["when"] not in call_times():
        errors["when"] = say("help.error.when")
    if errors:
        return render(_page(typed, errors))
    found = login()
    customer = found.customer_id if found is not None and found.alive else None
    try:
        call = services().bank.ask_for_call(customer, typed["phone"], typed["when"], typed["topic"], typed["key"])
    except BadPhone:
        return render(_page(typed, {"phone": say("help.error.phone")}))
    except TooLong as problem:
        return render(_page(typed, {"topic": say("help.error.topic", limit=problem.limit)}))
    session["call"] = {"reference": call.reference, "tail": call.phone_tail, "when": typed["when"]}
    return redirect(url_for("help.called"))


@help_flow.get("/called")
def called() -> ResponseReturnValue:
    """What was promised, with a number to read out."""
    call = session.get("call")
    if call is None:
        return redirect(url_for("help.help"))
    facts = Facts(
        (
            Fact(say("help.called.when"), call_times().get(call["when"], plain(""))),
            Fact(say("help.called.phone"), tail(call["tail"], lang())),
            case_number(call["reference"]),
        )
    )
    blocks = (Text(say("help.called.body")), facts, Warn(say("help.called.warn")), Links((home_link(),), "button"))
    return render(Page(name="help-called", lang=lang(), title=say("help.called.title"), blocks=blocks))


def _page(typed: dict[str, str], errors: dict[str, Words]) -> Page:
    form = Form(
        action=url_for("help.ask"),
        hidden=(("key", typed["key"]),),
        fields=(
            phone_field(typed, errors),
            when_field(typed, errors),
            Input(
                "topic",
                say("help.topic"),
                typed.get("topic", ""),
                say("help.topic-hint"),
                errors.get("topic"),
                kind="area",
                maxlength=TOPIC_LENGTH,
            ),
        ),
        buttons=(Button(say("help.submit")),),
    )
    return Page(
        name="help",
        lang=lang(),
        title=say("help.title"),
        back=home_link(),
        blocks=(
            Text(say("help.body"), "lead"),
            Links((dial_link(),), "button"),
            Text(say("help.hours")),
            Heading(say("help.call-back")),
            form,
            Text(say("help.branch")),
            Links((Link(say("tour.link"), url_for("tour.tour")),)),
        ),
        status=422 if errors else 200,
    )
