"""Breaking a deposit early: what it costs in yuan, a pause, a look, and then it is done."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.deposit_port import Deposit, EarlyBreak, Ended
from ...bank.port import ChangedSinceReview
from ...doors.language import lang, say
from ...doors.payees import account_name
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login_required
from ...view import (
    Button,
    Drawing,
    Fact,
    Facts,
    Form,
    Link,
    Notice,
    Option,
    Page,
    Pause,
    Text,
    day,
    money,
    plain,
    step,
)
from .blueprint import deposits_flow

STEPS = 3


@deposits_flow.get("/<deposit_id>/break")
@login_required
def early(deposit_id: str) -> ResponseReturnValue:
    """Step 1: what it costs, and a pause. The safe choice is to keep it."""
    found = services().deposits.deposit(customer_id(), deposit_id)
    try:
        came_to = services().deposits.early(customer_id(), deposit_id)
    except Ended:
        return _to_deposit(deposit_id)
    return render(_pause_page(found, came_to))


@deposits_flow.post("/<deposit_id>/break")
@login_required
def break_early(deposit_id: str) -> ResponseReturnValue:
    """Keeps it; or step 2, a last look; or breaks it. Pressed twice it is broken once."""
    found = services().deposits.deposit(customer_id(), deposit_id)
    changed = False
    if request.form.get("do") == "break":
        shown = request.form.get("back", "")
        try:
            services().deposits.break_early(customer_id(), deposit_id, int(shown) if shown.isdecimal() else -1)
            return redirect(url_for("deposits.deposit", deposit_id=deposit_id, ended="1"))
        except ChangedSinceReview:
            changed = True
        except Ended:
            return _to_deposit(deposit_id)
    elif request.form.get("choice") != "go-on":
        return _to_deposit(deposit_id)
    try:
        came_to = services().deposits.early(customer_id(), deposit_id)
    except Ended:
        return _to_deposit(deposit_id)
    return render(_check_page(found, came_to, changed=changed))


def _to_deposit(deposit_id: str) -> ResponseReturnValue:
    return redirect(url_for("deposits.deposit", deposit_id=deposit_id))


def _rows(found: Deposit, came_to: EarlyBreak) -> tuple[Fact, ...]:
    lost, back = money(came_to.lost_fen, lang()), money(came_to.back_fen, lang())
    until = day(found.matures, lang(), year=True)
    return (
        Fact(say("deposits.break.lost"), lost, (plain(lost.in_words),), large=True),
        Fact(say("deposits.break.full", day=until), money(came_to.full_fen, lang())),
        Fact(say("deposits.break.kept", days=came_to.days), money(came_to.kept_fen, lang())),
        Fact(say("deposits.break.back"), back, (account_name(found.account),)),
    )


def _pause_page(found: Deposit, came_to: EarlyBreak) -> Page:
    until, lost = day(found.matures, lang(), year=True), money(came_to.lost_fen, lang())
    choice = Pause(
        action=url_for("deposits.break_early", deposit_id=found.id),
        safe=Option("keep", say("deposits.break.keep", day=until)),
        risky=Option("go-on", say("deposits.break.go-on", amount=lost)),
        says=(say("deposits.break.says"),),
        truths=(say("deposits.break.true"),),
        steps=(say("deposits.break.ask"), say("deposits.break.call")),
        drawing=Drawing("ask", say("drawing.ask")),
    )
    return Page(
        name="deposits-break",
        lang=lang(),
        title=say("deposits.break.title"),
        task=say("deposits.break.task"),
        step=step(1, STEPS, lang()),
        back=Link(say("link.back"), url_for("deposits.deposit", deposit_id=found.id)),
        blocks=(Facts(_rows(found, came_to)), Text(say("deposits.break.rule")), choice),
    )


def _check_page(found: Deposit, came_to: EarlyBreak, *, changed: bool) -> Page:
    back = money(came_to.back_fen, lang())
    form = Form(
        action=url_for("deposits.break_early", deposit_id=found.id),
        hidden=(("back", str(came_to.back_fen)),),
        buttons=(
            Button(say("deposits.break.keep", day=day(found.matures, lang(), year=True)), "primary", "do", "keep"),
            Button(say("deposits.break.button", amount=back), "secondary", "do", "break"),
        ),
    )
    notice = (Notice(say("deposits.changed"), (say("deposits.changed-detail"),), "problem"),) if changed else ()
    return Page(
        name="deposits-break-check",
        lang=lang(),
        title=say("deposits.break.check-title"),
        task=say("deposits.break.task"),
        step=step(2, STEPS, lang()),
        back=Link(say("link.back"), url_for("deposits.early", deposit_id=found.id)),
        blocks=(*notice, Facts(_rows(found, came_to)), Text(say("deposits.break.final")), form),
    )
