"""A lost card: blocked at once for who is logged in; before log-in noted, and a person telephones within minutes."""

import re
import unicodedata
from secrets import token_urlsafe

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from ...bank.bank_card_port import BankCard
from ...bank.numbers import phone_number
from ...bank.numbers import plain as one_line
from ...bank.port import NAME_LENGTH, NotFound
from ...doors.cards import card_choice, card_name
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login, login_required
from ...doors.telephones import dial_link, phone_error, phone_field
from ...doors.timelines import case_number, timeline
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
    Warn,
    Words,
    date_and_time,
    plain,
    tail,
)

lost_card_flow = Blueprint("lost_card", __name__, url_prefix="/lost-card")
FIELDS = ("name", "tail", "phone", "key")


@lost_card_flow.get("")
def lost_card() -> ResponseReturnValue:
    """One page: the cards of who is logged in, or three questions."""
    if _logged_in():
        return render(_cards_page())
    return render(_ask_page({"key": token_urlsafe(16)}, {}))


@lost_card_flow.post("")
def report() -> ResponseReturnValue:
    """Blocks the card, or notes whom to telephone. Sent again it is the same request."""
    if _logged_in():
        return _block(request.form.get("card", ""))
    typed = {name: request.form.get(name, "").strip()[:100] for name in FIELDS}
    errors = _errors(typed)
    if errors:
        return render(_ask_page(typed, errors))
    # The same answer whether such a card exists or not: nobody learns here who banks with us.
    data = {
        "name": one_line(typed["name"]),
        "card_tail": _digits(typed["tail"]),
        "phone": phone_number(typed["phone"]),
    }
    found = services().cases.open(None, "lost-card", data, typed["key"])
    session["lost_card"] = {"reference": found.reference, "tail": data["phone"][-4:]}
    return redirect(url_for("lost_card.reported"))


@lost_card_flow.get("/reported")
def reported() -> ResponseReturnValue:
    """What was promised to somebody who is not logged in."""
    noted = session.get("lost_card")
    if noted is None:
        return redirect(url_for("lost_card.lost_card"))
    number = case_number(noted["reference"])
    blocks = (
        Confirmation(say("lost-card.noted"), (say("lost-card.noted-call"),), number),
        Facts((Fact(say("help.called.phone"), tail(noted["tail"], lang())),)),
        Heading(say("lost-card.on-phone")),
        Items((say("lost-card.we-ask"), say("lost-card.we-never-ask"), say("lost-card.then"))),
        Text(say("lost-card.no-call")),
        Links((dial_link(),), "button"),
        Links((home_link(),)),
    )
    return render(Page(name="lost-card-reported", lang=lang(), title=say("lost-card.reported-title"), blocks=blocks))


@lost_card_flow.get("/<case_id>")
@login_required
def case(case_id: str) -> ResponseReturnValue:
    """A blocked card: its number, what was done, and the way to a new one."""
    found = services().cases.case(customer_id(), case_id)
    if found.kind != "lost-card":
        raise NotFound
    number = case_number(found.reference)
    card = Fact(say("lost-card.card"), tail(found.data["card_tail"], lang()))
    done = Confirmation(say("lost-card.blocked"), (say("lost-card.blocked-body"),), number)
    steps = {
        "opened": say("lost-card.step.opened"),
        "blocked": say("lost-card.step.blocked"),
        "called": say("safety.step.called"),
    }
    blocks: tuple[Block, ...] = (
        *((done, Facts((card,))) if "new" in request.args else (Facts((number, card)),)),
        Heading(say("safety.case.steps")),
        timeline(found, steps),
        Heading(say("safety.case.next")),
        Items((say("lost-card.next-new"), say("lost-card.next-look"), say("lost-card.next-found"))),
        Links((Link(say("replace-card.title"), url_for("replace_card.replace_card")),), "button"),
        Links(
            (
                Link(say("task.accounts"), url_for("accounts.accounts"), "account"),
                Link(say("safety.cases.title"), url_for("safety.cases"), "entries"),
            )
        ),
    )
    return render(Page(name="lost-card-case", lang=lang(), title=say("lost-card.case-title"), blocks=blocks))


def _logged_in() -> bool:
    found = login()
    return found is not None and found.alive


def _block(card_id: str) -> ResponseReturnValue:
    if not card_id:
        return render(_cards_page(say("lost-card.error.card")))
    card = services().bank_cards.block(customer_id(), card_id)
    data = {"card": card.id, "card_tail": card.tail}
    # The card itself is the key: one card is lost once, however often the form is sent.
    found = services().cases.open(customer_id(), "lost-card", data, card.id)
    services().cases.add(customer_id(), found.id, "blocked", {}, card.id)
    return redirect(url_for("lost_card.case", case_id=found.id, new="1"))


def _errors(typed: dict[str, str]) -> dict[str, Words]:
    errors = {}
    if not 0 < len(one_line(typed["name"])) <= NAME_LENGTH:
        errors["name"] = say("lost-card.error.name")
    if re.fullmatch(r"[0-9]{4}", _digits(typed["tail"])) is None:
        errors["tail"] = say("lost-card.error.tail")
    wrong = phone_error(typed["phone"])
    if wrong:
        errors["phone"] = wrong
    return errors


def _digits(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _cards_page(error: Words | None = None) -> Page:
    cards = services().bank_cards.cards(customer_id())
    usable = tuple(one for one in cards if one.blocked_at is None)
    blocked = tuple(one for one in cards if one.blocked_at is not None)
    blocks: list[Block] = []
    if usable:
        form = Form(
            action=url_for("lost_card.report"),
            fields=(card_choice(say("lost-card.which"), usable, error=error),),
            buttons=(Button(say("lost-card.block")),),
        )
        blocks += [Text(say("lost-card.lead"), "lead"), form, Text(say("lost-card.still"))]
    else:
        blocks.append(Text(say("lost-card.none"), "lead"))
    if blocked:
        blocks += [Heading(say("lost-card.blocked-cards")), Facts(tuple(_blocked(one) for one in blocked))]
    blocks.append(Links((Link(say("replace-card.title"), url_for("replace_card.replace_card"), "account"),)))
    return _page(blocks, error is not None)


def _ask_page(typed: dict[str, str], errors: dict[str, Words]) -> Page:
    form = Form(
        action=url_for("lost_card.report"),
        hidden=(("key", typed.get("key", "")),),
        fields=(
            Input(
                "name",
                say("lost-card.name"),
                typed.get("name", ""),
                say("lost-card.name-hint"),
                errors.get("name"),
                autocomplete="name",
                maxlength=NAME_LENGTH,
            ),
            Input(
                "tail",
                say("lost-card.tail"),
                typed.get("tail", ""),
                say("lost-card.tail-hint"),
                errors.get("tail"),
                maxlength=10,
            ),
            phone_field(typed, errors),
        ),
        buttons=(Button(say("lost-card.call-me"), icon="phone"),),
    )
    at_once = Links((dial_link(),), "button")
    blocks: list[Block] = [
        Text(say("lost-card.phone-first"), "lead"),
        at_once,
        Heading(say("lost-card.ask")),
        Text(say("lost-card.ask-body")),
        form,
        Warn(say("help.called.warn")),
        Text(say("lost-card.log-in")),
        Links((Link(say("login.title"), url_for("log_in.log_in", next=url_for("lost_card.lost_card")), "lock"),)),
    ]
    return _page(blocks, bool(errors))


def _page(blocks: list[Block], failed: bool) -> Page:
    return Page(
        name="lost-card",
        lang=lang(),
        title=say("lost-card.title"),
        back=home_link(),
        blocks=(*blocks, Text(say("lost-card.offline"), "note")),
        status=422 if failed else 200,
    )


def _blocked(card: BankCard) -> Fact:
    at = say("lost-card.blocked-at", at=date_and_time(card.blocked_at, lang())) if card.blocked_at else plain("")
    return Fact(card_name(card), at)
