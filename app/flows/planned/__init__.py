"""Transfers for later: what is planned, when it comes next, what became of it, and one key that stops it."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.plan_port import Plan, PlanTry
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.payees import account_name, payee_account, payee_name
from ...doors.plans import outcome_words, schedule_notes, schedule_words, trouble_words
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login_required
from ...view import (
    Block,
    Button,
    Confirmation,
    Fact,
    Facts,
    Form,
    Heading,
    Link,
    Links,
    Notice,
    Page,
    Text,
    Words,
    date_and_time,
    day,
    money,
    plain,
    step,
)

planned_flow = Blueprint("planned", __name__, url_prefix="/transfers/planned")


@planned_flow.get("")
@login_required
def planned() -> ResponseReturnValue:
    """All plans: those that still pay first, each with its own key that stops it; the others stay to be seen."""
    found = services().plans.plans(customer_id())
    running = [one for one in found if one.state == "running"]
    ended = [one for one in found if one.state != "running"]
    blocks: list[Block] = []
    if not running:
        blocks.append(Text(say("planned.none"), "lead"))
    for one in running:
        blocks += [Facts((_summary(one),)), *_trouble(one), Links((_look(one),)), _stop(one)]
    if ended:
        blocks.append(Heading(say("planned.ended")))
    for one in ended:
        blocks += [Facts((_summary(one),)), Links((_look(one),))]
    new = Link(say("planned.new"), url_for("transfer.start"), "transfer")
    blocks += [Text(say("planned.how")), Links((new, home_link()), "secondary"), Text(say("planned.offline"), "note")]
    page = Page(name="planned", lang=lang(), title=say("planned.title"), back=home_link(), blocks=tuple(blocks))
    return render(page)


@planned_flow.get("/<plan_id>")
@login_required
def plan(plan_id: str) -> ResponseReturnValue:
    """One plan: the last step after confirming, and what became of it ever after."""
    found = services().plans.plan(customer_id(), plan_id)
    return render(_page(found, done="done" in request.args, stopped="stopped" in request.args))


@planned_flow.post("/<plan_id>")
@login_required
def stop(plan_id: str) -> ResponseReturnValue:
    """Stops it, at one press. Pressed twice it changes nothing more."""
    services().plans.stop(customer_id(), plan_id)
    return redirect(url_for("planned.plan", plan_id=plan_id, stopped="1"))


def _page(found: Plan, *, done: bool, stopped: bool) -> Page:
    titles = {
        "running": say("planned.running.title"),
        "stopped": say("planned.stopped.title"),
        "finished": say("planned.finished.title"),
        "failed": say("planned.failed.title"),
    }
    blocks: list[Block] = []
    if done and found.state == "running":
        blocks.append(Confirmation(say("planned.made"), (say("plan.nothing-now"), say("planned.made-how"))))
    if stopped and found.state == "stopped":
        blocks.append(Notice(say("planned.stopped.notice"), (say("planned.stopped.still"),), "done"))
    blocks += [*_trouble(found), Facts(_facts(found))]
    if found.tries:
        blocks.append(Heading(say("planned.tries")))
        blocks.append(Facts(tuple(_fact(one) for one in found.tries)))
        blocks += _transfers(found)
    blocks.append(Links((home_link(),), "button"))
    if found.state == "running":
        blocks.append(_stop(found))
    blocks.append(Links((Link(say("planned.all"), url_for("planned.planned"), "clock"),)))
    blocks.append(Text(say("planned.offline"), "note"))
    return Page(
        name=f"plan-{found.state}",
        lang=lang(),
        title=titles[found.state],
        task=say("task.transfer") if done else None,
        step=step(4, 4, lang()) if done else None,
        blocks=tuple(blocks),
    )


def _summary(found: Plan) -> Fact:
    """Who, how much, when, and what comes next."""
    return Fact(
        payee_name(found.payee),
        money(found.amount_fen, lang()),
        (schedule_words(found.schedule), _state(found)),
    )


def _facts(found: Plan) -> tuple[Fact, ...]:
    amount = money(found.amount_fen, lang())
    rows = [
        Fact(say("amount.label"), amount, (plain(amount.in_words),), large=True),
        Fact(say("transfer.to"), payee_name(found.payee), (payee_account(found.payee),)),
        Fact(say("transfer.when"), schedule_words(found.schedule), schedule_notes(found.schedule)),
        Fact(say("planned.state"), _state(found)),
        Fact(say("transfer.from"), account_name(found.account)),
        Fact(say("planned.made-at"), date_and_time(found.made_at, lang(), year=True)),
    ]
    if found.note:
        rows.append(Fact(say("transfer.note-short"), plain(found.note)))
    rows.append(Fact(say("transfer.reference"), plain(found.reference), (say("transfer.reference-note"),)))
    return tuple(rows)


def _state(found: Plan) -> Words:
    if found.next_day is not None:
        return say("planned.next", day=day(found.next_day, lang(), year=True))
    ended = day(found.ended_at or found.made_at, lang(), year=True)
    return {
        "stopped": say("planned.stopped-on", day=ended),
        "finished": say("planned.finished-on", day=ended),
        "failed": say("planned.failed-on", day=ended),
    }[found.state]


def _fact(one: PlanTry) -> Fact:
    return Fact(date_and_time(one.at, lang(), year=True), outcome_words(one.outcome), tuple(map(say, one.reasons)))


def _transfers(found: Plan) -> list[Block]:
    """The ordinary transfers that it became, each with its own page."""
    links = [
        Link(
            say("planned.transfer", day=day(one.due_day, lang(), year=True)),
            url_for("transfers.transfer", transfer_id=one.transfer_id),
            "transfer",
        )
        for one in found.tries
        if one.transfer_id
    ]
    return [Links(tuple(links))] if links else []


def _trouble(found: Plan) -> tuple[Block, ...]:
    """What was not paid, until it is or until the customer has stopped it."""
    if found.state == "stopped" or not found.tries or found.tries[0].outcome == "paid":
        return ()
    return (Notice(say("plan.trouble-title"), trouble_words(found), "problem"),)


def _look(found: Plan) -> Link:
    words = say("planned.look", name=payee_name(found.payee), reference=plain(found.reference))
    return Link(words, url_for("planned.plan", plan_id=found.id))


def _stop(found: Plan) -> Form:
    label = say("planned.stop", name=payee_name(found.payee), amount=money(found.amount_fen, lang()))
    return Form(action=url_for("planned.stop", plan_id=found.id), buttons=(Button(label, "secondary", icon="stop"),))
