"""Transfers that were confirmed: what is still here and can be taken back, what has left, one receipt each."""

from secrets import token_urlsafe

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import TooLate, Transfer
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.paper import paper_link, send_paper
from ...doors.payees import account_name, fee_words, payee_account, payee_name
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login_required
from ...view import (
    BANK_ZONE,
    Block,
    Button,
    Entries,
    Entry,
    Fact,
    Facts,
    Form,
    Heading,
    Hold,
    Link,
    Links,
    Moment,
    Notice,
    Page,
    Text,
    Words,
    date_and_time,
    money,
    plain,
    signed_money,
    step,
    time_of_day,
)

transfers_flow = Blueprint("transfers", __name__, url_prefix="/transfers")
PAGE = 10


@transfers_flow.get("")
@login_required
def transfers() -> ResponseReturnValue:
    """The list: what can be taken back stands first, each with its own button."""
    before = request.args.get("before")
    found = services().bank.transfers(customer_id(), before=before, limit=PAGE + 1)
    shown = found[:PAGE]
    held = [one for one in shown if one.state == "held"]
    settled = tuple(_entry(one) for one in shown if one.state != "held")
    blocks: list[Block] = []
    if held:
        blocks.append(Heading(say("transfers.held")))
        for one in held:
            blocks += [Facts((_summary(one),)), _take_back(one)]
    elif not before:
        blocks.append(Text(say("transfers.none-held")))
    blocks.append(Entries(say("transfers.settled"), settled, say("transfers.none")))
    if len(found) > PAGE:
        earlier = url_for("transfers.transfers", before=shown[-1].id)
        blocks.append(Links((Link(say("account.earlier"), earlier),), "secondary"))
    blocks.append(Links((Link(say("planned.all"), url_for("planned.planned"), "clock"),)))
    blocks.append(Text(say("safety.held.offline"), "note"))
    page = Page(name="transfers", lang=lang(), title=say("transfers.title"), back=home_link(), blocks=tuple(blocks))
    return render(page)


@transfers_flow.get("/<transfer_id>")
@login_required
def transfer(transfer_id: str) -> ResponseReturnValue:
    """One transfer: the last step after confirming, and its receipt for ever after."""
    found = services().bank.transfer(customer_id(), transfer_id)
    return render(_page(found, done="done" in request.args, cancelled="cancelled" in request.args))


@transfers_flow.get("/<transfer_id>/paper.pdf")
@login_required
def paper(transfer_id: str) -> ResponseReturnValue:
    """The receipt in large print."""
    return send_paper(_page(services().bank.transfer(customer_id(), transfer_id)))


@transfers_flow.post("/<transfer_id>")
@login_required
def take_back(transfer_id: str) -> ResponseReturnValue:
    """Takes the money back. Pressed twice it changes nothing more; too late is said plainly."""
    try:
        services().bank.cancel(customer_id(), transfer_id)
    except TooLate:
        found = services().bank.transfer(customer_id(), transfer_id)
        return render(_page(found, too_late=True))
    return redirect(url_for("transfers.transfer", transfer_id=transfer_id, cancelled="1"))


def _page(found: Transfer, *, done: bool = False, cancelled: bool = False, too_late: bool = False) -> Page:
    can_come_back = found.state == "held" and services().clock.now() < found.release_at
    amount = money(found.amount_fen, lang())
    titles = {
        "held": say("transfer.held.title") if can_come_back else say("transfer.leaving.title"),
        "released": say("transfer.released.title"),
        "cancelled": say("transfer.cancelled.title"),
    }
    blocks: list[Block] = []
    if too_late:
        at = date_and_time(found.release_at, lang())
        blocks.append(Notice(say("transfer.too-late"), (say("transfer.too-late-detail", at=at),), "problem"))
    if cancelled and found.state == "cancelled":
        blocks.append(Notice(say("transfer.cancelled.notice", amount=amount), tone="done"))
    if can_come_back:
        until = _until(found)
        words = (say("transfer.held.not-gone"), say("transfer.held.how"))
        blocks.append(Hold(say("transfer.held.until", time=until), until, words))
    blocks.append(Facts(_receipt(found)))
    if can_come_back:
        blocks += [Links((home_link(),), "button"), _take_back(found)]
    else:
        blocks.append(Links((home_link(),), "button"))
        if found.state == "released" and found.payee.kind not in {"biller", "card"}:
            blocks.append(_repeat(found))
    leaflet = url_for("leaflet.page", slug="transfer-scams")
    blocks.append(
        Links(
            (
                paper_link(url_for("transfers.paper", transfer_id=found.id)),
                Link(say("link.transfers"), url_for("transfers.transfers"), "undo"),
                Link(say("leaflet.link.transfer-scams"), leaflet, "leaflet"),
            )
        )
    )
    return Page(
        name=f"transfer-{found.state}",
        lang=lang(),
        title=titles[found.state],
        task=say("task.transfer") if done else None,
        step=step(4, 4, lang()) if done else None,
        blocks=tuple(blocks),
        status=409 if too_late else 200,
    )


def _receipt(found: Transfer) -> tuple[Fact, ...]:
    amount = money(found.amount_fen, lang())
    rows = [
        Fact(say("amount.label"), amount, (plain(amount.in_words),), large=True),
        Fact(say("transfer.to"), payee_name(found.payee), (payee_account(found.payee),)),
        Fact(say("transfer.fee"), fee_words(found.fee_fen)),
        Fact(say("transfer.from"), account_name(found.account)),
        Fact(say("transfer.confirmed-at"), date_and_time(found.confirmed_at, lang(), year=True)),
    ]
    if found.state == "released" and found.settled_at:
        rows.append(Fact(say("transfer.released-at"), date_and_time(found.settled_at, lang(), year=True)))
    if found.state == "cancelled" and found.settled_at:
        rows.append(Fact(say("transfer.cancelled-at"), date_and_time(found.settled_at, lang(), year=True)))
    if found.note:
        rows.append(Fact(say("transfer.note-short"), plain(found.note)))
    rows.append(Fact(say("transfer.reference"), plain(found.reference), (say("transfer.reference-note"),)))
    return tuple(rows)


def _take_back(found: Transfer) -> Form:
    label = say("transfer.take-back", name=payee_name(found.payee), amount=money(found.amount_fen, lang()))
    return Form(
        action=url_for("transfers.take_back", transfer_id=found.id),
        buttons=(Button(label, "secondary", icon="undo"),),
    )


def _repeat(found: Transfer) -> Form:
    label = say("transfer.repeat", name=payee_name(found.payee), amount=money(found.amount_fen, lang()))
    return Form(
        action=url_for("transfer.repeat", transfer_id=found.id),
        hidden=(("key", token_urlsafe(16)),),
        buttons=(Button(label, "secondary", icon="transfer"),),
    )


def _summary(found: Transfer) -> Fact:
    until = say("transfer.held.until", time=_until(found))
    return Fact(payee_name(found.payee), money(found.amount_fen, lang()), (until,))


def _until(found: Transfer) -> Moment:
    """The time of day; with its date once the money waits longer than the ordinary minutes."""
    same_day = found.release_at.astimezone(BANK_ZONE).date() == services().clock.now().astimezone(BANK_ZONE).date()
    return time_of_day(found.release_at, lang()) if same_day else date_and_time(found.release_at, lang())


def _entry(found: Transfer) -> Entry:
    labels: dict[str, Words] = {
        "released": say("entry.transfer-out", name=payee_name(found.payee)),
        "cancelled": say("transfers.cancelled", name=payee_name(found.payee)),
    }
    amount = signed_money(-found.amount_fen, lang()) if found.state == "released" else money(found.amount_fen, lang())
    return Entry(
        label=labels[found.state],
        amount=amount,
        when=date_and_time(found.confirmed_at, lang()),
        link=Link(say("entry.look"), url_for("transfers.transfer", transfer_id=found.id)),
    )
