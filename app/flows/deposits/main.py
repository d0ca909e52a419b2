"""All deposits of a customer, and the page of one: its receipt, its way back, its end."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.deposit_port import Deposit, Ended
from ...bank.port import TooLate
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.payees import account_name
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login_required
from ...view import (
    Balance,
    Block,
    Button,
    Entries,
    Entry,
    Fact,
    Facts,
    Form,
    Hold,
    Link,
    Links,
    Notice,
    Page,
    Text,
    Words,
    date_and_time,
    day,
    money,
    plain,
    step,
    time_of_day,
)
from .blueprint import deposits_flow
from .words import at_maturity, look_links, rate_words, term

ENDED_SHOWN = 20


@deposits_flow.get("")
@login_required
def deposits() -> ResponseReturnValue:
    """How much, until when, and what it will bring; ended ones below."""
    found = services().deposits.deposits(customer_id())
    running = [one for one in found if one.state == "open"]
    ended = [one for one in found if one.state != "open"][:ENDED_SHOWN]
    links = look_links((*running, *ended))
    blocks: list[Block] = []
    if running:
        total = money(sum(one.principal_fen for one in running), lang())
        blocks.append(Balance(say("deposits.total"), total, (plain(total.in_words),)))
        items = tuple(_running(one, links[one.id]) for one in running)
        blocks.append(Entries(say("deposits.running"), items, say("deposits.none")))
    else:
        blocks.append(Text(say("deposits.none"), "lead"))
    blocks.append(Links((Link(say("deposits.new"), url_for("deposits.new")),), "button"))
    if ended:
        items = tuple(_ended(one, links[one.id]) for one in ended)
        blocks.append(Entries(say("deposits.ended"), items, say("deposits.none")))
    blocks.append(Text(say("deposits.offline"), "note"))
    return render(
        Page(name="deposits", lang=lang(), title=say("deposits.title"), back=home_link(), blocks=tuple(blocks))
    )


@deposits_flow.get("/<deposit_id>")
@login_required
def deposit(deposit_id: str) -> ResponseReturnValue:
    """One deposit: the last step after opening or breaking it, and its receipt for ever after."""
    found = services().deposits.deposit(customer_id(), deposit_id)
    return render(_page(found, done="done" in request.args, ended="ended" in request.args))


@deposits_flow.post("/<deposit_id>")
@login_required
def take_back(deposit_id: str) -> ResponseReturnValue:
    """Gives the money back whole. Pressed twice it changes nothing more; too late is said plainly."""
    try:
        services().deposits.take_back(customer_id(), deposit_id)
    except (TooLate, Ended):
        return render(_page(services().deposits.deposit(customer_id(), deposit_id), too_late=True))
    return redirect(url_for("deposits.deposit", deposit_id=deposit_id, ended="1"))


def _page(found: Deposit, *, done: bool = False, ended: bool = False, too_late: bool = False) -> Page:
    now = services().clock.now()
    running = found.state == "open"
    can_come_back = running and now < found.back_until
    blocks: list[Block] = []
    if too_late:
        at = date_and_time(found.back_until, lang())
        blocks.append(Notice(say("deposits.too-late"), (say("deposits.too-late-detail", at=at),), "problem"))
    if ended and not running:
        blocks.append(Notice(_ended_words(found), tone="done"))
    if can_come_back:
        until = time_of_day(found.back_until, lang())
        blocks.append(Hold(say("deposits.back-until", time=until), until, (say("deposits.back-how"),)))
    blocks.append(Facts(_receipt(found)))
    blocks.append(Links((home_link(),), "button"))
    if can_come_back:
        label = say("deposits.take-back", amount=money(found.principal_fen, lang()))
        form = Form(
            action=url_for("deposits.take_back", deposit_id=found.id),
            buttons=(Button(label, "secondary", icon="undo"),),
        )
        blocks.append(form)
    ways = [Link(say("deposits.all"), url_for("deposits.deposits"), "clock")]
    if found.renewed_as:
        ways.append(Link(say("deposits.next"), url_for("deposits.deposit", deposit_id=found.renewed_as), "next"))
    if running and not can_come_back and now < found.matures_at:
        ways.append(Link(say("deposits.break.link"), url_for("deposits.early", deposit_id=found.id), "look"))
    blocks += [Links(tuple(ways)), Text(say("deposits.offline"), "note")]
    return Page(
        name=f"deposit-{found.state.replace('_', '-')}",
        lang=lang(),
        title=_title(found),
        task=say("deposits.new") if done else None,
        step=step(4, 4, lang()) if done else None,
        back=None if done else Link(say("link.back"), url_for("deposits.deposits")),
        blocks=tuple(blocks),
        status=409 if too_late else 200,
    )


def _title(found: Deposit) -> Words:
    return {
        "open": say("deposits.state.open"),
        "taken_back": say("deposits.state.taken-back"),
        "broken": say("deposits.state.broken"),
        "paid": say("deposits.state.paid"),
        "renewed": say("deposits.state.renewed"),
    }[found.state]


def _ended_words(found: Deposit) -> Words:
    """What came back, and where it is."""
    total = money(found.principal_fen + found.paid_interest_fen, lang())
    account = account_name(found.account)
    return {
        "taken_back": say("deposits.end.taken-back", amount=total, account=account),
        "broken": say("deposits.end.broken", amount=total, account=account),
        "paid": say("deposits.end.paid", amount=total, account=account),
        "renewed": say("deposits.end.renewed", amount=total),
    }[found.state]


def _receipt(found: Deposit) -> tuple[Fact, ...]:
    principal = money(found.principal_fen, lang())
    rows = [Fact(say("deposits.principal"), principal, (plain(principal.in_words),), large=True)]
    if found.state == "open":
        total = money(found.principal_fen + found.interest_fen, lang())
        interest = say("deposits.with-interest", amount=money(found.interest_fen, lang()))
        rows.append(Fact(say("deposits.until"), day(found.matures, lang(), year=True)))
        rows.append(Fact(say("deposits.then-total"), total, (interest,)))
        rows.append(Fact(say("deposits.then"), at_maturity(found.renew)))
    else:
        rows.append(Fact(say("deposits.what-came"), _ended_words(found)))
        rows.append(Fact(say("deposits.interest"), money(found.paid_interest_fen, lang())))
        if found.ended_at:
            rows.append(Fact(say("deposits.ended-at"), date_and_time(found.ended_at, lang(), year=True)))
    rows += [
        Fact(say("deposits.term"), term(found.months), (rate_words(found.rate),)),
        Fact(say("deposits.account"), account_name(found.account)),
        Fact(say("deposits.opened-at"), date_and_time(found.opened_at, lang(), year=True)),
        Fact(say("transfer.reference"), plain(found.reference), (say("transfer.reference-note"),)),
    ]
    return tuple(rows)


def _running(found: Deposit, link: Link) -> Entry:
    total, interest = money(found.principal_fen + found.interest_fen, lang()), money(found.interest_fen, lang())
    will_pay = say("deposits.will-pay", total=total, interest=interest)
    notes = (will_pay, at_maturity(found.renew))
    until = day(found.matures, lang(), year=True)
    return Entry(say("deposits.entry", term=term(found.months)), money(found.principal_fen, lang()), until, notes, link)


def _ended(found: Deposit, link: Link) -> Entry:
    """In the order of time it stands at the day on which it ended."""
    when = day(found.ended_at or found.matures_at, lang(), year=True)
    return Entry(_title(found), money(found.principal_fen, lang()), when, link=link)
