"""Paying back in three steps: how much, check, done. A payment like every other: held, and taken back if one likes."""

from collections.abc import Mapping
from datetime import timedelta
from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.credit_card_port import CardBill, CreditCard
from ...bank.port import BankError, ChangedSinceReview, Draft, NotFound, Review, TooLate, Transfer
from ...doors.amounts import amount_problem
from ...doors.language import lang, say
from ...doors.payees import account_name, fee_words
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...view import (
    Block,
    Button,
    Choice,
    Fact,
    Facts,
    Form,
    Hold,
    Link,
    Links,
    MoneyInput,
    Notice,
    Option,
    Page,
    Text,
    Words,
    date_and_time,
    money,
    plain,
    step,
    tail,
    time_of_day,
)
from ...view.amounts import read_amount
from .blueprint import done_links, elsewhere, overview_link, route, show
from .words import day_interest, interest_begins, repay_problem

STEPS = 3
FIELDS = ("how", "amount", "key")


@route("/<card_id>/repay")
@login_required
def repay(card_id: str) -> ResponseReturnValue:
    """Step 1: all of it, the minimum, or another sum."""
    typed = {"how": "whole", **kept_fields(), "key": token_urlsafe(16)}
    return show(_how_much(*_newest(card_id), typed, {}))


@route("/<card_id>/repay", "POST")
@login_required
def start_repayment(card_id: str) -> ResponseReturnValue:
    """Leads to the check; the form's key makes one draft of it, however often it is sent."""
    card, bill = _newest(card_id)
    typed = {name: request.form.get(name, "").strip()[:64] for name in FIELDS}
    typed["key"] = typed["key"] or token_urlsafe(16)
    fen, errors = _chosen(typed, bill)
    if not errors:
        try:
            draft_id = services().credit_cards.repay(customer_id(), card.id, fen, typed["key"])
            return redirect(url_for(".check", card_id=card.id, draft_id=draft_id))
        except BankError as problem:
            errors["amount" if typed["how"] == "other" else "how"] = repay_problem(problem)
    return show(_how_much(card, bill, typed, errors))


@route("/<card_id>/check/<draft_id>")
@login_required
def check(card_id: str, draft_id: str) -> ResponseReturnValue:
    """Step 2: look once more."""
    card, draft = _draft(card_id, draft_id)
    if draft.transfer_id:
        return redirect(url_for(".payment", transfer_id=draft.transfer_id))
    try:
        return show(_check(card, services().bank.review(customer_id(), draft_id)))
    except BankError as problem:
        return _cannot(card, draft, problem)


@route("/<card_id>/check/<draft_id>", "POST")
@login_required
def confirm(card_id: str, draft_id: str) -> ResponseReturnValue:
    """Reserves the money. Sent again it pays once: the payment is the same."""
    card, draft = _draft(card_id, draft_id)
    try:
        made = services().bank.confirm(customer_id(), draft_id, request.form.get("fingerprint", ""))
    except ChangedSinceReview:
        return show(_check(card, services().bank.review(customer_id(), draft_id), changed=True))
    except BankError as problem:
        return _cannot(card, draft, problem)
    return redirect(url_for(".payment", transfer_id=made.id, done="1"))


@route("/payments/<transfer_id>")
@login_required
def payment(transfer_id: str) -> ResponseReturnValue:
    """Step 3 after confirming, and for ever after the receipt."""
    return show(_receipt(_payment(transfer_id), done="done" in request.args, back="cancelled" in request.args))


@route("/payments/<transfer_id>", "POST")
@login_required
def take_back_payment(transfer_id: str) -> ResponseReturnValue:
    """Takes the money back. Pressed twice it changes nothing more; too late is said plainly."""
    _payment(transfer_id)
    try:
        services().bank.cancel(customer_id(), transfer_id)
    except TooLate:
        return show(_receipt(_payment(transfer_id), too_late=True))
    return redirect(url_for(".payment", transfer_id=transfer_id, cancelled="1"))


def _newest(card_id: str) -> tuple[CreditCard, CardBill]:
    """The card and the bill that can be paid. Raises NotFound, also when there was no bill yet."""
    card = services().credit_cards.card(customer_id(), card_id)
    found = services().credit_cards.bills(customer_id(), card.id, limit=1)
    if not found:
        raise NotFound
    return card, found[0]


def _draft(card_id: str, draft_id: str) -> tuple[CreditCard, Draft]:
    """Only what pays this card: a draft that pays anybody else belongs to the transfer, where the guard is asked."""
    card, draft = services().credit_cards.card(customer_id(), card_id), services().bank.draft(customer_id(), draft_id)
    if draft.payee is None or draft.payee.kind != "card" or draft.payee.tail != card.tail:
        raise NotFound
    return card, draft


def _payment(transfer_id: str) -> Transfer:
    found = services().bank.transfer(customer_id(), transfer_id)
    if found.payee.kind != "card":
        raise NotFound
    return found


def _cannot(card: CreditCard, draft: Draft, problem: BankError) -> ResponseReturnValue:
    """Back to the first step with what was chosen. Raises the problem again when the amount is not at fault."""
    amount = money(draft.amount_fen or 0, lang()).number if draft.amount_fen else ""
    typed = {"how": "other", "amount": amount, "key": token_urlsafe(16)}
    error = repay_problem(problem)
    return show(_how_much(*_newest(card.id), typed, {"amount": error}))


def _chosen(typed: Mapping[str, str], bill: CardBill) -> tuple[int, dict[str, Words]]:
    """The sum that was chosen, in fen, or what was wrong. What can be meant in two ways is asked, never guessed."""
    how = typed["how"]
    if how not in {"whole", "minimum", "other"}:
        return 0, {"how": say("card.error.how")}
    if how != "other":
        if typed["amount"]:
            return 0, {"how": say("card.error.both")}
        fen = bill.left_fen if how == "whole" else bill.minimum_left_fen
        return (fen, {}) if fen else (0, {"how": say("card.error.nothing")})
    read = read_amount(typed["amount"])
    return (0, {"amount": amount_problem(read)}) if read.problem else (read.fen, {})


def _how_much(card: CreditCard, bill: CardBill, typed: Mapping[str, str], errors: Mapping[str, Words]) -> Page:
    title, ending = say("card.repay-title"), tail(card.tail, lang())
    if not bill.left_fen and not errors:
        words = say("card.is-held", amount=money(bill.held_fen, lang())) if bill.held_fen else say("card.paid")
        blocks: tuple[Block, ...] = (Text(words, "lead"), done_links())
        return Page(name="credit-card-repay", lang=lang(), title=title, back=overview_link(), blocks=blocks)
    whole, least = money(bill.left_fen, lang()), money(bill.minimum_left_fen, lang())
    rest = bill.left_fen - bill.minimum_left_fen
    costs = say("card.how-minimum-hint", rest=money(rest, lang()), day=interest_begins(bill), amount=day_interest(rest))
    options = [Option("whole", say("card.how-whole", amount=whole), say("card.how-whole-hint"))]
    if 0 < bill.minimum_left_fen < bill.left_fen:
        options.append(Option("minimum", say("card.how-minimum", amount=least), costs))
    options.append(Option("other", say("card.how-other"), say("card.how-other-hint")))
    form = Form(
        action=url_for(".start_repayment", card_id=card.id),
        hidden=(("key", typed["key"]),),
        fields=(
            Choice("how", say("card.how"), tuple(options), typed.get("how", ""), error=errors.get("how")),
            MoneyInput("amount", say("card.amount"), typed.get("amount", ""), say("amount.hint"), errors.get("amount")),
        ),
        buttons=(Button(say("card.go-on")),),
    )
    account = services().bank.accounts(customer_id())[0]
    available = money(account.available_fen, lang())
    lead = say("card.repay-lead", account=account_name(account), amount=available)
    return Page(
        name="credit-card-repay",
        lang=lang(),
        title=title,
        task=say("card.named", tail=ending),
        step=step(1, STEPS, lang()),
        back=overview_link(),
        blocks=(Text(lead, "lead"), form, Text(say("card.offline"), "note")),
        status=422 if errors else 200,
    )


def _check(card: CreditCard, review: Review, *, changed: bool = False) -> Page:
    amount, minutes = money(review.amount_fen, lang()), review.hold_seconds // 60
    leaves = services().clock.now() + timedelta(seconds=review.hold_seconds)
    at = time_of_day(leaves, lang())
    rows = (
        Fact(say("transfer.fee"), fee_words(review.fee_fen)),
        Fact(say("card.pays"), say("payee.card", tail=tail(card.tail, lang()))),
        Fact(
            say("amount.label"),
            amount,
            (plain(amount.in_words),),
            Link(say("card.change-amount"), url_for(".repay", card_id=card.id)),
            large=True,
        ),
        Fact(say("transfer.from"), account_name(review.draft.account)),
        Fact(
            say("transfer.when"),
            say("transfer.when-minutes", minutes=minutes, time=at),
            (say("transfer.until", minutes=minutes),),
        ),
    )
    form = Form(
        action=url_for(".confirm", card_id=card.id, draft_id=review.draft.id),
        hidden=(("fingerprint", review.fingerprint),),
        buttons=(Button(say("card.confirm", amount=amount)),),
    )
    notice = (Notice(say("transfer.changed"), (say("transfer.changed-detail"),), "problem"),) if changed else ()
    not_now = Links((Link(say("card.not-now"), url_for(".credit_card")),), "secondary")
    return Page(
        name="credit-card-check",
        lang=lang(),
        title=say("card.check-title"),
        task=say("card.named", tail=tail(card.tail, lang())),
        step=step(2, STEPS, lang()),
        back=Link(say("link.back"), url_for(".repay", card_id=card.id)),
        blocks=(*notice, Facts(rows), form, not_now),
    )


def _receipt(found: Transfer, *, done: bool = False, back: bool = False, too_late: bool = False) -> Page:
    can_come_back = found.state == "held" and services().clock.now() < found.release_at
    amount = money(found.amount_fen, lang())
    titles = {
        "held": say("transfer.held.title") if can_come_back else say("transfer.leaving.title"),
        "released": say("card.paid-title"),
        "cancelled": say("transfer.cancelled.title"),
    }
    blocks: list[Block] = []
    if too_late:
        blocks.append(Notice(say("transfer.too-late"), (say("card.too-late-detail"),), "problem"))
    if back and found.state == "cancelled":
        blocks.append(Notice(say("transfer.cancelled.notice", amount=amount), tone="done"))
    if can_come_back:
        until = time_of_day(found.release_at, lang())
        blocks.append(Hold(say("transfer.held.until", time=until), until, (say("card.held-note"),)))
    rows = [
        Fact(say("amount.label"), amount, (plain(amount.in_words),), large=True),
        Fact(say("card.pays"), say("payee.card", tail=tail(found.payee.tail, lang()))),
        Fact(say("transfer.from"), account_name(found.account)),
        Fact(say("transfer.confirmed-at"), date_and_time(found.confirmed_at, lang(), year=True)),
    ]
    if found.settled_at:
        ended = say("card.arrived-at") if found.state == "released" else say("transfer.cancelled-at")
        rows.append(Fact(ended, date_and_time(found.settled_at, lang(), year=True)))
    rows.append(Fact(say("transfer.reference"), plain(found.reference), (say("transfer.reference-note"),)))
    blocks += [Facts(tuple(rows)), done_links()]
    if can_come_back:
        label = say("card.take-back", amount=amount)
        address = url_for(".take_back_payment", transfer_id=found.id)
        blocks.append(Form(action=address, buttons=(Button(label, "secondary", icon="undo"),)))
    blocks += elsewhere(Link(say("link.transfers"), url_for("transfers.transfers"), "undo"))
    return Page(
        name=f"credit-card-payment-{found.state}",
        lang=lang(),
        title=titles[found.state],
        task=say("card.named", tail=tail(found.payee.tail, lang())) if done else None,
        step=step(3, STEPS, lang()) if done else None,
        blocks=tuple(blocks),
        status=409 if too_late else 200,
    )
