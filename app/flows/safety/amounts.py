"""Locked money and the daily limit: what protects more counts at once, what protects less a day later."""

from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import BadAmount, NotFound, OverLimit
from ...bank.protection_port import LockedMoney, Setting
from ...doors.amounts import amount_problem
from ...doors.language import lang, say
from ...doors.payees import account_name
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...view import (
    Block,
    Button,
    Fact,
    Facts,
    Form,
    Link,
    MoneyInput,
    Notice,
    Page,
    Text,
    Words,
    date_and_time,
    money,
)
from ...view.amounts import read_amount
from .blueprint import safety_flow, safety_link

UNLOCK = "unlock"
KEEP = "keep"


@safety_flow.get("/money-lock")
@login_required
def money_lock() -> ResponseReturnValue:
    """What is locked in each account."""
    found = services().protection.locked_money(customer_id())
    changed = next((one.locked for one in found if one.account.id == request.args.get("changed")), None)
    blocks = (
        *_saved(changed),
        Text(say("safety.lock.lead"), "lead"),
        *(block for one in found for block in _locked(one)),
        Text(say("safety.lock.offline"), "note"),
    )
    page = Page(
        name="safety-money-lock", lang=lang(), title=say("safety.lock.title"), back=safety_link(), blocks=blocks
    )
    return render(page)


@safety_flow.get("/money-lock/<account_id>")
@login_required
def account_lock(account_id: str) -> ResponseReturnValue:
    """How much of one account to lock."""
    return render(_lock_page(_of(account_id), kept_fields().get("amount", "")))


@safety_flow.post("/money-lock/<account_id>")
@login_required
def save_account_lock(account_id: str) -> ResponseReturnValue:
    """Locks the amount typed; or nothing any more; or keeps what counts now and drops a change that waits."""
    one, key = _of(account_id), request.form.get("key", "")[:64]
    pressed, typed = request.form.get("do", ""), request.form.get("amount", "")
    if pressed in {UNLOCK, KEEP}:
        fen = 0 if pressed == UNLOCK else one.locked.fen
    else:
        read = read_amount(typed)
        if read.problem:
            return render(_lock_page(one, typed, amount_problem(read)))
        fen = read.fen
    try:
        services().protection.lock_money(customer_id(), account_id, fen, f"{pressed}{key}")
    except BadAmount:
        return render(_lock_page(one, typed, say("amount.unreadable")))
    return redirect(url_for("safety.money_lock", changed=account_id))


@safety_flow.get("/day-limit")
@login_required
def day_limit() -> ResponseReturnValue:
    """The customer's own daily limit."""
    return render(_limit_page(kept_fields().get("amount", ""), saved="saved" in request.args))


@safety_flow.post("/day-limit")
@login_required
def save_day_limit() -> ResponseReturnValue:
    """Sets it; or keeps what counts now and drops a change that waits."""
    protection, key = services().protection, request.form.get("key", "")[:64]
    if request.form.get("do") == KEEP:
        protection.limit_day(customer_id(), protection.day_limit(customer_id()).fen, f"{KEEP}{key}")
        return redirect(url_for("safety.day_limit", saved="1"))
    typed = request.form.get("amount", "")
    read = read_amount(typed)
    if read.problem:
        return render(_limit_page(typed, amount_problem(read)))
    try:
        protection.limit_day(customer_id(), read.fen, key)
    except OverLimit as problem:
        most = say("safety.limit.error.most", limit=money(problem.limit_fen, lang()))
        return render(_limit_page(typed, most))
    return redirect(url_for("safety.day_limit", saved="1"))


def _of(account_id: str) -> LockedMoney:
    found = services().protection.locked_money(customer_id())
    one = next((one for one in found if one.account.id == account_id), None)
    if one is None:
        raise NotFound
    return one


def _lock_page(one: LockedMoney, typed: str, error: Words | None = None) -> Page:
    buttons = [Button(say("safety.lock.button"), icon="lock")]
    if one.locked.fen:
        buttons.append(Button(say("safety.lock.unlock"), "secondary", "do", UNLOCK))
    form = Form(
        action=url_for("safety.save_account_lock", account_id=one.account.id),
        hidden=(("key", token_urlsafe(16)),),
        fields=(MoneyInput("amount", say("safety.lock.amount"), typed, say("safety.lock.amount-hint"), error),),
        buttons=tuple(buttons),
    )
    return Page(
        name="safety-account-lock",
        lang=lang(),
        title=say("safety.lock.account-title", account=account_name(one.account)),
        back=Link(say("safety.lock.title"), url_for("safety.money_lock")),
        blocks=(Facts(_lock_rows(one)), form, Text(say("safety.lock.rule")), Text(say("safety.loosen-person"))),
        status=422 if error else 200,
    )


def _locked(one: LockedMoney) -> tuple[Block, ...]:
    change = Link(
        say("safety.lock.change", account=account_name(one.account)),
        url_for("safety.account_lock", account_id=one.account.id),
    )
    rows = _lock_rows(one)
    name = Fact(say("safety.lock.account"), account_name(one.account), change=change)
    facts = Facts((name, *rows))
    if one.locked.later_fen is None:
        return (facts,)
    keep = Form(
        action=url_for("safety.save_account_lock", account_id=one.account.id),
        hidden=(("key", token_urlsafe(16)),),
        buttons=(Button(say("safety.lock.keep", account=account_name(one.account)), "secondary", "do", KEEP),),
    )
    return facts, keep


def _lock_rows(one: LockedMoney) -> tuple[Fact, ...]:
    locked = money(one.locked.fen, lang()) if one.locked.fen else say("safety.lock.none")
    return (
        Fact(say("safety.lock.now"), locked, _later(one.locked)),
        Fact(say("safety.lock.free"), money(one.free_fen, lang())),
    )


def _limit_page(typed: str, error: Words | None = None, *, saved: bool = False) -> Page:
    setting = services().protection.day_limit(customer_id())
    facts = Facts((Fact(say("safety.limit.now"), money(setting.fen, lang()), _later(setting), large=True),))
    form = Form(
        action=url_for("safety.save_day_limit"),
        hidden=(("key", token_urlsafe(16)),),
        fields=(MoneyInput("amount", say("safety.limit.amount"), typed, say("safety.limit.amount-hint"), error),),
        buttons=(Button(say("safety.limit.button")),),
    )
    keep: tuple[Block, ...] = ()
    if setting.later_fen is not None:
        keep = (
            Form(
                action=url_for("safety.save_day_limit"),
                hidden=(("key", token_urlsafe(16)),),
                buttons=(Button(say("safety.limit.keep"), "secondary", "do", KEEP),),
            ),
        )
    return Page(
        name="safety-day-limit",
        lang=lang(),
        title=say("safety.limit.title"),
        back=safety_link(),
        blocks=(
            *_saved(setting if saved else None),
            facts,
            *keep,
            form,
            Text(say("safety.limit.rule")),
            Text(say("safety.loosen-person")),
            Text(say("safety.limit.offline"), "note"),
        ),
        status=422 if error else 200,
    )


def _later(setting: Setting) -> tuple[Words, ...]:
    if setting.later_fen is None or setting.later_at is None:
        return ()
    at, amount = date_and_time(setting.later_at, lang()), money(setting.later_fen, lang())
    return (say("safety.later", at=at, amount=amount),)


def _saved(setting: Setting | None) -> tuple[Block, ...]:
    if setting is None:
        return ()
    if setting.later_at is None:
        return (Notice(say("safety.saved"), (say("safety.saved-now"),), "done"),)
    later = say("safety.saved-later", at=date_and_time(setting.later_at, lang()))
    return (Notice(say("safety.saved"), (later, say("safety.saved-later-back")), "done"),)
