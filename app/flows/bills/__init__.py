"""Bills of the household: what is to be paid, paying it, topping up a telephone, and every receipt again."""

from secrets import token_urlsafe

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.bills_port import TOP_UPS_FEN, UnknownNumber
from ...bank.port import AlreadyPaid, BadPhone, TooLong
from ...doors.language import say
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from . import pages

bills_flow = Blueprint("bills", __name__, url_prefix="/bills")
PAGE = 10


@bills_flow.get("")
@login_required
def bills() -> ResponseReturnValue:
    """Saved numbers with their last bill; what is open stands first."""
    return render(pages.overview(services().bills.accounts(customer_id()), added="added" in request.args))


@bills_flow.get("/add")
@login_required
def add() -> ResponseReturnValue:
    """A number to save."""
    return render(pages.add(services().bills.billers(), kept_fields(), {}))


@bills_flow.post("/add")
@login_required
def save() -> ResponseReturnValue:
    """Saves a number that its biller knows; the same one twice is one."""
    typed = {name: request.form.get(name, "").strip() for name in ("biller", "number", "label")}
    billers, errors = services().bills.billers(), {}
    if typed["biller"] not in {one.id for one in billers}:
        errors["biller"] = say("bills.error.biller")
    if not typed["number"]:
        errors["number"] = say("bills.error.number-missing")
    if not errors:
        try:
            services().bills.add(customer_id(), typed["biller"], typed["number"], typed["label"])
        except UnknownNumber:
            errors["number"] = say("bills.error.number")
        except TooLong as problem:
            errors["label"] = say("payees.alias-long", limit=problem.limit)
    if errors:
        return render(pages.add(billers, typed, errors))
    return redirect(url_for("bills.bills", added="1"))


@bills_flow.get("/top-up")
@login_required
def top_up() -> ResponseReturnValue:
    """A telephone number and how much."""
    return render(pages.top_up(services().bills.billers(), {"key": token_urlsafe(16), **kept_fields()}, {}))


@bills_flow.post("/top-up")
@login_required
def start_top_up() -> ResponseReturnValue:
    """Leads to the check of a transfer; the form's key makes one draft of it."""
    typed = {name: request.form.get(name, "").strip()[:64] for name in ("biller", "phone", "amount", "key")}
    typed["key"] = typed["key"] or token_urlsafe(16)
    billers, errors = services().bills.billers(), {}
    if typed["biller"] not in {one.id for one in billers if one.service == "phone"}:
        errors["biller"] = say("bills.error.biller")
    if typed["amount"] not in {str(fen) for fen in TOP_UPS_FEN}:
        errors["amount"] = say("bills.error.amount")
    if not typed["phone"]:
        errors["phone"] = say("help.error.phone-missing")
    if not errors:
        try:
            draft_id = services().bills.top_up(
                customer_id(), typed["biller"], typed["phone"], int(typed["amount"]), typed["key"]
            )
            return redirect(url_for("transfer.check", draft_id=draft_id))
        except BadPhone:
            errors["phone"] = say("help.error.phone")
    return render(pages.top_up(billers, typed, errors))


@bills_flow.get("/receipts")
@login_required
def receipts() -> ResponseReturnValue:
    """All bills and top-ups, newest first, ten at a time."""
    found = services().bills.bills(customer_id(), before=request.args.get("before"), limit=PAGE + 1)
    return render(pages.receipts(found[:PAGE], more=len(found) > PAGE))


@bills_flow.get("/<bill_id>")
@login_required
def bill(bill_id: str) -> ResponseReturnValue:
    """One bill: to pay, or its receipt."""
    return render(pages.bill(services().bills.bill(customer_id(), bill_id), token_urlsafe(16)))


@bills_flow.post("/<bill_id>")
@login_required
def pay(bill_id: str) -> ResponseReturnValue:
    """Leads to the check of a transfer, as every payment does. A paid bill only shows its receipt."""
    try:
        draft_id = services().bills.pay(customer_id(), bill_id, request.form.get("key", "")[:64])
    except AlreadyPaid:
        return redirect(url_for("bills.bill", bill_id=bill_id))
    return redirect(url_for("transfer.check", draft_id=draft_id))
