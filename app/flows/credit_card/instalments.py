"""Paying a bill in months: what it costs in all, check with every month, done. It is never the filled button."""

from collections.abc import Mapping
from datetime import date
from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.credit_card_port import CreditCard, Instalment, NotToSpread
from ...bank.instalment_terms import LEAST_FEN, Terms
from ...bank.port import ChangedSinceReview, TooLate
from ...doors.language import lang, say
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...view import (
    Block,
    Button,
    Choice,
    Column,
    Confirmation,
    Fact,
    Facts,
    Form,
    Link,
    Links,
    Notice,
    Option,
    Page,
    Table,
    Text,
    Words,
    date_and_time,
    day,
    money,
    plain,
    step,
    tail,
)
from .blueprint import done_links, overview_link, route, show
from .words import last_moment, month_later

STEPS = 3
HUNDRED_FEN = 100_00


@route("/<card_id>/instalments")
@login_required
def instalments(card_id: str) -> ResponseReturnValue:
    """Step 1: what each number of months costs in all. None is chosen beforehand."""
    card = services().credit_cards.card(customer_id(), card_id)
    return show(_offers(card, {**kept_fields(), "key": token_urlsafe(16)}))


@route("/<card_id>/instalments", "POST")
@login_required
def spread(card_id: str) -> ResponseReturnValue:
    """Step 2 shows every month; then it is done. Sent again it is the same one."""
    card = services().credit_cards.card(customer_id(), card_id)
    typed = {name: request.form.get(name, "")[:64] for name in ("months", "principal", "key")}
    typed["key"] = typed["key"] or token_urlsafe(16)
    if request.form.get("do") == "spread" and typed["principal"].isdecimal() and typed["months"].isdecimal():
        try:
            made = services().credit_cards.spread(
                customer_id(), card.id, int(typed["months"]), int(typed["principal"]), typed["key"]
            )
            return redirect(url_for(".instalment", instalment_id=made.id, new="1"))
        except ChangedSinceReview:
            return show(_check_or_offers(card, typed, changed=True))
        except NotToSpread:
            return show(_offers(card, typed, say("card.error.months")))
    return show(_check_or_offers(card, typed))


@route("/instalments/<instalment_id>")
@login_required
def instalment(instalment_id: str) -> ResponseReturnValue:
    """Step 3 after deciding, and for ever after what is paid when."""
    found = services().credit_cards.instalment(customer_id(), instalment_id)
    return show(_done(found, new="new" in request.args, back="back" in request.args))


@route("/instalments/<instalment_id>", "POST")
@login_required
def take_back_instalment(instalment_id: str) -> ResponseReturnValue:
    """Takes it back, free of charge; too late is said plainly."""
    try:
        services().credit_cards.unspread(customer_id(), instalment_id)
    except TooLate:
        return show(_done(services().credit_cards.instalment(customer_id(), instalment_id), too_late=True))
    return redirect(url_for(".instalment", instalment_id=instalment_id, back="1"))


def _check_or_offers(card: CreditCard, typed: Mapping[str, str], *, changed: bool = False) -> Page:
    offers = services().credit_cards.offers(customer_id(), card.id)
    chosen = next((one for one in offers if str(one.months) == typed["months"]), None)
    if chosen is None:
        return _offers(card, typed, say("card.error.months"))
    return _check(card, chosen, typed["key"], changed=changed)


def _offers(card: CreditCard, typed: Mapping[str, str], error: Words | None = None) -> Page:
    offers = services().credit_cards.offers(customer_id(), card.id)
    blocks: list[Block] = [Text(say("card.months-lead"), "lead")]
    if offers:
        blocks += [
            Facts((Fact(say("card.months-sum"), money(offers[0].principal_fen, lang()), large=True),)),
            Links((Link(say("card.months-no"), url_for(".repay", card_id=card.id), "transfer"),), "button"),
            Form(
                action=url_for(".spread", card_id=card.id),
                hidden=(("key", typed["key"]),),
                fields=(
                    Choice(
                        "months",
                        say("card.months-which"),
                        tuple(_option(one) for one in offers),
                        typed.get("months", ""),
                        error=error,
                    ),
                ),
                buttons=(Button(say("card.months-look"), "secondary"),),
            ),
        ]
    else:
        blocks += [Text(say("card.months-none", amount=money(LEAST_FEN, lang()))), done_links()]
    blocks.append(Text(say("card.months-offline"), "note"))
    return Page(
        name="credit-card-months",
        lang=lang(),
        title=say("card.months"),
        task=say("card.named", tail=tail(card.tail, lang())) if offers else None,
        step=step(1, STEPS, lang()) if offers else None,
        back=overview_link(),
        blocks=tuple(blocks),
        status=422 if error else 200,
    )


def _option(one: Terms) -> Option:
    hint = say("card.months-option-hint", month=money(one.shares[-1].fen, lang()), cost=money(one.cost_fen, lang()))
    return Option(str(one.months), say("card.months-option", months=one.months), hint)


def _check(card: CreditCard, chosen: Terms, key: str, *, changed: bool) -> Page:
    cost = money(chosen.cost_fen, lang())
    notice = (Notice(say("transfer.changed"), (say("card.months-changed"),), "problem"),) if changed else ()
    form = Form(
        action=url_for(".spread", card_id=card.id),
        hidden=(("months", str(chosen.months)), ("principal", str(chosen.principal_fen)), ("key", key)),
        buttons=(Button(say("card.months-do", months=chosen.months, cost=cost), "secondary", "do", "spread"),),
    )
    last = services().credit_cards.bills(customer_id(), card.id, limit=1)[0].last
    return Page(
        name="credit-card-months-check",
        lang=lang(),
        title=say("card.months-check-title"),
        task=say("card.named", tail=tail(card.tail, lang())),
        step=step(2, STEPS, lang()),
        back=Link(say("link.back"), url_for(".instalments", card_id=card.id)),
        blocks=(
            *notice,
            Facts(_facts(chosen)),
            _table(chosen, card.next_bill),
            Text(say("card.months-until", at=day(last, lang()))),
            Links((Link(say("card.months-no"), url_for(".repay", card_id=card.id), "transfer"),), "button"),
            form,
        ),
    )


def _facts(chosen: Terms) -> tuple[Fact, ...]:
    """The cost first: in yuan, and for a year."""
    cost = money(chosen.cost_fen, lang())
    yearly = say("card.yearly-words", hundred=money(HUNDRED_FEN, lang()), amount=money(chosen.yearly_fen, lang()))
    return (
        Fact(say("card.months-cost"), cost, (plain(cost.in_words), say("card.months-cost-note")), large=True),
        Fact(say("card.yearly"), yearly, (say("card.yearly-note"),)),
        Fact(say("card.months-own"), money(chosen.principal_fen, lang())),
        Fact(say("card.months-total"), money(chosen.total_fen, lang())),
        Fact(say("card.months-fee"), money(chosen.fee_fen, lang())),
    )


def _table(chosen: Terms, first: date, billed: int | None = None) -> Table:
    """Every month's payment. `billed`: so many stand on bills already."""
    columns = [Column(say("card.table-bill")), Column(say("card.table-own"), True), Column(say("card.table-fee"), True)]
    columns.append(Column(say("card.table-pay"), True))
    rows = []
    for share in chosen.shares:
        on = day(month_later(first, share.number - 1), lang(), year=True)
        name = say("card.table-billed", day=on) if billed is not None and share.number <= billed else on
        sums = (money(fen, lang()) for fen in (share.principal_fen, share.fee_fen, share.fen))
        rows.append((name, *sums))
    return Table(say("card.table"), tuple(columns), tuple(rows), say("card.no-bills"))


def _done(found: Instalment, *, new: bool = False, back: bool = False, too_late: bool = False) -> Page:
    can_end = found.ended_at is None and not found.billed and services().clock.now() < found.until
    until = last_moment(found.until)
    number = Fact(say("transfer.reference"), plain(found.reference), (say("transfer.reference-note"),))
    blocks: list[Block] = []
    if too_late:
        detail = say("card.months-too-late", at=until)
        blocks.append(Notice(say("transfer.too-late"), (detail,), "problem"))
    if back and found.ended_at:
        amount = money(found.terms.principal_fen, lang())
        blocks.append(Notice(say("card.months-taken-back", amount=amount), tone="done"))
    if new and not found.ended_at:
        words = (say("card.months-until", at=until),) if can_end else ()
        blocks.append(Confirmation(say("card.months-done"), words, number))
    rows = [Fact(say("card.card"), tail(found.tail, lang()))] if new else [number]
    rows.append(Fact(say("card.months-made"), date_and_time(found.made_at, lang(), year=True)))
    if found.ended_at:
        rows.append(Fact(say("transfer.cancelled-at"), date_and_time(found.ended_at, lang(), year=True)))
    blocks.append(Facts((*rows, *_facts(found.terms))))
    if not found.ended_at:
        blocks.append(_table(found.terms, found.first_bill, found.billed))
    blocks.append(done_links())
    if can_end:
        if not new:
            blocks.append(Text(say("card.months-until", at=until)))
        address = url_for(".take_back_instalment", instalment_id=found.id)
        blocks.append(Form(action=address, buttons=(Button(say("card.months-take-back"), "secondary", icon="undo"),)))
    elif not found.ended_at:
        blocks.append(Text(say("card.months-early")))
    title = say("card.months-ended-title") if found.ended_at else say("card.months-title", months=found.terms.months)
    return Page(
        name="credit-card-instalment",
        lang=lang(),
        title=title,
        task=say("card.named", tail=tail(found.tail, lang())) if new else None,
        step=step(3, STEPS, lang()) if new else None,
        back=None if new else overview_link(),
        blocks=tuple(blocks),
        status=409 if too_late else 200,
    )
