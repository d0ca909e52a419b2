"""The three changes: what one types, looked over once, and kept. A new number asks for the password as well."""

from collections.abc import Mapping
from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.numbers import phone_number
from ...bank.numbers import plain as one_line
from ...bank.profile_port import ADDRESS_LENGTH, CARD_YEARS, SHORTEST_ADDRESS, BadCardDate, IdCard, ProfileField
from ...doors.language import lang, say
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...doors.telephones import phone_error, phone_field
from ...view import (
    Block,
    Button,
    Checks,
    DateInput,
    Fact,
    Facts,
    Field,
    Form,
    Input,
    Link,
    Option,
    Page,
    Password,
    Text,
    Words,
    plain,
    step,
)
from ...view.dates_in import Part, ReadDate, read_date
from .blueprint import card_words, field_words, profile_flow, profile_link

Typed = Mapping[str, str]
STEPS = 2
LONG = "long"
PARTS = ("until-year", "until-month", "until-day")


@profile_flow.get("/phone")
@login_required
def phone() -> ResponseReturnValue:
    """Step 1 of a new number. The present one does not stand there: it is private, and it is to be replaced."""
    return render(_phone_page(_fresh(), {}))


@profile_flow.post("/phone")
@login_required
def save_phone() -> ResponseReturnValue:
    """Step 2 shows it and asks for the password; then it is kept, and the old number is told."""
    typed = _sent("phone", "key")
    wrong = phone_error(typed["phone"])
    if wrong or request.form.get("do") == "change":
        return render(_phone_page(typed, {"phone": wrong} if wrong and request.form.get("do") != "change" else {}))
    if request.form.get("do") != "save":
        return render(_phone_check(typed, None))
    me, given = customer_id(), request.form.get("password", "")
    throttle, visitor, guessed = services().throttle, request.remote_addr or "", f"password {me}"
    wait = throttle.seconds_to_wait(visitor, guessed)
    if wait:
        return render(_phone_check(typed, say("login.error.wait", minutes=(wait + 59) // 60), status=429))
    if not given:
        return render(_phone_check(typed, say("password.error.old-missing")))
    if not services().passwords.is_right(me, given):
        throttle.failed(visitor, guessed)
        return render(_phone_check(typed, say("password.error.old")))
    services().profiles.change_phone(me, typed["phone"], typed["key"], lang())
    return redirect(url_for("profile.profile", saved="phone"))


@profile_flow.get("/address")
@login_required
def address() -> ResponseReturnValue:
    """Step 1 of a new address."""
    return render(_address_page(_fresh(), {}))


@profile_flow.post("/address")
@login_required
def save_address() -> ResponseReturnValue:
    """Step 2 shows it; then it is kept."""
    typed = _sent("address", "key")
    if request.form.get("do") == "change":
        return render(_address_page(typed, {}))
    if not SHORTEST_ADDRESS <= len(one_line(typed["address"])) <= ADDRESS_LENGTH:
        return render(_address_page(typed, {"address": say("replace-card.error.address")}))
    if request.form.get("do") != "save":
        return render(_check("address", typed, "profile.save_address", plain(one_line(typed["address"]))))
    services().profiles.change_address(customer_id(), typed["address"], typed["key"])
    return redirect(url_for("profile.profile", saved="address"))


@profile_flow.get("/id-card")
@login_required
def id_card() -> ResponseReturnValue:
    """Step 1 of a new identity card: until when it is valid."""
    return render(_card_page(_fresh(), {}))


@profile_flow.post("/id-card")
@login_required
def save_id_card() -> ResponseReturnValue:
    """Step 2 shows it; then it is kept. 长期 needs no date."""
    typed = _sent(*PARTS, LONG, "key")
    read = ReadDate() if typed[LONG] else read_date(*(typed[part] for part in PARTS))
    if request.form.get("do") == "change":
        return render(_card_page(typed, {}))
    if typed[LONG] and any(typed[part] for part in PARTS):
        return render(_card_page(typed, {"until": say("profile.error.both")}, ("year",)))
    if read.problem:
        return render(_card_page(typed, {"until": _date_words(read)}, read.wrong))
    try:
        services().profiles.check_id_card(read.value)
    except BadCardDate as problem:
        words = say("profile.error.past") if problem.past else say("profile.error.far", years=CARD_YEARS)
        return render(_card_page(typed, {"until": words}, ("year",)))
    if request.form.get("do") != "save":
        return render(_check("id-card", typed, "profile.save_id_card", card_words(IdCard(read.value))))
    services().profiles.change_id_card(customer_id(), read.value, typed["key"])
    return redirect(url_for("profile.profile", saved="id-card"))


def _fresh() -> dict[str, str]:
    return {**kept_fields(), "key": token_urlsafe(16)}


def _sent(*names: str) -> dict[str, str]:
    return {name: request.form.get(name, "").strip()[: ADDRESS_LENGTH + 1] for name in names}


def _phone_page(typed: Typed, errors: dict[str, Words]) -> Page:
    one = phone_field(typed, errors, label=say("profile.phone.new"))
    told = Text(say("profile.phone.told"))
    return _form("phone", "profile.save_phone", typed, (one,), (told,), failed=bool(errors))


def _address_page(typed: Typed, errors: dict[str, Words]) -> Page:
    one = Input(
        "address",
        say("profile.address.new"),
        typed.get("address", ""),
        say("replace-card.address-hint"),
        errors.get("address"),
        kind="area",
        autocomplete="street-address",
        maxlength=ADDRESS_LENGTH,
    )
    return _form("address", "profile.save_address", typed, (one,), (), failed=bool(errors))


def _card_page(typed: Typed, errors: dict[str, Words], wrong: tuple[Part, ...] = ()) -> Page:
    fields = (
        DateInput(
            "until",
            say("profile.card.until"),
            typed.get("until-year", ""),
            typed.get("until-month", ""),
            typed.get("until-day", ""),
            say("profile.card.hint"),
            errors.get("until"),
            wrong,
        ),
        Checks(
            LONG,
            say("profile.card.or"),
            (Option(LONG, say("profile.card.long-option")),),
            (LONG,) if typed.get(LONG) else (),
        ),
    )
    return _form("id-card", "profile.save_id_card", typed, fields, (), failed=bool(errors))


def _date_words(read: ReadDate) -> Words:
    return {
        "empty": say("profile.error.date-missing"),
        "incomplete": say("profile.error.date-incomplete"),
        "short_year": say("profile.error.date-year"),
    }.get(read.problem or "", say("profile.error.date"))


def _titles(field: ProfileField) -> Words:
    return {
        "phone": say("profile.change.phone"),
        "address": say("profile.change.address"),
        "id-card": say("profile.change.card"),
    }[field]


def _form(
    field: ProfileField,
    action: str,
    typed: Typed,
    fields: tuple[Field, ...],
    more: tuple[Block, ...],
    *,
    failed: bool,
) -> Page:
    form = Form(
        action=url_for(action),
        hidden=(("key", typed.get("key", "")),),
        fields=fields,
        buttons=(Button(say("replace-card.go-on")),),
    )
    return Page(
        name=f"profile-{field}",
        lang=lang(),
        title=_titles(field),
        task=say("profile.title"),
        step=step(1, STEPS, lang()),
        back=profile_link(),
        blocks=(form, *more, Text(say("profile.offline"), "note")),
        status=422 if failed else 200,
    )


def _phone_check(typed: Typed, error: Words | None, status: int = 422) -> Page:
    ask = Password("password", say("profile.phone.password"), say("profile.phone.password-why"), error)
    shown = plain(_grouped(phone_number(typed["phone"])))
    return _check("phone", typed, "profile.save_phone", shown, (ask,), status=status if error else 200)


def _check(
    field: ProfileField,
    typed: Typed,
    action: str,
    value: Words,
    fields: tuple[Field, ...] = (),
    *,
    status: int = 200,
) -> Page:
    """Step 2: what will be kept, whole, because the person must see whether it is right."""
    form = Form(
        action=url_for(action),
        hidden=tuple(typed.items()),
        fields=fields,
        buttons=(
            Button(say("profile.save"), "primary", "do", "save"),
            Button(say("replace-card.change"), "secondary", "do", "change"),
        ),
    )
    return Page(
        name=f"profile-{field}-check",
        lang=lang(),
        title=say("profile.check-title"),
        task=say("profile.title"),
        step=step(2, STEPS, lang()),
        back=Link(say("link.back"), url_for(action.replace("save_", ""))),
        blocks=(Facts((Fact(field_words(field), value, large=True),)), form),
        status=status,
    )


def _grouped(phone: str) -> str:
    """A number as one reads it out: 138 0000 1234."""
    sign, digits = ("+", phone[1:]) if phone.startswith("+") else ("", phone)
    start = len(digits) % 4 or 4
    return sign + " ".join([digits[:start], *(digits[at : at + 4] for at in range(start, len(digits), 4))])
