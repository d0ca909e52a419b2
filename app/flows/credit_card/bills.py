"""The card and its bills: what is to be paid now, how a bill came about, earlier ones, and what was bought since."""

from flask import url_for
from flask.typing import ResponseReturnValue

from ...bank.credit_card_port import CardBill, CreditCard, Instalment
from ...doors.language import lang, say
from ...doors.services import services
from ...doors.session import customer_id, login_required
from ...view import (
    Balance,
    Block,
    Entries,
    Entry,
    Fact,
    Facts,
    Heading,
    Link,
    Links,
    Page,
    Text,
    Warn,
    Words,
    day,
    money,
    tail,
)
from .blueprint import back_from_overview, elsewhere, overview_link, route, show
from .words import day_interest, entry_views, interest_begins, short_state, state_words


@route("")
@login_required
def credit_card() -> ResponseReturnValue:
    """This month's bill of every card, and all that can be done about it."""
    cards = services().credit_cards.cards(customer_id())
    blocks: list[Block] = []
    for one in cards:
        blocks += _card(one, several=len(cards) > 1)
    if not cards:
        blocks.append(Text(say("card.none"), "lead"))
    lost = Link(say("lost-card.title"), url_for("lost_card.lost_card"), "lock")
    person = Link(say("help.person"), url_for("help.help"), "person")
    blocks += elsewhere(lost) if cards else elsewhere(person)
    blocks.append(Text(say("card.offline"), "note"))
    return show(_page("credit-card", blocks))


@route("/bills/<bill_id>")
@login_required
def bill(bill_id: str) -> ResponseReturnValue:
    """One bill: its parts, which add up to it, and every movement behind them."""
    found = services().credit_cards.bill(customer_id(), bill_id)
    card = services().credit_cards.card(customer_id(), found.card_id)
    parts = (
        (say("card.part-before"), found.before_fen),
        (say("card.part-bought"), found.bought_fen),
        (say("card.part-share"), found.share_fen),
        (say("card.part-fee"), found.fee_fen),
        (say("card.part-interest"), found.interest_fen),
    )
    amount = money(found.amount_fen, lang())
    after = (
        (say("card.already-paid"), found.paid_fen),
        (say("card.already-held"), found.held_fen),
        (say("card.already-spread"), found.spread_fen),
    )
    rows = [Fact(label, money(fen, lang())) for label, fen in parts if fen]
    rows.append(Fact(say("card.part-sum"), amount, large=True))
    rows.append(Fact(say("card.last-day"), day(found.last, lang(), year=True)))
    rows.append(Fact(say("card.minimum-label"), money(found.minimum_fen, lang()), (_what_minimum_is(found),)))
    rows += [Fact(label, money(fen, lang())) for label, fen in after if fen]
    if found.newest:
        rows.append(Fact(say("card.still"), money(found.left_fen, lang())))
    blocks: list[Block] = [Facts(tuple(rows))]
    if found.newest and found.left_fen:
        blocks.append(_repay_link(card))
    entries = entry_views(services().credit_cards.entries(customer_id(), bill_id))
    blocks.append(Entries(say("card.entries"), entries, say("card.no-entries")))
    title = say("card.bill-title", day=day(found.cut, lang(), year=True))
    page = Page(name="credit-card-bill", lang=lang(), title=title, back=overview_link(), blocks=tuple(blocks))
    return show(page)


@route("/<card_id>/bills")
@login_required
def bills(card_id: str) -> ResponseReturnValue:
    """All bills of two years, newest first."""
    found = services().credit_cards.bills(customer_id(), card_id)
    entries = tuple(
        Entry(
            short_state(one),
            money(one.amount_fen, lang()),
            day(one.cut, lang(), year=True),
            link=Link(say("card.look-at-bill"), url_for(".bill", bill_id=one.id)),
        )
        for one in found
    )
    blocks = (Entries(say("card.bills"), entries, say("card.no-bills")),)
    page = Page(name="credit-card-bills", lang=lang(), title=say("card.bills"), back=overview_link(), blocks=blocks)
    return show(page)


@route("/<card_id>/movements")
@login_required
def movements(card_id: str) -> ResponseReturnValue:
    """What happened since the last bill."""
    card = services().credit_cards.card(customer_id(), card_id)
    entries = entry_views(services().credit_cards.latest(customer_id(), card_id))
    blocks: tuple[Block, ...] = (
        Text(say("card.since-lead", day=day(card.next_bill, lang())), "lead"),
        Facts((Fact(say("card.spent"), money(card.spent_fen, lang())),)),
        Entries(say("card.since"), entries, say("card.since-none")),
    )
    title = say("card.since")
    page = Page(name="credit-card-movements", lang=lang(), title=title, back=overview_link(), blocks=blocks)
    return show(page)


def _page(name: str, blocks: list[Block]) -> Page:
    return Page(name=name, lang=lang(), title=say("card.title"), back=back_from_overview(), blocks=tuple(blocks))


def _card(card: CreditCard, *, several: bool) -> list[Block]:
    bank, ending = services().credit_cards, tail(card.tail, lang())
    found = bank.bills(customer_id(), card.id, limit=1)
    since, before, months = say("card.since"), say("card.bills"), say("card.months")
    blocks: list[Block] = []
    if several:
        # No two links of a page may share a name.
        since, before = say("card.since-link", tail=ending), say("card.bills-link", tail=ending)
        months = say("card.months-link", tail=ending)
        blocks.append(Heading(say("card.named", tail=ending)))
    if card.blocked_at:
        blocks.append(Warn(say("card.blocked")))
    ways = [Link(since, _to("movements", card), "entries")]
    for one in found:
        blocks.append(
            Balance(say("card.to-pay", day=day(one.cut, lang())), money(one.left_fen, lang()), state_words(one))
        )
        if one.left_fen:
            blocks.append(_repay_link(card))
        why = say("card.why", amount=money(one.amount_fen, lang()))
        ways.insert(0, Link(why, url_for(".bill", bill_id=one.id), "leaflet"))
        ways.append(Link(before, _to("bills", card), "clock"))
    blocks += [Links(tuple(ways)), Facts(_facts(card))]
    # Last and plain: paying in months is for who looks for it, and is offered to nobody.
    spread = [_instalment_link(one) for one in bank.instalments(customer_id(), card.id) if not one.ended_at]
    if bank.offers(customer_id(), card.id):
        spread.append(Link(months, _to("instalments", card)))
    return [*blocks, Links(tuple(spread))] if spread else blocks


def _facts(card: CreditCard) -> tuple[Fact, ...]:
    rows = [
        Fact(say("card.card"), tail(card.tail, lang())),
        Fact(say("card.spent"), money(card.spent_fen, lang()), (say("card.spent-note"),)),
    ]
    if card.spread_fen:
        rows.append(Fact(say("card.spread"), money(card.spread_fen, lang())))
    rows.append(Fact(say("card.next"), day(card.next_bill, lang())))
    rows.append(Fact(say("card.left"), money(card.left_fen, lang())))
    return tuple(rows)


def _instalment_link(one: Instalment) -> Link:
    amount = money(one.terms.principal_fen, lang())
    name = say("card.instalment-link", months=one.terms.months, amount=amount, day=day(one.made_at, lang()))
    return Link(name, url_for(".instalment", instalment_id=one.id), "clock")


def _what_minimum_is(bill: CardBill) -> Words:
    rest = max(bill.amount_fen - bill.minimum_fen, 0)
    if not rest:
        return say("card.minimum-is-all")
    return say("card.minimum-note", day=interest_begins(bill), amount=day_interest(rest), rest=money(rest, lang()))


def _repay_link(card: CreditCard) -> Links:
    return Links((Link(say("card.repay", tail=tail(card.tail, lang())), _to("repay", card), "transfer"),), "button")


def _to(endpoint: str, card: CreditCard) -> str:
    return url_for(f".{endpoint}", card_id=card.id)
