"""Home: what is there, and at most six big tasks."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from ...doors.id_cards import card_notice
from ...doors.keyword_box import keyword_box
from ...doors.language import lang, say
from ...doors.plans import plan_notices
from ...doors.render import render
from ...doors.services import services
from ...doors.session import care_cookie, customer_id, login, login_required
from ...view import BANK_ZONE, Balance, Block, Notice, Page, Task, Tasks, money, plain, tail

home_flow = Blueprint("home", __name__)


@home_flow.get("/")
def home() -> ResponseReturnValue:
    """A first visit is asked once how it would like to read; then log-in, then home."""
    if care_cookie() is None and login() is None:
        return redirect(url_for("settings.welcome"))
    return _home()


@login_required
def _home() -> ResponseReturnValue:
    bank, customer = services().bank, services().bank.customer(customer_id())
    account = bank.accounts(customer.id)[0]
    hour = services().clock.now().astimezone(BANK_ZONE).hour
    greeting = (
        say("home.morning", name=plain(customer.called))
        if hour < 12
        else say("home.afternoon", name=plain(customer.called))
        if hour < 18
        else say("home.evening", name=plain(customer.called))
    )
    notes = [say("account.held-note", amount=money(account.held_fen, lang()))] if account.held_fen else []
    locked_fen = services().protection.locked_money(customer.id)[0].locked.fen
    if locked_fen:
        notes.append(say("account.locked-note", amount=money(locked_fen, lang())))
    frozen = services().protection.frozen_since(customer.id)
    notice: tuple[Block, ...] = (Notice(say("frozen.title"), (say("home.frozen"),)),) if frozen else ()
    notice = (*notice, *card_notice(), *plan_notices(customer.id))
    balance = Balance(
        label=say("account.current", tail=tail(account.tail, lang())),
        amount=money(account.available_fen, lang()),
        notes=tuple(notes),
    )
    tasks = Tasks(
        (
            Task(say("task.transfer"), say("task.transfer-hint"), url_for("transfer.start"), "transfer"),
            Task(
                say("task.entries"),
                say("task.entries-hint"),
                url_for("transactions.transactions"),
                "entries",
            ),
            Task(say("task.bills"), say("task.bills-hint"), url_for("bills.bills"), "leaflet"),
            Task(say("task.undo"), say("task.undo-hint"), url_for("transfers.transfers"), "undo"),
            Task(say("task.safe"), say("task.safe-hint"), url_for("safety.safety"), "lock"),
            Task(say("task.services"), say("task.services-hint"), url_for("all_services.services"), "search"),
        )
    )
    return render(Page(name="home", lang=lang(), title=greeting, blocks=(*notice, balance, keyword_box(), tasks)))
