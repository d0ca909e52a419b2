"""The people one pays: the list, somebody new, another word for them, and off the list."""

from collections.abc import Mapping

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from ...bank.payee_book_port import ALIAS_LENGTH
from ...bank.port import NAME_LENGTH, BadPayee, NewPayee, Payee, TooLong
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.payees import payee_account, payee_name, payee_problem
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...view import Block, Button, Fact, Facts, Form, Input, Link, Links, Notice, Page, Text, Warn, Words

payees_flow = Blueprint("payees", __name__, url_prefix="/payees")
NAMES = ("name", "bank", "number", "alias")


@payees_flow.get("")
@login_required
def payees() -> ResponseReturnValue:
    """Everybody on the list."""
    rows = tuple(_row(one) for one in services().bank.payees(customer_id()))
    blocks: list[Block] = [Notice(say("payees.removed"), tone="done")] if "removed" in request.args else []
    blocks.append(Facts(rows) if rows else Text(say("payees.none")))
    blocks.append(Links((Link(say("payees.add"), url_for("payees.add")),), "button"))
    blocks.append(Text(say("payees.offline"), "note"))
    return render(Page(name="payees", lang=lang(), title=say("payees.title"), back=home_link(), blocks=tuple(blocks)))


@payees_flow.get("/add")
@login_required
def add() -> ResponseReturnValue:
    """Somebody new, without paying yet."""
    return render(_add_page(kept_fields(), {}))


@payees_flow.post("/add")
@login_required
def save() -> ResponseReturnValue:
    """Keeps somebody new. The same one sent twice is one. The bank says how the name fits the number."""
    typed = {name: request.form.get(name, "").strip() for name in NAMES}
    missing = {name: message for name, message in _missing().items() if not typed[name]}
    if missing:
        return render(_add_page(typed, missing))
    new = NewPayee(typed["name"], typed["bank"], typed["number"])
    book = services().payee_book
    try:
        fits = book.check_name(new)
        if fits == "close":
            return render(_add_page(typed, {"name": say("payees.close")}))
        if fits == "no_match":
            return render(_add_page(typed, {"name": say("payees.no-match")}))
        made = book.add(customer_id(), new, typed["alias"])
    except BadPayee as problem:
        return render(_add_page(typed, dict([payee_problem(problem)])))
    except TooLong as problem:
        return render(_add_page(typed, {"alias": say("payees.alias-long", limit=problem.limit)}))
    session["name_check"] = [made.id, fits]
    return redirect(url_for("payees.payee", payee_id=made.id))


@payees_flow.get("/<payee_id>")
@login_required
def payee(payee_id: str) -> ResponseReturnValue:
    """One of them, with the word for them and the way off the list."""
    found = services().payee_book.payee(customer_id(), payee_id)
    return render(_payee_page(found, kept_fields().get("alias", found.alias)))


@payees_flow.post("/<payee_id>")
@login_required
def change(payee_id: str) -> ResponseReturnValue:
    """Another word for them."""
    book, alias = services().payee_book, request.form.get("alias", "").strip()
    try:
        book.rename(customer_id(), payee_id, alias)
    except TooLong as problem:
        error = say("payees.alias-long", limit=problem.limit)
        return render(_payee_page(book.payee(customer_id(), payee_id), alias, error))
    return redirect(url_for("payees.payee", payee_id=payee_id, saved="1"))


@payees_flow.get("/<payee_id>/remove")
@login_required
def ask(payee_id: str) -> ResponseReturnValue:
    """Asks once before taking somebody off the list."""
    found = services().payee_book.payee(customer_id(), payee_id)
    form = Form(
        action=url_for("payees.remove", payee_id=found.id),
        buttons=(Button(say("payees.remove-yes", name=payee_name(found))),),
    )
    its_page = url_for("payees.payee", payee_id=found.id)
    page = Page(
        name="payee-remove",
        lang=lang(),
        title=say("payees.remove-title", name=payee_name(found)),
        back=Link(say("link.back"), its_page),
        blocks=(
            Text(say("payees.remove-body"), "lead"),
            form,
            Links((Link(say("payees.remove-no"), its_page),), "secondary"),
        ),
    )
    return render(page)


@payees_flow.post("/<payee_id>/remove")
@login_required
def remove(payee_id: str) -> ResponseReturnValue:
    """Takes somebody off the list; again changes nothing."""
    services().payee_book.remove(customer_id(), payee_id)
    return redirect(url_for("payees.payees", removed="1"))


def _row(one: Payee) -> Fact:
    its_page = url_for("payees.payee", payee_id=one.id)
    return Fact(payee_name(one), payee_account(one), change=Link(payee_name(one), its_page))


def _missing() -> dict[str, Words]:
    return {
        "name": say("payee.missing.name"),
        "bank": say("payee.missing.bank"),
        "number": say("payee.missing.number"),
    }


def _alias(value: str, error: Words | None) -> Input:
    return Input("alias", say("payees.alias"), value, say("payees.alias-hint"), error, maxlength=ALIAS_LENGTH)


def _add_page(typed: Mapping[str, str], errors: Mapping[str, Words]) -> Page:
    labels = {
        "name": (say("payee.name"), say("payee.name-hint"), NAME_LENGTH),
        "bank": (say("payee.bank"), say("payee.bank-hint"), NAME_LENGTH),
    }
    texts = tuple(
        Input(name, label, typed.get(name, ""), hint, errors.get(name), maxlength=longest)
        for name, (label, hint, longest) in labels.items()
    )
    number = Input(
        "number",
        say("payee.number"),
        typed.get("number", ""),
        say("payee.number-hint"),
        errors.get("number"),
        kind="tel",
        maxlength=40,
    )
    form = Form(
        action=url_for("payees.save"),
        fields=(*texts, number, _alias(typed.get("alias", ""), errors.get("alias"))),
        buttons=(Button(say("payees.save")),),
    )
    return Page(
        name="payees-add",
        lang=lang(),
        title=say("payee.new-title"),
        back=Link(say("payees.title"), url_for("payees.payees")),
        blocks=(Warn(say("transfer.warn-stranger")), form),
        status=422 if errors else 200,
    )


def _payee_page(found: Payee, alias: str, error: Words | None = None) -> Page:
    blocks: list[Block] = []
    checked, fits = session.pop("name_check", ("", ""))
    if checked == found.id:
        said = say("payees.match") if fits == "match" else say("payees.unknown")
        blocks.append(Notice(say("payees.added"), (said,), "done"))
    elif "saved" in request.args:
        blocks.append(Notice(say("payees.saved"), tone="done"))
    form = Form(
        action=url_for("payees.change", payee_id=found.id),
        fields=(_alias(alias, error),),
        buttons=(Button(say("payees.save-alias")),),
    )
    blocks += [
        Facts((Fact(say("payee.name"), payee_name(found), (payee_account(found),)),)),
        form,
        Links((Link(say("payees.remove"), url_for("payees.ask", payee_id=found.id)),), "secondary"),
    ]
    return Page(
        name="payee",
        lang=lang(),
        title=payee_name(found),
        back=Link(say("payees.title"), url_for("payees.payees")),
        blocks=tuple(blocks),
        status=422 if error else 200,
    )
