"""What nobody changes: who looked at what, which messages went out, and what the keyword box did not understand."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from ...bank.outbox_port import SentMessage
from ...desk.records.port import Look
from ...doors.language import lang, say
from ...doors.services import services
from ...view import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Inset,
    Link,
    Pagination,
    Table,
    Text,
    Words,
    date_and_time,
    day,
    formats,
    plain,
    tag,
    tail,
)
from .blueprint import desk
from .drawing import desk_link, look_at_all, show, watched

PAGE = 20


@desk.get("/access")
def access() -> ResponseReturnValue:
    """Who looked at what, newest first. Looking at the log is a look, too."""
    looks = services().access_log.looks(before=_before(), limit=PAGE + 1)
    customers = look_at_all("desk-access", (one.customer_id for one in looks[:PAGE] if one.customer_id))
    names = {one: customer.name for one, customer in customers.items()}
    columns = (say("desk.access.when"), say("desk.access.who"), say("desk.access.whom"), say("desk.access.page"))
    table = Table(
        say("desk.access.caption"),
        tuple(Column(one) for one in columns),
        tuple(_look(one, names) for one in looks[:PAGE]),
        say("desk.access.none"),
    )
    blocks = (Text(say("desk.access.lead"), "lead"), table, *_pages("desk.access", [one.id for one in looks]))
    return show("desk-access", say("desk.access.title"), blocks, back=desk_link())


@desk.get("/messages")
def messages() -> ResponseReturnValue:
    """What trusted contacts were told, in its words."""
    sent = services().outbox.sent(before=_before(), limit=PAGE + 1)
    customers = look_at_all("desk-messages", (one.customer_id for _, one in sent[:PAGE]))
    blocks: list[Block] = [Text(say("desk.messages.lead"), "lead")]
    waiting = services().outbox.waiting()
    if waiting:
        blocks.append(Text(say("desk.messages.waiting", count=waiting)))
    if not sent:
        blocks.append(Text(say("desk.messages.none")))
    for _, one in sent[:PAGE]:
        name = plain(customers[one.customer_id].name)
        blocks += [Heading(date_and_time(one.at, lang())), _message(one, name), Inset(plain(one.words), tag(one.lang))]
    blocks += [*_pages("desk.messages", [number for number, _ in sent]), watched()]
    return show("desk-messages", say("desk.messages.title"), blocks, back=desk_link())


@desk.get("/misses")
def misses() -> ResponseReturnValue:
    """What people typed and nobody understood: no names, no figures, nobody's."""
    kinds = {"none": say("desk.misses.kind-none"), "choice": say("desk.misses.kind-choice")}
    columns = (
        Column(say("desk.misses.words")),
        Column(say("desk.misses.kind")),
        Column(say("desk.misses.lang")),
        Column(say("desk.misses.last")),
        Column(say("desk.misses.count"), numeric=True),
    )
    rows = tuple(
        (
            plain(one.folded),
            kinds[one.kind],
            plain(formats(one.lang)["name"]),
            day(one.last_on, lang()),
            plain(str(one.count)),
        )
        for one in services().misses.counted()
    )
    table = Table(say("desk.misses.caption"), columns, rows, say("desk.misses.none"))
    blocks = (Text(say("desk.misses.lead"), "lead"), table, Text(say("desk.misses.how"), "note"))
    return show("desk-misses", say("desk.misses.title"), blocks, back=desk_link())


def _before() -> int | None:
    asked = request.args.get("before", "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 else None


def _pages(endpoint: str, numbers: list[int]) -> tuple[Block, ...]:
    """The way to what came before, when there is more than one page of it."""
    earlier = Link(say("desk.earlier"), url_for(endpoint, before=numbers[PAGE - 1])) if len(numbers) > PAGE else None
    later = Link(say("desk.newest"), url_for(endpoint)) if _before() is not None else None
    return (Pagination(earlier, later),) if earlier or later else ()


def _look(one: Look, names: dict[str, str]) -> tuple[Words, ...]:
    whom = plain(names[one.customer_id]) if one.customer_id else say("desk.access.nobody")
    what = page_words().get(one.page, plain(one.page))
    if one.about:
        what = say("desk.access.about", page=what, reference=plain(one.about))
    return date_and_time(one.at, lang()), plain(one.staff), whom, what


def page_words() -> dict[str, Words]:
    """The pages of the desk on which a customer's data stand."""
    return {
        "desk-login": say("desk.access.login"),
        "desk-held-payment": say("desk.held.payment"),
        "desk-call": say("desk.calls.one"),
        "desk-case": say("desk.cases.one"),
        "desk-customer": say("desk.customers.one"),
        "desk-code": say("desk.code.title"),
        "desk-unfreeze": say("desk.unfreeze.title"),
        "desk-unfreeze-check": say("desk.unfreeze.check-title"),
        "desk-frozen": say("desk.customers.title"),
        "desk-messages": say("desk.messages.title"),
        "desk-access": say("desk.access.title"),
    }


def _message(one: SentMessage, name: Words) -> Facts:
    kinds = {
        "named": say("desk.messages.named"),
        "held": say("desk.messages.held"),
        "refused": say("desk.messages.refused"),
        "reported": say("desk.messages.reported"),
        "ended": say("desk.messages.ended"),
        "phone-changed": say("desk.messages.phone-changed"),
        "password-changed": say("desk.messages.password-changed"),
        "password-reset": say("desk.messages.password-reset"),
    }
    return Facts(
        (
            Fact(say("desk.messages.to"), tail(one.phone_tail, lang())),
            Fact(say("desk.messages.about"), name),
            Fact(say("desk.messages.why"), kinds[one.why]),
        )
    )
