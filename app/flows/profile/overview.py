"""The first page: what the bank has, what must be done about it, and what was changed."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from ...bank.profile_port import Profile
from ...doors.id_cards import card_warning
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login_required
from ...view import (
    Block,
    Fact,
    Facts,
    Heading,
    Items,
    Link,
    Links,
    Notice,
    Page,
    Text,
    Warn,
    Words,
    date_and_time,
    tail,
)
from .blueprint import address_words, card_words, field_words, profile_flow, value_words


@profile_flow.get("")
@login_required
def profile() -> ResponseReturnValue:
    """Everything, masked where it is private, each with the way to change it."""
    found = services().profiles.profile(customer_id())
    blocks: list[Block] = [*_saved(request.args.get("saved", ""))]
    warning = card_warning(found.id_card)
    if warning:
        blocks += [Warn(warning), Heading(say("profile.renew.title")), Items(renewing(), ordered=True)]
    blocks += [Text(say("profile.lead"), "lead"), Facts(_rows(found)), Text(say("profile.masked"))]
    blocks += [Heading(say("profile.history")), *_history()]
    blocks += [
        Links((Link(say("intent.password"), url_for("password.password"), "lock"),)),
        Text(say("profile.offline"), "note"),
    ]
    page = Page(name="profile", lang=lang(), title=say("profile.title"), back=home_link(), blocks=tuple(blocks))
    return render(page)


def renewing() -> tuple[Words, ...]:
    """How one gets a new card, and what the bank then needs."""
    return say("profile.renew.where"), say("profile.renew.bring"), say("profile.renew.tell")


def _saved(field: str) -> tuple[Block, ...]:
    words = {
        "phone": (say("profile.saved.phone"), say("profile.saved.phone-told")),
        "address": (say("profile.saved.address"),),
        "id-card": (say("profile.saved.card"),),
    }.get(field)
    return (Notice(say("safety.saved"), words, "done"),) if words else ()


def _rows(found: Profile) -> tuple[Fact, ...]:
    none = say("profile.none")
    phone = tail(found.phone_tail, lang()) if found.phone_tail else none
    address = address_words(found.address_start) if found.address_start else none
    card = card_words(found.id_card) if found.id_card else none
    return (
        Fact(field_words("phone"), phone, change=Link(say("profile.change.phone"), url_for("profile.phone"))),
        Fact(field_words("address"), address, change=Link(say("profile.change.address"), url_for("profile.address"))),
        Fact(field_words("id-card"), card, change=Link(say("profile.change.card"), url_for("profile.id_card"))),
    )


def _history() -> tuple[Block, ...]:
    """Every change of the three, and every message to the customer's own telephone, newest first."""
    changes = services().profiles.changes(customer_id())
    told = services().notices.told(customer_id())
    if not changes:
        return (Text(say("profile.history.none")),)
    rows = [
        (one.at, Fact(date_and_time(one.at, lang(), year=True), field_words(one.field), (_to(one.field, one.shown),)))
        for one in changes
    ]
    rows += [
        (
            one.at,
            Fact(
                date_and_time(one.at, lang(), year=True),
                say("profile.told"),
                (say("profile.told-to", tail=tail(one.phone_tail, lang())),),
            ),
        )
        for one in told
    ]
    return (Facts(tuple(fact for _, fact in sorted(rows, key=lambda row: row[0], reverse=True))),)


def _to(field: str, shown: str) -> Words:
    found = next(one for one in ("phone", "address", "id-card") if one == field)
    return say("profile.history.to", value=value_words(found, shown))
