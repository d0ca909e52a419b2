"""Selling gold in three steps, and buying in four: first what can happen to the money, in yuan."""

from collections.abc import Mapping
from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.gold_port import GoldSide, NoPrice, NotEnoughGold
from ...bank.port import BadAmount, BankError, ChangedSinceReview, MoneyLocked, NotEnoughMoney
from ...doors.language import lang, say
from ...doors.own_accounts import account_choice
from ...doors.payees import account_name
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...view import (
    Block,
    Button,
    Drawing,
    Fact,
    Facts,
    Form,
    Input,
    Link,
    Notice,
    Option,
    Page,
    Pause,
    Text,
    Words,
    money,
    plain,
    step,
)
from .blueprint import gold_flow
from .weights import grams, read_grams

FIELDS = ("grams", "account", "key")
EXAMPLE_FEN = 1_000_00
"""The sum by which the risk is explained before one has said how much."""


@gold_flow.get("/buy")
@login_required
def buy() -> ResponseReturnValue:
    """Step 1 of buying: what can happen. The safe choice is not to."""
    typed = kept_fields()
    return render(_risk_page(typed))


@gold_flow.post("/buy")
@login_required
def order_buy() -> ResponseReturnValue:
    """The rest of buying."""
    choice = request.form.get("choice", "")
    if choice == "stop":
        return redirect(url_for("gold.gold"))
    if choice == "go-on":
        return render(_form_page("buy", _typed(), {}))
    if request.form.get("read") != "1":
        return redirect(url_for("gold.buy"))
    return _go_on("buy")


@gold_flow.get("/sell")
@login_required
def sell() -> ResponseReturnValue:
    """Step 1 of selling: how much, and where the money goes."""
    if not services().gold.holding(customer_id()).milligrams:
        return redirect(url_for("gold.gold"))
    return render(_form_page("sell", {**kept_fields(), "key": token_urlsafe(16)}, {}))


@gold_flow.post("/sell")
@login_required
def order_sell() -> ResponseReturnValue:
    """The rest of selling."""
    return _go_on("sell")


def _typed() -> dict[str, str]:
    typed = {name: request.form.get(name, "").strip()[:64] for name in FIELDS}
    typed["key"] = typed["key"] or token_urlsafe(16)
    return typed


def _go_on(side: GoldSide) -> ResponseReturnValue:
    """A look at it, then it is ordered. What is wrong leads back to the form, with all that was typed."""
    typed, do = _typed(), request.form.get("do", "")
    if do == "change":
        return render(_form_page(side, typed, {}))
    milligrams = read_grams(typed["grams"])
    errors: dict[str, Words] = {}
    if milligrams is None:
        errors["grams"] = say("gold.error.grams")
    if typed["account"] not in {one.id for one in services().bank.accounts(customer_id())}:
        errors["account"] = say("deposits.error.account")
    if errors or milligrams is None:
        return render(_form_page(side, typed, errors))
    changed = False
    try:
        if do == "order":
            try:
                # First of all: sent twice it finds its order, though there is less gold or money by now.
                shown = request.form.get("fen", "")
                fen = int(shown) if shown.isdecimal() else -1
                made = services().gold.order(customer_id(), side, typed["account"], milligrams, fen, typed["key"])
                return redirect(url_for("gold.order", order_id=made.id, done="1"))
            except ChangedSinceReview:
                changed = True
        fen = services().gold.check(customer_id(), side, typed["account"], milligrams)
    except NoPrice:
        return redirect(url_for("gold.gold"))
    except (BadAmount, NotEnoughGold, NotEnoughMoney) as problem:
        return render(_form_page(side, typed, {"grams": _problem(problem)}))
    return render(_check_page(side, typed, milligrams, fen, changed=changed))


def _problem(problem: BankError) -> Words:
    if isinstance(problem, NotEnoughGold):
        return say("gold.error.not-held", weight=grams(problem.milligrams))
    if isinstance(problem, MoneyLocked):
        left, kept = money(problem.available_fen, lang()), money(problem.locked_fen, lang())
        return say("deposits.error.locked", left=left, locked=kept)
    if isinstance(problem, NotEnoughMoney):
        return say("deposits.error.not-enough", amount=money(problem.available_fen, lang()))
    return say("gold.error.grams")


def _risk_page(typed: Mapping[str, str]) -> Page:
    example, lost = money(EXAMPLE_FEN, lang()), money(EXAMPLE_FEN // 10, lang())
    choice = Pause(
        action=url_for("gold.order_buy"),
        safe=Option("stop", say("gold.risk.safe")),
        risky=Option("go-on", say("gold.risk.go-on")),
        says=(say("gold.risk.says"),),
        truths=(say("gold.risk.example", amount=example, lost=lost), say("gold.risk.no-interest")),
        steps=(say("gold.risk.spare"), say("gold.risk.ask")),
        drawing=Drawing("ask", say("drawing.ask")),
        hidden=tuple((name, typed.get(name, "")) for name in ("grams", "account")),
    )
    return Page(
        name="gold-risk",
        lang=lang(),
        title=say("gold.risk.title"),
        task=say("gold.buy"),
        step=step(1, 4, lang()),
        back=Link(say("link.back"), url_for("gold.gold")),
        blocks=(Text(say("gold.risk.lead"), "lead"), choice, Text(say("gold.offline"), "note")),
    )


def _form_page(side: GoldSide, typed: Mapping[str, str], errors: Mapping[str, Words]) -> Page:
    buying = side == "buy"
    price = services().gold.price()
    held = services().gold.holding(customer_id())
    hint = say("gold.buy-hint") if buying else say("gold.sell-hint", weight=grams(held.milligrams))
    form = Form(
        action=_action(side),
        hidden=(("key", typed.get("key", "")), *((("read", "1"),) if buying else ())),
        fields=(
            Input("grams", _how_much(side), typed.get("grams", ""), hint, errors.get("grams"), maxlength=20),
            account_choice(
                say("deposits.from") if buying else say("gold.to"),
                services().bank.accounts(customer_id()),
                typed.get("account", ""),
                errors.get("account"),
            ),
        ),
        buttons=(Button(say("deposits.go-on")),),
    )
    facts = Facts((Fact(say("gold.per-gram-today"), money(price.fen_per_gram, lang())),))
    number, steps = (2, 4) if buying else (1, 3)
    return Page(
        name=f"gold-{side}",
        lang=lang(),
        title=_how_much(side),
        task=_task(side),
        step=step(number, steps, lang()),
        back=Link(say("link.back"), url_for("gold.gold")),
        blocks=(facts, form, Text(say("gold.offline"), "note")),
        status=422 if errors else 200,
    )


def _check_page(side: GoldSide, typed: Mapping[str, str], milligrams: int, fen: int, *, changed: bool) -> Page:
    buying = side == "buy"
    account = next(one for one in services().bank.accounts(customer_id()) if one.id == typed["account"])
    amount, weight = money(fen, lang()), grams(milligrams)
    rows = (
        Fact(say("gold.costs") if buying else say("gold.brings"), amount, (plain(amount.in_words),), large=True),
        Fact(say("gold.weight"), weight),
        Fact(say("gold.per-gram-today"), money(services().gold.price().fen_per_gram, lang())),
        Fact(say("transfer.fee"), say("transfer.fee-none")),
        Fact(say("deposits.from") if buying else say("gold.to"), account_name(account)),
    )
    yes = say("gold.do-buy", weight=weight, amount=amount) if buying else say("gold.do-sell", weight=weight)
    form = Form(
        action=_action(side),
        hidden=(
            *((name, typed[name]) for name in FIELDS),
            ("fen", str(fen)),
            *((("read", "1"),) if buying else ()),
        ),
        buttons=(Button(yes, "primary", "do", "order"), Button(say("deposits.change"), "secondary", "do", "change")),
    )
    blocks: list[Block] = []
    if changed:
        blocks.append(Notice(say("deposits.changed"), (say("gold.changed-detail"),), "problem"))
    blocks.append(Facts(rows))
    if buying:
        blocks.append(Text(say("gold.if-falls", lost=money(fen // 10, lang()))))
    blocks += [Text(say("gold.check-note")), form]
    number, steps = (3, 4) if buying else (2, 3)
    return Page(
        name=f"gold-{side}-check",
        lang=lang(),
        title=say("deposits.check-title"),
        task=_task(side),
        step=step(number, steps, lang()),
        back=Link(say("link.back"), url_for("gold.gold")),
        blocks=tuple(blocks),
    )


def _action(side: GoldSide) -> str:
    return url_for("gold.order_buy") if side == "buy" else url_for("gold.order_sell")


def _task(side: GoldSide) -> Words:
    return say("gold.buy") if side == "buy" else say("gold.sell")


def _how_much(side: GoldSide) -> Words:
    return say("gold.how-much-buy") if side == "buy" else say("gold.how-much-sell")
