"""A new card by free express post: where to, looked over once, and where it is now."""

from collections.abc import Mapping
from secrets import token_urlsafe

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.bank_card_port import BankCard
from ...bank.case_port import Case, CaseStep
from ...bank.numbers import phone_number
from ...bank.numbers import plain as one_line
from ...bank.port import NotFound
from ...doors.cards import card_choice
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...doors.telephones import phone_error, phone_field
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
    Words,
    plain,
    step,
    tail,
)

replace_card_flow = Blueprint("replace_card", __name__, url_prefix="/replace-card")
FIELDS = ("card", "address", "phone", "key")
ADDRESS_LENGTH = 200
STEPS = 3


@replace_card_flow.get("")
@login_required
def replace_card() -> ResponseReturnValue:
    """Step 1: which card, and where to. The address of the last time stands there already."""
    return render(_form_page({**_last_time(), **kept_fields(), "key": token_urlsafe(16)}, {}))


@replace_card_flow.post("")
@login_required
def order() -> ResponseReturnValue:
    """Step 2 shows it once more; then it is ordered. What is wrong leads back to step 1, with all that was typed."""
    typed = {name: request.form.get(name, "").strip()[:ADDRESS_LENGTH] for name in FIELDS}
    if request.form.get("do") == "change":
        return render(_form_page(typed, {}))
    errors = _errors(typed)
    if errors:
        return render(_form_page(typed, errors))
    card = services().bank_cards.card(customer_id(), typed["card"])
    if request.form.get("do") != "order":
        return render(_check_page(typed, card))
    data = {
        "card": card.id,
        "card_tail": card.tail,
        "name": services().bank.customer(customer_id()).name,
        "address": one_line(typed["address"]),
        "phone": phone_number(typed["phone"]),
    }
    found = services().cases.open(customer_id(), "replace-card", data, typed["key"])
    return redirect(url_for("replace_card.case", case_id=found.id, new="1"))


@replace_card_flow.get("/<case_id>")
@login_required
def case(case_id: str) -> ResponseReturnValue:
    """Step 3 after ordering, and for ever after the page that says where the card is."""
    found = services().cases.case(customer_id(), case_id)
    if found.kind != "replace-card":
        raise NotFound
    new = "new" in request.args
    number = case_number(found.reference)
    done = Confirmation(say("replace-card.done"), (say("replace-card.when"),), number)
    to_come = _to_come(found)
    blocks: tuple[Block, ...] = (
        done if new else Facts((number,)),
        Heading(say("replace-card.where")),
        timeline(found, _steps(), _tracking),
        *((Heading(say("replace-card.to-come")), Items(to_come, ordered=True)) if to_come else ()),
        Heading(say("replace-card.to")),
        Facts(_summary(found.data)),
        Text(say("replace-card.wrong")),
        Links((home_link(),), "button"),
        Links((Link(say("safety.cases.title"), url_for("safety.cases"), "entries"),)),
    )
    page = Page(
        name="replace-card-case",
        lang=lang(),
        title=say("replace-card.case-title"),
        task=say("replace-card.title") if new else None,
        step=step(3, STEPS, lang()) if new else None,
        blocks=blocks,
    )
    return render(page)


def _errors(typed: dict[str, str]) -> dict[str, Words]:
    errors = {}
    if not typed["card"]:
        errors["card"] = say("lost-card.error.card")
    if len(one_line(typed["address"])) < 6:
        errors["address"] = say("replace-card.error.address")
    wrong = phone_error(typed["phone"])
    if wrong:
        errors["phone"] = wrong
    return errors


def _last_time() -> dict[str, str]:
    before = services().cases.cases(customer_id(), "replace-card")
    return {"address": before[0].data["address"]} if before else {}


def _form_page(typed: dict[str, str], errors: dict[str, Words]) -> Page:
    cards = services().bank_cards.cards(customer_id())
    form = Form(
        action=url_for("replace_card.order"),
        hidden=(("key", typed.get("key", "")),),
        fields=(
            card_choice(say("replace-card.which"), cards, typed.get("card", ""), errors.get("card"), _blocked),
            Input(
                "address",
                say("replace-card.address"),
                typed.get("address", ""),
                say("replace-card.address-hint"),
                errors.get("address"),
                kind="area",
                autocomplete="street-address",
                maxlength=ADDRESS_LENGTH,
            ),
            phone_field(typed, errors, label=say("replace-card.phone"), hint=say("replace-card.phone-hint")),
        ),
        buttons=(Button(say("replace-card.go-on")),),
    )
    blocks: tuple[Block, ...] = (
        (Text(say("replace-card.lead"), "lead"), form, Text(say("replace-card.offline"), "note"))
        if cards
        else (Text(say("replace-card.none"), "lead"), Text(say("replace-card.offline"), "note"))
    )
    lost = Links((Link(say("lost-card.title"), url_for("lost_card.lost_card"), "account"),))
    return Page(
        name="replace-card",
        lang=lang(),
        title=say("replace-card.title"),
        step=step(1, STEPS, lang()) if cards else None,
        task=say("replace-card.title") if cards else None,
        back=home_link(),
        blocks=(*blocks, lost),
        status=422 if errors else 200,
    )


def _check_page(typed: dict[str, str], card: BankCard) -> Page:
    data = {**typed, "card_tail": card.tail, "name": services().bank.customer(customer_id()).name}
    fee = Fact(say("replace-card.cost"), say("replace-card.free"))
    form = Form(
        action=url_for("replace_card.order"),
        hidden=tuple((name, typed[name]) for name in FIELDS),
        buttons=(
            Button(say("replace-card.order"), "primary", "do", "order"),
            Button(say("replace-card.change"), "secondary", "do", "change"),
        ),
    )
    return Page(
        name="replace-card-check",
        lang=lang(),
        title=say("replace-card.check-title"),
        task=say("replace-card.title"),
        step=step(2, STEPS, lang()),
        back=Link(say("link.back"), url_for("replace_card.replace_card")),
        blocks=(Facts((fee, *_summary(data))), Text(say("replace-card.call")), form),
    )


def _summary(data: Mapping[str, str]) -> tuple[Fact, ...]:
    """What is posted, to whom and where. Of the telephone only the end, as everywhere."""
    return (
        Fact(say("lost-card.card"), tail(data["card_tail"], lang())),
        Fact(say("replace-card.name"), plain(data["name"])),
        Fact(say("replace-card.address"), plain(data["address"])),
        Fact(say("replace-card.phone"), tail(phone_number(data["phone"])[-4:], lang())),
    )


def _tracking(one: CaseStep) -> tuple[Words, ...]:
    number = one.data.get("tracking")
    return (say("replace-card.tracking", number=plain(number)),) if number else ()


def _steps() -> dict[str, Words]:
    return {
        "opened": say("replace-card.step.opened"),
        "called": say("replace-card.step.called"),
        "made": say("replace-card.step.made"),
        "posted": say("replace-card.step.posted"),
        "delivered": say("replace-card.step.delivered"),
    }


def _to_come(found: Case) -> tuple[Words, ...]:
    """What follows the last step that is known."""
    reached = {one.kind for one in found.steps}
    ahead = {
        "called": say("replace-card.ahead.called"),
        "made": say("replace-card.ahead.made"),
        "posted": say("replace-card.ahead.posted"),
        "delivered": say("replace-card.ahead.delivered"),
    }
    last = max((place for place, kind in enumerate(ahead) if kind in reached), default=-1)
    return tuple(list(ahead.values())[last + 1 :])


def _blocked(card: BankCard) -> Words | None:
    return say("replace-card.is-blocked") if card.blocked_at else None
