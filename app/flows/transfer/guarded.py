"""The guard in a transfer: what it is told, the page before a risky payment, its questions, and its refusal."""

from flask import url_for

from ...bank.port import Draft
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.scams import scam_links, scene, stranger
from ...doors.services import services
from ...doors.session import customer_id, sign_in
from ...guard import Decision
from ...guard.payments import judge_payment
from ...view import (
    Block,
    Button,
    Form,
    Heading,
    Items,
    Link,
    Links,
    Option,
    Page,
    Pause,
    Text,
    Words,
)

ANSWERS = ("no", "yes", "unknown")


def judge(draft: Draft) -> Decision:
    """What the guard says about a draft that has payee and amount. Raises Incomplete, NotFound."""
    facts = services().bank.payment_facts(customer_id(), draft.id)
    who = sign_in()
    now = services().clock.now()
    return judge_payment(facts, now, device_days=who.device_days, failed_logins=who.failed_logins)


def reasons(decision: Decision) -> tuple[Words, ...]:
    """Why, in the customer's language."""
    return tuple(say(key) for key in decision.reasons)


def pause(draft: Draft, decision: Decision) -> Page:
    """One full page about the one scam that fits: what a caller says, what is true, what to do."""
    told = scene(decision.typology) or stranger()
    choice = Pause(
        action=url_for("transfer.after_pause", draft_id=draft.id),
        safe=Option("stop", say("pause.safe")),
        risky=Option("go-on", say("pause.risky")),
        says=told.says,
        truths=told.truths,
        steps=told.steps,
        drawing=told.drawing,
    )
    why = (Heading(say("pause.why")), Items(reasons(decision), ordered=False))
    return Page(
        name="transfer-pause",
        lang=lang(),
        title=say("pause.title"),
        task=say("task.transfer"),
        back=Link(say("link.back"), url_for("transfer.check", draft_id=draft.id)),
        blocks=(*why, Heading(told.title), choice),
    )


def question(draft: Draft, name: str) -> Page:
    """One question, three answers of one size. 不知道 is an answer like the others."""
    words = {
        "on_call": say("guard.question.on-call"),
        "secret_or_safe_account": say("guard.question.secret"),
        "met_in_person": say("guard.question.met"),
    }
    labels = {"no": say("pause.no"), "yes": say("pause.yes"), "unknown": say("pause.unknown")}
    form = Form(
        action=url_for("transfer.save_answer", draft_id=draft.id, name=name),
        buttons=tuple(Button(labels[answer], "secondary", "answer", answer) for answer in ANSWERS),
    )
    return Page(
        name=f"transfer-question-{name.replace('_', '-')}",
        lang=lang(),
        title=words[name],
        task=say("pause.question-title"),
        back=Link(say("link.back"), url_for("transfer.pause", draft_id=draft.id)),
        blocks=(Text(say("pause.question-note")), form),
    )


def stopped() -> Page:
    """The customer chose the safe way."""
    blocks = (
        Text(say("pause.stopped.body"), "lead"),
        Text(say("pause.stopped.next")),
        Links((home_link(),), "button"),
        Links(
            (
                Link(say("leaflet.link.transfer-scams"), url_for("leaflet.page", slug="transfer-scams"), "leaflet"),
                Link(say("learn.title"), url_for("learn.learn"), "leaflet"),
            )
        ),
    )
    return Page(name="transfer-stopped", lang=lang(), title=say("pause.stopped.title"), blocks=blocks)


def refused(decision: Decision) -> Page:
    """The guard says no: nothing moved, why, and whom to call."""
    blocks: tuple[Block, ...] = (
        Text(say("guard.block.body"), "lead"),
        Items(reasons(decision), ordered=False),
        Text(say("guard.block.next")),
        *scam_links(decision.typology),
        Links((Link(say("help.person"), url_for("help.help"), "person"),), "button"),
        Links((home_link(),)),
    )
    return Page(name="transfer-refused", lang=lang(), title=say("guard.block.title"), blocks=blocks, status=403)
