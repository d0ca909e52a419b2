"""Accounts, and what went in and out of each."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import Account
from ...doors.entries import entry_views
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login_required
from ...view import Balance, Block, Entries, Link, Links, Page, Text, money, tail

accounts_flow = Blueprint("accounts", __name__)
PAGE = 10


@accounts_flow.get("/accounts")
@login_required
def accounts() -> ResponseReturnValue:
    """All accounts, the everyday one first."""
    cards = tuple(
        _card(
            account,
            Link(
                say("accounts.entries", tail=tail(account.tail, lang())),
                url_for("accounts.account", account_id=account.id),
            ),
        )
        for account in services().bank.accounts(customer_id())
    )
    blocks: tuple[Block, ...] = (*cards, Text(say("accounts.offline"), "note"))
    return render(Page(name="accounts", lang=lang(), title=say("accounts.title"), back=home_link(), blocks=blocks))


@accounts_flow.get("/accounts/<account_id>")
@login_required
def account(account_id: str) -> ResponseReturnValue:
    """One account with its movements, ten at a time, earlier ones by a link."""
    bank = services().bank
    found = next((one for one in bank.accounts(customer_id()) if one.id == account_id), None)
    before = request.args.get("before")
    entries = bank.entries(customer_id(), account_id, before=before, limit=PAGE + 1)
    shown = entries[:PAGE]
    blocks: list[Balance | Entries | Links] = [_card(found)] if found and not before else []
    items = entry_views((one, _about(account_id, one.id)) for one in shown)
    blocks.append(Entries(say("account.entries"), items, say("account.no-entries")))
    if len(entries) > PAGE:
        earlier = url_for("accounts.account", account_id=account_id, before=shown[-1].id)
        blocks.append(Links((Link(say("account.earlier"), earlier),), "secondary"))
    title = say("account.title", tail=tail(found.tail, lang())) if found else say("account.entries")
    back = Link(say("accounts.title"), url_for("accounts.accounts"))
    return render(Page(name="account", lang=lang(), title=title, back=back, blocks=tuple(blocks)))


def _card(account: Account, link: Link | None = None) -> Balance:
    kind = say("account.current", tail=tail(account.tail, lang()))
    if account.kind == "savings":
        kind = say("account.savings", tail=tail(account.tail, lang()))
    notes = [say("account.held-note", amount=money(account.held_fen, lang()))] if account.held_fen else []
    locked = services().protection.locked_money(customer_id())
    locked_fen = next((one.locked.fen for one in locked if one.account.id == account.id), 0)
    if locked_fen:
        notes.append(say("account.locked-note", amount=money(locked_fen, lang())))
    return Balance(kind, money(account.available_fen, lang()), tuple(notes), link)


def _about(account_id: str, entry_id: str) -> str:
    return url_for("transactions.entry", account_id=account_id, entry_id=entry_id)
