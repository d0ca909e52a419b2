"""Telling it: written down, or by a call that the bank makes."""

from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.case_port import TEXT_LENGTH
from ...bank.numbers import phone_number
from ...bank.numbers import plain as one_line
from ...doors import requests
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.said import take_said
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...doors.telephones import call_times, dial_link, phone_error, phone_field, when_field
from ...view import Button, Form, Input, Link, Links, Page, Text, Warn, Words
from .blueprint import KIND, complaint_flow, complaint_link

FIELDS = ("text", "wish", "phone", "key")
WISH_LENGTH = 500


@complaint_flow.get("")
@login_required
def complaint() -> ResponseReturnValue:
    """The form, and the complaints made before. What was said in the keyword box stands there already."""
    return render(_form_page({"text": take_said(KIND), **kept_fields(), "key": token_urlsafe(16)}, {}))


@complaint_flow.post("")
@login_required
def send() -> ResponseReturnValue:
    """Opens it; sent again it is the same complaint."""
    typed = {name: request.form.get(name, "").strip() for name in FIELDS}
    text, wish = one_line(typed["text"]), one_line(typed["wish"])
    errors: dict[str, Words] = {}
    if not text:
        errors["text"] = say("complaint.error.text")
    elif len(text) > TEXT_LENGTH:
        errors["text"] = say("request.error.long", limit=TEXT_LENGTH)
    if len(wish) > WISH_LENGTH:
        errors["wish"] = say("request.error.long", limit=WISH_LENGTH)
    wrong = phone_error(typed["phone"], needed=False)
    if wrong:
        errors["phone"] = wrong
    if errors:
        return render(_form_page(typed, errors))
    phone = phone_number(typed["phone"]) if typed["phone"] else ""
    data = {"by": "write", "text": text, "wish": wish, "phone": phone}
    case = services().cases.open(customer_id(), KIND, data, typed["key"])
    return redirect(url_for("complaint.case", case_id=case.id, new="1"))


@complaint_flow.get("/call")
@login_required
def call() -> ResponseReturnValue:
    """Where to call, and when."""
    return render(_call_page({**kept_fields(), "key": token_urlsafe(16)}, {}))


@complaint_flow.post("/call")
@login_required
def ask_for_call() -> ResponseReturnValue:
    """Notes the call and opens the complaint, so that its days run from now and not from the call."""
    typed = {name: request.form.get(name, "").strip() for name in ("phone", "when", "key")}
    errors: dict[str, Words] = {}
    wrong = phone_error(typed["phone"])
    if wrong:
        errors["phone"] = wrong
    if typed["when"] not in call_times():
        errors["when"] = say("help.error.when")
    if errors:
        return render(_call_page(typed, errors))
    topic = say("complaint.call-topic").shown
    services().bank.ask_for_call(customer_id(), typed["phone"], typed["when"], topic, f"complaint {typed['key']}")
    data = {"by": "call", "phone": phone_number(typed["phone"]), "when": typed["when"]}
    case = services().cases.open(customer_id(), KIND, data, f"call {typed['key']}")
    return redirect(url_for("complaint.case", case_id=case.id, new="1"))


def _form_page(typed: dict[str, str], errors: dict[str, Words]) -> Page:
    form = Form(
        action=url_for("complaint.send"),
        hidden=(("key", typed["key"]),),
        fields=(
            Input(
                "text",
                say("complaint.text"),
                typed.get("text", ""),
                say("complaint.text-hint"),
                errors.get("text"),
                kind="area",
                maxlength=TEXT_LENGTH,
            ),
            Input(
                "wish",
                say("complaint.wish"),
                typed.get("wish", ""),
                say("complaint.wish-hint"),
                errors.get("wish"),
                kind="area",
                maxlength=WISH_LENGTH,
            ),
            phone_field(typed, errors, label=say("complaint.phone"), hint=say("complaint.phone-hint")),
        ),
        buttons=(Button(say("complaint.send")),),
    )
    return Page(
        name="complaint",
        lang=lang(),
        title=say("complaint.title"),
        back=home_link(),
        blocks=(
            Text(say("complaint.lead"), "lead"),
            Links((Link(say("complaint.call-link"), url_for("complaint.call"), "phone"),), "secondary"),
            form,
            *requests.listed(KIND, "complaint.case", say("complaint.mine")),
            Text(say("complaint.offline"), "note"),
        ),
        status=422 if errors else 200,
    )


def _call_page(typed: dict[str, str], errors: dict[str, Words]) -> Page:
    form = Form(
        action=url_for("complaint.ask_for_call"),
        hidden=(("key", typed["key"]),),
        fields=(
            phone_field(typed, errors),
            when_field(typed, errors),
        ),
        buttons=(Button(say("complaint.call-send"), icon="phone"),),
    )
    return Page(
        name="complaint-call",
        lang=lang(),
        title=say("complaint.call-title"),
        back=complaint_link(),
        blocks=(
            Text(say("complaint.call-lead"), "lead"),
            form,
            Warn(say("help.called.warn")),
            Links((dial_link(),)),
            Text(say("complaint.offline"), "note"),
        ),
        status=422 if errors else 200,
    )
