"""The pages of a transfer, as views."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from flask import url_for

from ...bank.plan_port import Schedule
from ...bank.port import NAME_LENGTH, NOTE_LENGTH, Account, Draft, Payee, Review
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.payees import account_name, fee_words, payee_account, payee_name
from ...doors.scams import scam_links
from ...guard import Decision
from ...view import (
    Block,
    Button,
    Choice,
    Fact,
    Facts,
    Form,
    Input,
    Link,
    Links,
    MoneyInput,
    Notice,
    Option,
    Page,
    Text,
    Warn,
    Words,
    date_and_time,
    money,
    plain,
    step,
    time_of_day,
)
from . import planning

STEPS = 4
OWN = "own:"
"""Before the id of an own account in the choice of payees."""


def who(
    payees: tuple[Payee, ...],
    action: str,
    *,
    key: str = "",
    chosen: Payee | None = None,
    failed: bool = False,
    error: Words | None = None,
    before: tuple[Block, ...] = (),
    own: tuple[Account, ...] = (),
) -> Page:
    """Step 1: a saved payee, an account of one's own, or somebody new. `before`: what keyword entry has filled in."""
    options = tuple(Option(one.id, payee_name(one), payee_account(one)) for one in payees)
    options += tuple(Option(f"{OWN}{one.id}", say("payee.to-own"), account_name(one)) for one in own)
    if chosen and chosen.kind == "own":
        value = next((f"{OWN}{one.id}" for one in own if one.tail == chosen.tail), "")
    else:
        value = chosen.id if chosen else ""
    new = Option("new", say("payee.new"), say("payee.new-hint"))
    form = Form(
        action=action,
        hidden=(("key", key),) if key else (),
        fields=(
            Choice(
                "payee",
                say("transfer.who.legend"),
                (*options, new),
                value,
                error=say("transfer.who.error") if failed else error,
            ),
        ),
        buttons=(Button(say("transfer.next")),),
    )
    blocks = (*before, Text(say("transfer.no-fee")), form, Text(say("transfer.offline"), "note"))
    return _page("transfer-who", say("transfer.who.title"), 1, blocks, home_link())


def filled_in(payee: Payee | None, amount_fen: int) -> tuple[Block, ...]:
    """What keyword entry understood, read back in figures and in words; nothing when it understood neither."""
    lines = []
    if payee:
        lines.append(say("find.filled.payee", name=payee_name(payee)))
    if amount_fen:
        amount = money(amount_fen, lang())
        lines.append(say("find.filled.amount", amount=amount, words=plain(amount.in_words)))
    if not lines:
        return ()
    return (Notice(say("find.filled.title"), (*lines, say("find.filled.check")), "done"),)


def new_payee(action: str, typed: Mapping[str, str], errors: Mapping[str, Words] | None = None) -> Page:
    """Step 1 for somebody new."""
    errors = errors or {}
    form = Form(
        action=action,
        fields=(
            Input(
                "name",
                say("payee.name"),
                typed.get("name", ""),
                say("payee.name-hint"),
                errors.get("name"),
                maxlength=NAME_LENGTH,
            ),
            Input(
                "bank",
                say("payee.bank"),
                typed.get("bank", ""),
                say("payee.bank-hint"),
                errors.get("bank"),
                maxlength=NAME_LENGTH,
            ),
            Input(
                "number",
                say("payee.number"),
                typed.get("number", ""),
                say("payee.number-hint"),
                errors.get("number"),
                kind="tel",
                maxlength=40,
            ),
        ),
        buttons=(Button(say("transfer.next")),),
    )
    warn = Warn(say("transfer.warn-stranger"))
    back = Link(say("link.back"), url_for("transfer.start"))
    return _page("transfer-new-payee", say("payee.new-title"), 1, (warn, form), back)


def missing_fields(typed: Mapping[str, str]) -> dict[str, Words]:
    """A message for every field left empty."""
    messages = {"name": say("payee.missing.name"), "bank": say("payee.missing.bank")}
    messages["number"] = say("payee.missing.number")
    return {name: message for name, message in messages.items() if not typed[name]}


def how_much(draft: Draft, typed: Mapping[str, str], errors: Mapping[str, Words] | None = None) -> Page:
    """Step 2: the amount, in figures or in words, and a note."""
    errors = errors or {}
    set_before = money(draft.amount_fen, lang()) if draft.amount_fen else None
    form = Form(
        action=url_for("transfer.save_amount", draft_id=draft.id),
        fields=(
            MoneyInput(
                "amount",
                say("amount.label"),
                typed.get("amount", set_before.yuan if set_before else ""),
                say("amount.hint"),
                errors.get("amount"),
                echo=plain(set_before.in_words) if set_before and not typed else None,
            ),
            Input(
                "note",
                say("transfer.note"),
                typed.get("note", draft.note),
                say("transfer.note-hint"),
                errors.get("note"),
                maxlength=NOTE_LENGTH,
            ),
        ),
        buttons=(Button(say("transfer.next")),),
    )
    account = draft.account
    from_where = say(
        "transfer.from-available", account=account_name(account), amount=money(account.available_fen, lang())
    )
    name = payee_name(draft.payee) if draft.payee else plain("")
    back = Link(say("link.back"), url_for("transfer.payee", draft_id=draft.id))
    return _page("transfer-amount", say("transfer.amount.title", name=name), 2, (Text(from_where), form), back)


def which_account(draft: Draft, accounts: tuple[Account, ...], error: Words | None = None) -> Page:
    """Which account pays."""
    options = tuple(
        Option(one.id, account_name(one), say("account.available", amount=money(one.available_fen, lang())))
        for one in accounts
    )
    form = Form(
        action=url_for("transfer.save_account", draft_id=draft.id),
        fields=(Choice("account", say("transfer.account.legend"), options, draft.account.id, error=error),),
        buttons=(Button(say("transfer.next")),),
    )
    back = Link(say("link.back"), url_for("transfer.check", draft_id=draft.id))
    return _page("transfer-account", say("transfer.account.title"), 3, (form,), back)


def check(
    review: Review,
    decision: Decision,
    reasons: tuple[Words, ...],
    now: datetime,
    schedule: Schedule | None = None,
    *,
    changed: bool = False,
) -> Page:
    """Step 3: fee first, then who, how much in figures and in words, when it leaves, until when it can come back."""
    draft, amount = review.draft, money(review.amount_fen, lang())
    # A payment that the guard refuses shows the ordinary time here; pressing the button says why not.
    minutes = max(decision.hold_minutes, review.hold_seconds // 60)
    leaves = now + timedelta(minutes=minutes)
    a_day = decision.decision == "hold"
    when = say("transfer.when-minutes", minutes=minutes, time=time_of_day(leaves, lang()))
    until = say("transfer.until", minutes=minutes)
    if a_day:
        when = say("transfer.when-day", time=date_and_time(leaves, lang()))
        until = say("transfer.until-day")

    def change(label: str, endpoint: str) -> Link | None:
        # Whom a bill pays, and how much, is the bill's.
        of_bill = draft.bill_id is not None and endpoint != "transfer.account"
        return None if of_bill else Link(say(label), url_for(endpoint, draft_id=draft.id))

    rows = [
        Fact(say("transfer.fee"), fee_words(review.fee_fen)),
        Fact(
            say("transfer.to"),
            payee_name(review.payee),
            (payee_account(review.payee),),
            change("transfer.change-payee", "transfer.payee"),
        ),
        Fact(
            say("amount.label"),
            amount,
            (plain(amount.in_words),),
            change("transfer.change-amount", "transfer.amount"),
            large=True,
        ),
        Fact(
            say("transfer.from"),
            account_name(draft.account),
            change=change("transfer.change-account", "transfer.account"),
        ),
        planning.fact(draft, schedule, a_day=a_day)
        if schedule
        else Fact(say("transfer.when"), when, (until,), planning.change(draft)),
    ]
    if draft.note:
        rows.append(Fact(say("transfer.note-short"), plain(draft.note)))
    now_label = say("transfer.confirm", name=payee_name(review.payee), amount=amount)
    form = Form(
        action=url_for("transfer.confirm", draft_id=draft.id),
        hidden=(
            ("fingerprint", review.fingerprint),
            ("hold", str(decision.hold_minutes)),
            ("when", planning.as_sent(schedule)),
        ),
        buttons=(Button(planning.button(review, schedule) if schedule else now_label),),
    )
    stop = Links((Link(say("transfer.not-now"), url_for("home.home")),), "secondary")
    notice = (Notice(say("transfer.changed"), (say("transfer.changed-detail"),), "problem"),) if changed else ()
    leaflet = Links(
        (Link(say("leaflet.link.transfer-scams"), url_for("leaflet.page", slug="transfer-scams"), "leaflet"),)
    )
    back = Link(say("link.back"), url_for("transfer.amount", draft_id=draft.id))
    if draft.bill_id:
        back = Link(say("link.back"), url_for("bills.bills"))
    protection: tuple[Block, ...] = ()
    if schedule:
        protection = (Text(say("plan.nothing-now"), "lead"),)
    if a_day and schedule:
        protection += (Notice(say("plan.hold-title"), (say("plan.hold"), *reasons)),)
    elif a_day:
        protection = (Notice(say("guard.hold.title"), (say("guard.hold.body"), *reasons, say("guard.hold.urgent"))),)
    if a_day:
        protection += scam_links(decision.typology)
    blocks = (*notice, *protection, Facts(tuple(rows)), Warn(say("transfer.warn-call")), form, stop, leaflet)
    return _page("transfer-check", say("transfer.check.title"), 3, blocks, back)


def _page(name: str, title: Words, number: int, blocks: tuple[Block, ...], back: Link) -> Page:
    failed = any(isinstance(block, Form) and block.errors for block in blocks)
    return Page(
        name=name,
        lang=lang(),
        title=title,
        task=say("task.transfer"),
        step=step(number, STEPS, lang()),
        back=back,
        blocks=blocks,
        status=422 if failed else 200,
    )
