"""The first page: the freeze, and ways to everything else; and what has not left yet, with one button to stop all."""

from datetime import datetime
from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import Transfer
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.payees import payee_name
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login_required
from ...view import (
    Block,
    Button,
    Fact,
    Facts,
    Form,
    Heading,
    Link,
    Links,
    Notice,
    Page,
    Task,
    Tasks,
    Text,
    date_and_time,
    money,
)
from .blueprint import safety_flow, safety_link


@safety_flow.get("")
@login_required
def safety() -> ResponseReturnValue:
    """Everything for one's safety."""
    protection = services().protection
    since = protection.frozen_since(customer_id())
    held = protection.held(customer_id())
    blocks = _frozen(since, held) if since else _not_frozen()
    tasks = Tasks(
        (
            Task(say("safety.cheated.title"), say("safety.cheated.hint"), url_for("safety.cheated"), "look"),
            Task(say("safety.held.title"), say("safety.held.hint"), url_for("safety.held"), "undo"),
            Task(say("safety.lock.title"), say("safety.lock.hint"), url_for("safety.money_lock"), "lock"),
            Task(say("safety.limit.title"), say("safety.limit.hint"), url_for("safety.day_limit"), "transfer"),
            Task(say("lost-card.title"), say("lost-card.hint"), url_for("lost_card.lost_card"), "account"),
            Task(say("family.title"), say("family.hint"), url_for("family.family"), "person"),
        )
    )
    more = Links(
        (
            Link(say("safety.log-ins.title"), url_for("safety.log_ins"), "clock"),
            Link(say("safety.cases.title"), url_for("safety.cases"), "entries"),
            Link(say("learn.title"), url_for("learn.learn"), "leaflet"),
            Link(say("leaflet.link.transfer-scams"), url_for("leaflet.page", slug="transfer-scams"), "leaflet"),
        )
    )
    page = Page(
        name="safety-frozen" if since else "safety",
        lang=lang(),
        title=say("safety.title"),
        back=home_link(),
        blocks=(*blocks, Heading(say("safety.more")), tasks, more, Text(say("safety.offline"), "note")),
    )
    return render(page)


@safety_flow.post("/freeze")
@login_required
def freeze() -> ResponseReturnValue:
    """Freezes everything, at one press."""
    services().protection.freeze(customer_id(), request.form.get("key", "")[:64])
    return redirect(url_for("safety.safety"))


@safety_flow.get("/held")
@login_required
def held() -> ResponseReturnValue:
    """What has not left yet: one by one on its own page, or all at once."""
    found = services().protection.held(customer_id())
    blocks: list[Block] = []
    if request.args.get("stopped", "").isdecimal():
        blocks.append(_stopped(int(request.args["stopped"]), found))
    if found:
        blocks += [Text(say("safety.held.lead"), "lead"), stop_all_form()]
        for one in found:
            blocks += [Facts((_fact(one),)), Links((_look(one),))]
    else:
        blocks.append(Text(say("safety.held.none"), "lead"))
    blocks.append(Links((Link(say("link.transfers"), url_for("transfers.transfers"), "entries"),)))
    blocks.append(Text(say("safety.held.offline"), "note"))
    page = Page(
        name="safety-held", lang=lang(), title=say("safety.held.title"), back=safety_link(), blocks=tuple(blocks)
    )
    return render(page)


@safety_flow.post("/held")
@login_required
def stop_all() -> ResponseReturnValue:
    """Takes back all that can be taken back."""
    found = services().protection.stop_all(customer_id())
    return redirect(url_for("safety.held", stopped=len(found.stopped)))


def stop_all_form() -> Form:
    """One button for all of them."""
    return Form(action=url_for("safety.stop_all"), buttons=(Button(say("safety.held.stop-all"), icon="undo"),))


def _not_frozen() -> tuple[Block, ...]:
    form = Form(
        action=url_for("safety.freeze"),
        hidden=(("key", token_urlsafe(16)),),
        buttons=(Button(say("safety.freeze.button"), icon="lock"),),
    )
    return (Text(say("safety.freeze.body"), "lead"), Text(say("safety.freeze.still")), form)


def _frozen(since: datetime, held: tuple[Transfer, ...]) -> tuple[Block, ...]:
    at = date_and_time(since, lang())
    notice = Notice(say("safety.frozen.title"), (say("safety.frozen.since", at=at), say("safety.freeze.still")), "done")
    waiting: tuple[Block, ...] = ()
    if held:
        # A freeze stops what comes after it; what was confirmed before it still leaves unless it is taken back.
        waiting = (Text(say("safety.frozen.held", count=len(held))), stop_all_form())
    unfreeze = (Heading(say("safety.unfreeze.title")), Text(say("frozen.how")), Text(say("frozen.why")))
    person = Links((Link(say("help.person"), url_for("help.help"), "person"),), "secondary" if held else "button")
    return (notice, *waiting, *unfreeze, person)


def _fact(one: Transfer) -> Fact:
    until = say("transfer.held.until", time=date_and_time(one.release_at, lang()))
    return Fact(payee_name(one.payee), money(one.amount_fen, lang()), (until,))


def _look(one: Transfer) -> Link:
    words = say("safety.held.look", name=payee_name(one.payee), amount=money(one.amount_fen, lang()))
    return Link(words, url_for("transfers.transfer", transfer_id=one.id))


def _stopped(count: int, left: tuple[Transfer, ...]) -> Notice:
    if count:
        return Notice(say("safety.held.stopped", count=count), (say("safety.held.back"),), "done")
    return Notice(say("safety.held.nothing-stopped"), (say("safety.held.too-late"),) if left else ())
