"""What a customer holds in gold, and the page of one purchase or sale."""

from datetime import date, timedelta

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.gold_port import GoldHolding, GoldOrder, GoldPrice, NoPrice, worth
from ...bank.limits import BANK_ZONE
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
    Column,
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
    Table,
    Text,
    Words,
    date_and_time,
    day,
    money,
    plain,
    step,
    time_of_day,
)
from .blueprint import gold_flow
from .weights import grams

ORDERS_SHOWN = 10
BACK_DAYS = (0, 1, 7, 30, 91, 182, 365)
"""Of which days the price is shown."""


@gold_flow.get("")
@login_required
def gold() -> ResponseReturnValue:
    """How many grams, what they are worth, what they cost; prices; what was bought and sold."""
    services_gold, now = services().gold, services().clock.now()
    holding = services_gold.holding(customer_id())
    try:
        price: GoldPrice | None = services_gold.price()
    except NoPrice:
        price = None
    blocks: list[Block] = []
    if not holding.milligrams:
        blocks.append(Text(say("gold.none"), "lead"))
    elif price:
        blocks += _worth(holding, price)
    else:
        blocks.append(Facts((Fact(say("gold.weight"), grams(holding.milligrams), large=True),)))
    if price is None:
        blocks.append(Notice(say("gold.no-price")))
    blocks += [Text(say("gold.moves")), _prices(now.astimezone(BANK_ZONE).date())]
    if price and price.source == "demo":
        blocks.append(Text(say("gold.demo-price"), "note"))
    items = tuple(_entry(one) for one in services_gold.orders(customer_id(), ORDERS_SHOWN))
    blocks.append(Entries(say("gold.orders"), items, say("gold.no-orders")))
    ways = [Link(say("gold.sell"), url_for("gold.sell"), "transfer")] if holding.milligrams and price else []
    if price:
        ways.append(Link(say("gold.risk-link"), url_for("gold.buy"), "look"))
    blocks += [Links(tuple(ways)) if ways else Links((home_link(),)), Text(say("gold.offline"), "note")]
    return render(Page(name="gold", lang=lang(), title=say("gold.title"), back=home_link(), blocks=tuple(blocks)))


@gold_flow.get("/orders/<order_id>")
@login_required
def order(order_id: str) -> ResponseReturnValue:
    """A purchase or sale: the last step, and its receipt for ever after."""
    found = services().gold.gold_order(customer_id(), order_id)
    return render(_page(found, done="done" in request.args, back="back" in request.args))


@gold_flow.post("/orders/<order_id>")
@login_required
def take_back(order_id: str) -> ResponseReturnValue:
    """Takes it back. Pressed twice it changes nothing more; too late is said plainly."""
    try:
        services().gold.take_back(customer_id(), order_id)
    except TooLate:
        return render(_page(services().gold.gold_order(customer_id(), order_id), too_late=True))
    return redirect(url_for("gold.order", order_id=order_id, back="1"))


def _worth(holding: GoldHolding, price: GoldPrice) -> list[Block]:
    today = worth(holding.milligrams, price.fen_per_gram)
    amount = money(today, lang())
    gain = holding.gain_fen(price.fen_per_gram)
    difference = money(abs(gain), lang())
    if gain > 0:
        words = say("gold.more", amount=difference)
    elif gain < 0:
        words = say("gold.less", amount=difference)
    else:
        words = say("gold.same")
    rows = (
        Fact(say("gold.weight"), grams(holding.milligrams)),
        Fact(say("gold.paid"), money(holding.paid_fen, lang())),
        Fact(say("gold.if-sold"), words),
        Fact(say("gold.price-of", day=day(price.day, lang(), year=True)), money(price.fen_per_gram, lang())),
    )
    return [Balance(say("gold.worth"), amount, (plain(amount.in_words),)), Facts(rows)]


def _prices(today: date) -> Table:
    found = (services().gold.price_before(today - timedelta(days=back)) for back in BACK_DAYS)
    # A day without a price of its own shows the last one before it, once.
    prices = {one.day: one for one in found if one}
    rows = tuple((day(one.day, lang(), year=True), money(one.fen_per_gram, lang())) for one in prices.values())
    columns = (Column(say("gold.day")), Column(say("gold.per-gram"), numeric=True))
    return Table(say("gold.prices"), columns, rows, say("gold.no-price"))


def _entry(found: GoldOrder) -> Entry:
    link = Link(say("gold.look", number=plain(found.reference)), url_for("gold.order", order_id=found.id))
    amount, when = money(found.amount_fen, lang()), date_and_time(found.made_at, lang(), year=True)
    return Entry(_name(found), amount, when, (_state(found),), link)


def _name(found: GoldOrder) -> Words:
    weight = grams(found.milligrams)
    return say("gold.bought", weight=weight) if found.side == "buy" else say("gold.sold", weight=weight)


def _state(found: GoldOrder) -> Words:
    if found.state == "taken_back":
        return say("gold.state.taken-back")
    if found.state == "settled":
        return say("gold.state.bought") if found.side == "buy" else say("gold.state.sold")
    until = time_of_day(found.settle_at, lang())
    return say("gold.state.waiting", time=until)


def _page(found: GoldOrder, *, done: bool = False, back: bool = False, too_late: bool = False) -> Page:
    buying = found.side == "buy"
    can_come_back = found.state == "waiting" and services().clock.now() < found.settle_at
    amount = money(found.amount_fen, lang())
    blocks: list[Block] = []
    if too_late:
        at = date_and_time(found.settle_at, lang())
        blocks.append(Notice(say("deposits.too-late"), (say("deposits.too-late-detail", at=at),), "problem"))
    if back and found.state == "taken_back":
        blocks.append(Notice(say("gold.state.taken-back"), tone="done"))
    if can_come_back:
        until = time_of_day(found.settle_at, lang())
        how = say("gold.back-buy") if buying else say("gold.back-sell", account=account_name(found.account))
        blocks.append(Hold(say("deposits.back-until", time=until), until, (how,)))
    label = say("gold.costs") if buying else say("gold.brings")
    rows = (
        Fact(label, amount, (plain(amount.in_words),), large=True),
        Fact(say("gold.weight"), grams(found.milligrams)),
        Fact(say("gold.per-gram"), money(found.fen_per_gram, lang())),
        Fact(say("transfer.fee"), say("transfer.fee-none")),
        Fact(say("gold.account"), account_name(found.account)),
        Fact(say("gold.how-it-is"), _state(found)),
        Fact(say("transfer.confirmed-at"), date_and_time(found.made_at, lang(), year=True)),
        Fact(say("transfer.reference"), plain(found.reference), (say("transfer.reference-note"),)),
    )
    blocks += [Facts(rows), Links((home_link(),), "button")]
    if can_come_back:
        form = Form(
            action=url_for("gold.take_back", order_id=found.id),
            buttons=(Button(say("gold.take-back"), "secondary", icon="undo"),),
        )
        blocks.append(form)
    blocks.append(Links((Link(say("gold.all"), url_for("gold.gold"), "account"),)))
    steps = 4 if buying else 3
    return Page(
        name=f"gold-{found.side}-{found.state.replace('_', '-')}",
        lang=lang(),
        title=_name(found),
        task=(say("gold.buy") if buying else say("gold.sell")) if done else None,
        step=step(steps, steps, lang()) if done else None,
        back=None if done else Link(say("link.back"), url_for("gold.gold")),
        blocks=tuple(blocks),
        status=409 if too_late else 200,
    )
