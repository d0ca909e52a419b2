"""Movements: looked through, found again, explained one by one, and as a statement to print or keep."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import NotFound
from ...doors.paper import send_paper
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from . import pages
from .chosen import account_named, chosen, chosen_from, month_named, months
from .explained import explained
from .statement import as_csv, read_statement

transactions_flow = Blueprint("transactions", __name__, url_prefix="/transactions")
PAGE = 10


@transactions_flow.get("")
@login_required
def transactions() -> ResponseReturnValue:
    """Movements, newest first, ten at a time."""
    what, before = chosen(), request.args.get("before")
    found = services().bank.entries(
        customer_id(), what.account.id, before=before, limit=PAGE + 1, matching=what.matching
    )
    return render(pages.listed(what, found[:PAGE], more=len(found) > PAGE, first=before is None))


@transactions_flow.get("/find")
@login_required
def find() -> ResponseReturnValue:
    """What to look for."""
    kept = kept_fields()
    return render(pages.find(chosen_from(kept) if kept else chosen(), services().bank.accounts(customer_id())))


@transactions_flow.post("/find")
@login_required
def found() -> ResponseReturnValue:
    """Leads to the list, whose address says what was looked for."""
    return redirect(url_for("transactions.transactions", **chosen_from(request.form.to_dict()).parts))


@transactions_flow.get("/statement")
@login_required
def statement() -> ResponseReturnValue:
    """One month of one account, to be printed."""
    kept = kept_fields()
    values = kept or request.args.to_dict()
    account = account_named(values.get("account", ""))
    month = month_named(values.get("month", "")) or months()[0]
    return render(pages.statement(read_statement(account, month), services().bank.accounts(customer_id())))


@transactions_flow.post("/statement")
@login_required
def other_statement() -> ResponseReturnValue:
    """Another month, or another account."""
    account, month = request.form.get("account", ""), request.form.get("month", "")
    return redirect(url_for("transactions.statement", account=account, month=month))


@transactions_flow.get("/statement.csv")
@login_required
def table() -> ResponseReturnValue:
    """The same month as a table for a computer."""
    month = month_named(request.args.get("month", ""))
    if month is None:
        raise NotFound
    text = as_csv(read_statement(account_named(request.args.get("account", "")), month))
    # The mark at the beginning is how a spreadsheet knows that this is UTF-8.
    return (
        text.encode("utf-8-sig"),
        {
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="statement-{month.code}.csv"',
        },
    )


@transactions_flow.get("/statement.pdf")
@login_required
def statement_paper() -> ResponseReturnValue:
    """The same month in large print."""
    month = month_named(request.args.get("month", ""))
    if month is None:
        raise NotFound
    told = read_statement(account_named(request.args.get("account", "")), month)
    return send_paper(pages.statement(told, services().bank.accounts(customer_id())))


@transactions_flow.get("/<account_id>/<entry_id>")
@login_required
def entry(account_id: str, entry_id: str) -> ResponseReturnValue:
    """Who took this money, or gave it?"""
    return render(explained(account_named(account_id), services().bank.entry(customer_id(), account_id, entry_id)))
