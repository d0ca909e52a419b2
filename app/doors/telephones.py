"""Telephone numbers on pages: the field that asks for the person's, and the way to call the bank's."""

from collections.abc import Mapping

from ..bank.numbers import phone_number
from ..bank.port import BadPhone
from ..view import Choice, Input, Link, Option, Words
from .language import say

PHONE_LENGTH = 30


def phone_field(
    typed: Mapping[str, str],
    errors: Mapping[str, Words],
    *,
    label: Words | None = None,
    hint: Words | None = None,
) -> Input:
    """The field `phone`, with what was typed and what is wrong with it."""
    return Input(
        "phone",
        label or say("help.phone"),
        typed.get("phone", ""),
        hint or say("help.phone-hint"),
        errors.get("phone"),
        kind="tel",
        autocomplete="tel",
        maxlength=PHONE_LENGTH,
    )


def phone_error(phone: str, *, needed: bool = True) -> Words | None:
    """What is wrong with a number as typed; None when it can be dialled, or is left out and not `needed`."""
    if not phone.strip():
        return say("help.error.phone-missing") if needed else None
    try:
        phone_number(phone)
    except BadPhone:
        return say("help.error.phone")
    return None


def call_times() -> dict[str, Words]:
    """When the bank may call, by the value that is kept."""
    return {
        "soon": say("help.when-soon"),
        "morning": say("help.when-morning"),
        "afternoon": say("help.when-afternoon"),
    }


def when_field(typed: Mapping[str, str], errors: Mapping[str, Words]) -> Choice:
    """The question `when` the bank may call."""
    options = tuple(Option(value, label) for value, label in call_times().items())
    return Choice("when", say("help.when"), options, typed.get("when", ""), error=errors.get("when"))


def dial_link() -> Link:
    """Calls the bank."""
    number = say("help.phone.number")
    return Link(say("help.dial", number=number), f"tel:{number.shown.replace(' ', '')}", "phone")
