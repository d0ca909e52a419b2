"""What staff are asked on every page of the desk alike: what they did, and how a customer has shown who they are."""

from secrets import token_urlsafe
from typing import get_args

from flask import request

from ...bank.customer_desk_port import IdentityWay
from ...doors.language import say
from ...view import Button, Choice, Form, Input, Option, Words
from .session import kept_fields

NOTE_LENGTH = 500


def new_note() -> dict[str, str]:
    """An empty form, or what was typed into it when the time ran out."""
    return {**kept_fields(), "key": token_urlsafe(16)}


def sent_note() -> dict[str, str]:
    """What was sent."""
    return {name: request.form.get(name, "").strip()[: NOTE_LENGTH + 1] for name in ("note", "key")}


def note_problem(typed: dict[str, str], missing: Words) -> dict[str, Words]:
    """What is wrong with a note that must be there."""
    if not typed["note"]:
        return {"note": missing}
    if len(typed["note"]) > NOTE_LENGTH:
        return {"note": say("desk.error.note-long", limit=NOTE_LENGTH)}
    return {}


def note_form(action: str, label: Words, button: Words, typed: dict[str, str], errors: dict[str, Words]) -> Form:
    """One text area and one button."""
    return Form(
        action=action,
        hidden=(("key", typed.get("key", "")),),
        fields=(note_field(label, typed, errors),),
        buttons=(Button(button),),
    )


def note_field(label: Words, typed: dict[str, str], errors: dict[str, Words]) -> Input:
    """The text area alone."""
    return Input(
        "note",
        label,
        typed.get("note", ""),
        say("desk.note-hint"),
        errors.get("note"),
        kind="area",
        maxlength=NOTE_LENGTH,
    )


def identity_ways() -> dict[IdentityWay, Words]:
    """How somebody can have shown who they are, by the value that is kept."""
    words: dict[IdentityWay, Words] = {
        "counter": say("desk.unfreeze.way-counter"),
        "telephone": say("desk.unfreeze.way-telephone"),
        "visit": say("desk.unfreeze.way-visit"),
    }
    return {one: words[one] for one in get_args(IdentityWay)}


def way_field(typed: dict[str, str], errors: dict[str, Words]) -> Choice:
    """The question how the customer has shown who they are."""
    options = tuple(Option(one, words) for one, words in identity_ways().items())
    return Choice("way", say("desk.unfreeze.way"), options, typed.get("way", ""), error=errors.get("way"))
