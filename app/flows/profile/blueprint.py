"""The blueprint of the flow, and words that its pages share."""

from datetime import date

from flask import Blueprint, url_for

from ...bank.profile_port import IdCard, ProfileField
from ...doors.language import lang, say
from ...view import Link, Words, day, plain, tail

profile_flow = Blueprint("profile", __name__, url_prefix="/profile")


def profile_link() -> Link:
    """The way back to the first page of the flow."""
    return Link(say("profile.title"), url_for("profile.profile"))


def field_words(field: ProfileField) -> Words:
    """What a field is called."""
    return {
        "phone": say("profile.phone"),
        "address": say("profile.address"),
        "id-card": say("profile.id-card"),
    }[field]


def card_words(card: IdCard) -> Words:
    """Until when a card is valid."""
    return say("profile.card.long") if card.until is None else day(card.until, lang(), year=True)


def address_words(start: str) -> Words:
    """The beginning of an address: enough to know it again, too little to be visited by a stranger."""
    return say("profile.address.masked", start=plain(start))


def value_words(field: ProfileField, shown: str) -> Words:
    """A value of the history, as far as it is shown."""
    if field == "phone":
        return tail(shown, lang())
    if field == "address":
        return address_words(shown)
    return card_words(IdCard(None if not shown[:1].isdecimal() else date.fromisoformat(shown)))
