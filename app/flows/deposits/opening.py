"""A new deposit in four steps: how much, how long and what then, a look at it all, done."""

from collections.abc import Mapping
from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.deposit_port import DepositOffer, NotOffered, TooLittle
from ...bank.port import BadAmount, BankError, ChangedSinceReview, MoneyLocked, NotEnoughMoney
from ...doors.amounts import amount_problem
from ...doors.language import lang, say
from ...doors.own_accounts import account_choice
from ...doors.payees import account_name
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...view import (
    Button,
    Choice,
    Fact,
    Facts,
    Form,
    Link,
    MoneyInput,
    Notice,
    Option,
    Page,
    Text,
    Words,
    day,
    money,
    plain,
    step,
)
from ...view.amounts import read_amount
from .blueprint import deposits_flow
from .words import at_maturity, rate_words, term

FIELDS = ("account", "amount", "months", "then", "key")
THEN = ("pay", "renew")
STEPS = 4


@deposits_flow.get("/new")
@login_required
def new() -> ResponseReturnValue:
    """Step 1: how much, and from where."""
    return render(_amount_page({**kept_fields(), "key": token_urlsafe(16)}, {}))


@deposits_flow.post("/new")
@login_required
def go_on() -> ResponseReturnValue:
    """Steps 2 and 3, then it is opened. What is wrong leads back to its step, with all that was typed."""
    typed = {name: request.form.get(name, "").strip()[:64] for name in FIELDS}
    typed["key"] = typed["key"] or token_urlsafe(16)
    do = request.form.get("do", "")
    if do == "change":
        return render(_amount_page(typed, {}))
    read = read_amount(typed["amount"])
    accounts = {one.id for one in services().bank.accounts(customer_id())}
    errors = {} if typed["account"] in accounts else {"account": say("deposits.error.account")}
    if read.problem:
        errors["amount"] = amount_problem(read)
    if errors:
        return render(_amount_page(typed, errors))
    try:
        if do == "open":
            # First of all: sent twice it finds what it has opened, though the account holds less by now.
            return _open(typed, read.fen)
        services().deposits.check(customer_id(), typed["account"], read.fen)
    except (BadAmount, TooLittle, NotEnoughMoney) as problem:
        return render(_amount_page(typed, {"amount": _problem(problem)}))
    offers = services().deposits.offers(read.fen)
    if do == "terms":
        return render(_terms_page(typed, offers, {}))
    chosen = _chosen(typed, offers)
    errors = {} if chosen else {"months": say("deposits.error.months")}
    if typed["then"] not in THEN:
        errors["then"] = say("deposits.error.then")
    if errors or chosen is None:
        return render(_terms_page(typed, offers, errors))
    return render(_check_page(typed, read.fen, chosen))


def _open(typed: Mapping[str, str], fen: int) -> ResponseReturnValue:
    shown = request.form.get("interest", "")
    try:
        opened = services().deposits.open(
            customer_id(),
            typed["account"],
            fen,
            int(typed["months"]) if typed["months"].isdecimal() else 0,
            typed["key"],
            renew=typed["then"] == "renew",
            interest_fen=int(shown) if shown.isdecimal() else -1,
        )
    except (ChangedSinceReview, NotOffered):
        offers = services().deposits.offers(fen)
        chosen = _chosen(typed, offers)
        page = _check_page(typed, fen, chosen, changed=True) if chosen else _terms_page(typed, offers, {})
        return render(page)
    return redirect(url_for("deposits.deposit", deposit_id=opened.id, done="1"))


def _problem(problem: BankError) -> Words:
    if isinstance(problem, TooLittle):
        return say("deposits.error.least", amount=money(problem.least_fen, lang()))
    if isinstance(problem, MoneyLocked):
        left, kept = money(problem.available_fen, lang()), money(problem.locked_fen, lang())
        return say("deposits.error.locked", left=left, locked=kept)
    if isinstance(problem, NotEnoughMoney):
        return say("deposits.error.not-enough", amount=money(problem.available_fen, lang()))
    return say("amount.unreadable")


def _chosen(typed: Mapping[str, str], offers: tuple[DepositOffer, ...]) -> DepositOffer | None:
    return next((one for one in offers if str(one.months) == typed["months"]), None)


def _amount_page(typed: Mapping[str, str], errors: Mapping[str, Words]) -> Page:
    form = Form(
        action=url_for("deposits.go_on"),
        hidden=(
            ("do", "terms"),
            *((name, typed.get(name, "")) for name in ("months", "then", "key")),
        ),
        fields=(
            MoneyInput(
                "amount",
                say("deposits.how-much"),
                typed.get("amount", ""),
                say("deposits.how-much-hint"),
                errors.get("amount"),
            ),
            account_choice(
                say("deposits.from"),
                services().bank.accounts(customer_id()),
                typed.get("account", ""),
                errors.get("account"),
            ),
        ),
        buttons=(Button(say("deposits.go-on")),),
    )
    return Page(
        name="deposits-new",
        lang=lang(),
        title=say("deposits.how-much"),
        task=say("deposits.new"),
        step=step(1, STEPS, lang()),
        back=Link(say("deposits.title"), url_for("deposits.deposits")),
        blocks=(form, Text(say("deposits.safe")), Text(say("deposits.offline"), "note")),
        status=422 if errors else 200,
    )


def _terms_page(typed: Mapping[str, str], offers: tuple[DepositOffer, ...], errors: Mapping[str, Words]) -> Page:
    options = tuple(
        Option(
            str(one.months),
            say("deposits.term-earns", term=term(one.months), interest=money(one.interest_fen, lang())),
            say("deposits.term-until", day=day(one.matures, lang(), year=True)),
        )
        for one in offers
    )
    hidden = tuple((name, typed[name]) for name in ("amount", "account", "key"))
    then = tuple(Option(one, at_maturity(one == "renew")) for one in THEN)
    fields = (
        Choice("months", say("deposits.how-long"), options, typed["months"], error=errors.get("months")),
        Choice("then", say("deposits.what-then"), then, typed["then"], error=errors.get("then")),
    )
    form = Form(
        action=url_for("deposits.go_on"),
        hidden=hidden,
        fields=fields if offers else (),
        buttons=(Button(say("deposits.go-on")),)
        if offers
        else (Button(say("link.back"), "secondary", "do", "change"),),
    )
    lead = Text(say("deposits.early-note")) if offers else Text(say("deposits.no-rates"), "lead")
    return Page(
        name="deposits-terms",
        lang=lang(),
        title=say("deposits.how-long"),
        task=say("deposits.new"),
        step=step(2, STEPS, lang()),
        back=Link(say("link.back"), url_for("deposits.new")),
        blocks=(lead, form),
        status=422 if errors else 200,
    )


def _check_page(typed: Mapping[str, str], fen: int, chosen: DepositOffer, *, changed: bool = False) -> Page:
    account = next(one for one in services().bank.accounts(customer_id()) if one.id == typed["account"])
    amount, total = money(fen, lang()), money(fen + chosen.interest_fen, lang())
    interest = say("deposits.with-interest", amount=money(chosen.interest_fen, lang()))
    rows = (
        Fact(say("deposits.principal"), amount, (plain(amount.in_words),), large=True),
        Fact(say("deposits.from"), account_name(account)),
        Fact(say("deposits.term"), term(chosen.months), (rate_words(chosen.rate),)),
        Fact(say("deposits.until"), day(chosen.matures, lang(), year=True)),
        Fact(say("deposits.then-total"), total, (interest,)),
        Fact(say("deposits.then"), at_maturity(typed["then"] == "renew")),
    )
    form = Form(
        action=url_for("deposits.go_on"),
        hidden=(*((name, typed[name]) for name in FIELDS), ("interest", str(chosen.interest_fen))),
        buttons=(
            Button(say("deposits.open", amount=amount, term=term(chosen.months)), "primary", "do", "open"),
            Button(say("deposits.change"), "secondary", "do", "change"),
        ),
    )
    notice = (Notice(say("deposits.changed"), (say("deposits.changed-detail"),), "problem"),) if changed else ()
    return Page(
        name="deposits-check",
        lang=lang(),
        title=say("deposits.check-title"),
        task=say("deposits.new"),
        step=step(3, STEPS, lang()),
        back=Link(say("link.back"), url_for("deposits.new")),
        blocks=(*notice, Facts(rows), Text(say("deposits.check-note")), form),
    )
