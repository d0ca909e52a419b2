"""Keyword quick entry: a sentence leads to the right first step. It opens pages; it never acts."""

from flask import Blueprint, jsonify, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import Payee
from ...doors.language import lang
from ...doors.named import address_of, lesson_called
from ...doors.render import render
from ...doors.said import keep_said
from ...doors.services import services
from ...doors.session import customer_id, login, login_required
from ...keywords import NONE, Understanding, understand
from ...keywords.misses import Miss
from . import pages
from .commands import change
from .hearing import heard
from .places import place
from .suggestions import suggestions

find_flow = Blueprint("find", __name__)
LONGEST = 100
WITH_WORDS = ("complaint", "proof")
"""Flows that begin with what a person says in their own words. A bare name of the flow says nothing more."""


@find_flow.get("/find")
def find() -> ResponseReturnValue:
    """Understands `?q=…`: one clear wish opens its first step, several are offered, none is said to be none."""
    query = _query()
    if not query:
        return render(pages.ask(forgotten="forgotten" in request.args))
    payees = _payees()
    found = _understood(query, payees)
    # The title of a lesson may hold a word of danger; whoever types it has a leaflet in hand.
    called = lesson_called(query) or (address_of(query) if found.intent != "safety" else None)
    if called:
        _remember(query)
        return redirect(called)
    if found.intent == NONE and not found.choice:
        _miss(query, "none", payees)
        return render(pages.lost(query))
    if found.choice:
        _miss(query, "choice", payees)
        return render(pages.choices(query, found))
    if found.intent == "safety":
        return render(pages.danger(query))
    if found.intent.startswith("do:"):
        return render(pages.command(query, found.intent))
    _remember(query)
    if found.intent == "transfer" and found.slots:
        _remember_wish(found, payees)
        return redirect(url_for("transfer.start", filled="1"))
    if found.intent in WITH_WORDS and found.candidates[0].reason.kind != "exact":
        keep_said(found.intent, query)
    target = place(found.intent)
    return redirect(target) if target else render(pages.offline(query, found.intent))


@find_flow.get("/find/suggest")
def suggest() -> ResponseReturnValue:
    """The same understanding while one types, as JSON. Nothing is remembered of it."""
    query = _query()
    payees = _payees()
    return jsonify(suggestions(query, _understood(query, payees), payees) if query else [])


@find_flow.post("/find/hear")
def hear() -> ResponseReturnValue:
    """What was said in a recording (WAV, 16-bit mono at 16 kHz), as JSON, for the box. Nothing is kept of it."""
    return heard()


@find_flow.post("/find/forget")
@login_required
def forget() -> ResponseReturnValue:
    """Forgets what the customer said lately."""
    services().recent.forget(customer_id())
    return redirect(url_for("find.find", forgotten="1"))


@find_flow.post("/find/do")
def do() -> ResponseReturnValue:
    """What a command says, once the person has pressed the button for it."""
    change(request.form.get("command", ""))
    return redirect(url_for("home.home"))


def _query() -> str:
    return " ".join(request.args.get("q", "").split())[:LONGEST]


def _understood(query: str, payees: tuple[Payee, ...]) -> Understanding:
    return understand(query, lang(), [name for one in payees for name in (one.alias, one.name) if name])


def _payees() -> tuple[Payee, ...]:
    found = login()
    return services().bank.payees(customer_id()) if found is not None and found.alive else ()


def _miss(query: str, kind: Miss, payees: tuple[Payee, ...]) -> None:
    """Counts what was not understood, without names and figures, for whoever keeps the lexicons."""
    services().misses.note(query, kind, lang(), [name for one in payees for name in (one.alias, one.name) if name])


def _remember(query: str) -> None:
    """Keeps what led to a page, for who is logged in."""
    visit = login()
    if visit is not None and visit.alive:
        services().recent.keep(visit.customer_id, query)


def _remember_wish(found: Understanding, payees: tuple[Payee, ...]) -> None:
    """Keeps payee and amount for the first steps of a transfer. A payee counts only if saved: never a stranger."""
    said = found.slots.get("payee", "")
    mine = [one for one in payees if said and said in (one.alias, one.name)]
    session["wish"] = {"payee": mine[0].id if len(mine) == 1 else "", "amount": found.slots.get("amount", "")}
