"""Requests that people settle, on every page alike: something more to say, and a way to take them back."""

from collections.abc import Mapping
from datetime import date
from secrets import token_urlsafe

from flask import request, url_for

from ..bank.case_port import TEXT_LENGTH, Case, CaseStep
from ..bank.numbers import plain as one_line
from ..view import (
    Block,
    Button,
    Fact,
    Facts,
    Form,
    Heading,
    Input,
    Link,
    Links,
    Text,
    Words,
    date_and_time,
    day,
    plain,
)
from .language import lang, say
from .services import services
from .session import customer_id

OVER = frozenset({"withdrawn", "closed", "delivered"})
"""After such a step nothing more can be said or taken back."""


def told(one: CaseStep) -> tuple[Words, ...]:
    """What was written with a step: by the customer, or by the bank, and who did it."""
    texts = [plain(one.data[name]) for name in ("who", "text") if one.data.get(name)]
    if one.data.get("until"):
        texts.append(say("request.until", day=day(date.fromisoformat(one.data["until"]), lang(), year=True)))
    return tuple(texts)


def is_over(case: Case) -> bool:
    """Whether the request has come to its end."""
    return any(one.kind in OVER for one in case.steps)


def kept_key() -> str:
    """The idempotency key that the form sent, cut to a sane length."""
    return request.form.get("key", "")[:64]


def more_to_say(case: Case, action: str, *, error: Words | None = None, typed: str = "") -> tuple[Block, ...]:
    """A form to add something and, under it, one to withdraw; nothing when the request is over."""
    if is_over(case):
        return ()
    add = Form(
        action=action,
        hidden=(("key", token_urlsafe(16)),),
        fields=(
            Input(
                "text",
                say("request.more"),
                typed,
                say("help.topic-hint"),
                error,
                kind="area",
                maxlength=TEXT_LENGTH,
            ),
        ),
        buttons=(Button(say("request.add"), "secondary", "do", "add"),),
    )
    withdraw = Form(
        action=action,
        hidden=(("withdraw", "1"),),
        buttons=(Button(say("request.withdraw"), "plain", "do", "withdraw"),),
    )
    return Heading(say("request.more-title")), add, Text(say("request.withdraw-what")), withdraw


def change(case: Case) -> Words | None:
    """Adds what was written, or withdraws, as the form says. Returns what is wrong, if anything."""
    if is_over(case):
        return None
    if request.form.get("do") == "withdraw":
        services().cases.add(customer_id(), case.id, "withdrawn", {}, "withdraw")
        return None
    text = one_line(request.form.get("text", ""))
    if not text:
        return say("request.error.empty")
    if len(text) > TEXT_LENGTH:
        return say("request.error.long", limit=TEXT_LENGTH)
    services().cases.add(customer_id(), case.id, "added", {"text": text}, kept_key())
    return None


def listed(kind: str, endpoint: str, title: Words) -> tuple[Block, ...]:
    """The customer's requests of one kind, each with the way to its page; nothing when there are none."""
    found = services().cases.cases(customer_id(), kind)
    if not found:
        return ()
    blocks: list[Block] = [Heading(title)]
    for one in found:
        reference = plain(one.reference)
        number = say("safety.cases.reference", reference=reference)
        blocks.append(Facts((Fact(number, date_and_time(one.opened_at, lang(), year=True)),)))
        look = Link(say("safety.cases.look", reference=reference), url_for(endpoint, case_id=one.id), "entries")
        blocks.append(Links((look,)))
    return tuple(blocks)


def words_of(steps: Mapping[str, Words]) -> dict[str, Words]:
    """A flow's words for its steps, with those that all requests share."""
    return {"added": say("request.step.added"), "withdrawn": say("request.step.withdrawn"), **steps}
