"""Three plain stories for who tries the demo bank: who somebody is, how to log in as them, what to look at first.

Only a demo has this page: a real bank has no such customers.
"""

from dataclasses import dataclass

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import NotFound
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.services import services
from ...view import Block, Fact, Facts, Heading, Items, Link, Links, Page, Text, Warn, Words, digit_by_digit, plain

demo_flow = Blueprint("demo", __name__)
PASSWORD = "nuanyang-demo"  # noqa: S105 the demo's, told to everybody


@dataclass(frozen=True, slots=True)
class _Story:
    """One customer of the demo."""

    login: str
    title: Words
    told: tuple[Words, ...]
    tries: tuple[Words, ...]
    links: tuple[Link, ...]


@demo_flow.get("/demo")
def demo() -> ResponseReturnValue:
    """All three, each with its log-in and what to try."""
    if not services().settings.demo:
        raise NotFound
    blocks: list[Block] = [Text(say("demo.lead"), "lead"), Warn(say("demo.warn"))]
    for story in (_chen(), _wang(), _li()):
        blocks += [Heading(story.title), *(Text(one) for one in story.told)]
        blocks += [Facts(_log_in(story.login)), Items(story.tries, ordered=True), Links(story.links)]
    blocks += [Links((Link(say("demo.log-in"), url_for("log_in.log_in")),), "button"), Text(say("demo.days"), "note")]
    page = Page(name="demo", lang=lang(), title=say("demo.title"), back=home_link(), blocks=tuple(blocks))
    return render(page)


def _log_in(login: str) -> tuple[Fact, ...]:
    spelt = Words(login, digit_by_digit(login, lang()))
    return (Fact(say("demo.login"), spelt), Fact(say("login.password"), plain(PASSWORD)))


def _chen() -> _Story:
    return _Story(
        "10001",
        say("demo.chen.title"),
        (say("demo.chen.who"), say("demo.chen.now")),
        (say("demo.chen.try-1"), say("demo.chen.try-2"), say("demo.chen.try-3")),
        (
            Link(say("demo.chen.link-1"), url_for("pension.pension"), "account"),
            Link(say("demo.chen.link-2"), url_for("deposits.deposits"), "lock"),
            Link(say("demo.chen.link-3"), url_for("transfer.start"), "transfer"),
        ),
    )


def _wang() -> _Story:
    return _Story(
        "10002",
        say("demo.wang.title"),
        (say("demo.wang.who"), say("demo.wang.now")),
        (say("demo.wang.try-1"), say("demo.wang.try-2"), say("demo.wang.try-3")),
        (
            Link(say("demo.wang.link-1"), url_for("settings.settings"), "type"),
            Link(say("demo.wang.link-2"), url_for("bills.bills"), "leaflet"),
            Link(say("demo.wang.link-3"), url_for("replace_card.replace_card"), "account"),
        ),
    )


def _li() -> _Story:
    return _Story(
        "10003",
        say("demo.li.title"),
        (say("demo.li.who"), say("demo.li.now")),
        (say("demo.li.try-1"), say("demo.li.try-2"), say("demo.li.try-3")),
        (
            Link(say("demo.li.link-1"), url_for("credit_card.credit_card"), "account"),
            Link(say("demo.li.link-2"), url_for("planned.planned"), "clock"),
            Link(say("demo.li.link-3"), url_for("transactions.transactions"), "entries"),
        ),
    )
