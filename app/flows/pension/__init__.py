"""The pension: has it come this month, when, how much; and the last twelve."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import Account, Entry, EntryFilter
from ...doors.entries import entry_views
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.months import month_of
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login_required
from ...view import BANK_ZONE, Balance, Block, Entries, Link, Links, Page, Text, day, money, plain

pension_flow = Blueprint("pension", __name__, url_prefix="/pension")
SHOWN = 12


@pension_flow.get("")
@login_required
def pension() -> ResponseReturnValue:
    """The answer first, then the last twelve."""
    found = _pensions()
    now = services().clock.now()
    this_month = [one for _, one in found if month_of(one.at) == month_of(now)]
    blocks: list[Block] = []
    if this_month:
        newest = this_month[0]
        came = say("pension.came-on", day=day(newest.at, lang()), name=plain(newest.party))
        amount = money(newest.amount_fen, lang())
        blocks.append(Balance(came, amount, (plain(amount.in_words),)))
    elif found:
        last = found[0][1]
        when, amount = day(last.at, lang()), money(last.amount_fen, lang())
        blocks += [
            Text(say("pension.last", day=when, amount=amount), "lead"),
            Text(say("pension.wait", number=last.at.astimezone(BANK_ZONE).day)),
            Links((Link(say("help.person"), url_for("help.help"), "person"),), "button"),
        ]
    else:
        blocks.append(Text(say("pension.none"), "lead"))
    items = entry_views((one, _about(account, one)) for account, one in found[:SHOWN])
    blocks += [Entries(say("pension.before"), items, say("pension.none")), Text(say("pension.offline"), "note")]
    title = say("pension.title-yes") if this_month else say("pension.title-no") if found else say("task.pension")
    page = Page(name="pension", lang=lang(), title=title, back=home_link(), blocks=tuple(blocks))
    return render(page)


def _pensions() -> list[tuple[Account, Entry]]:
    """The newest pensions over all accounts, with the account they came to."""
    bank, matching = services().bank, EntryFilter(kinds=("pension",))
    found = [
        (account, one)
        for account in bank.accounts(customer_id())
        for one in bank.entries(customer_id(), account.id, limit=SHOWN, matching=matching)
    ]
    return sorted(found, key=lambda pair: pair[1].at, reverse=True)


def _about(account: Account, one: Entry) -> str:
    return url_for("transactions.entry", account_id=account.id, entry_id=one.id)
