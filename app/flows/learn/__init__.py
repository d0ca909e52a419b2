"""Learning: the published lessons and a page for each kind of fraud, to be read, heard and printed. Needs no log-in."""

from collections.abc import Iterator
from itertools import groupby

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import NotFound
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.paper import paper_link, send_paper
from ...doors.render import render
from ...doors.scams import Scene, scene, scenes
from ...learn import Lesson
from ...learn.library import lessons
from ...view import (
    Block,
    Heading,
    Items,
    Link,
    Links,
    Page,
    Task,
    Tasks,
    Text,
    Words,
    plain,
)

learn_flow = Blueprint("learn", __name__, url_prefix="/learn")


@learn_flow.get("")
def learn() -> ResponseReturnValue:
    """The lessons by topic, then the eight kinds of fraud."""
    frauds = Tasks(tuple(Task(one.title, one.hint, _address(one), "look") for one in scenes()))
    blocks = (
        Text(say("learn.lead"), "lead"),
        *_lessons(),
        Heading(say("learn.frauds")),
        frauds,
        Text(say("learn.offline"), "note"),
    )
    return render(Page(name="learn", lang=lang(), title=say("learn.title"), back=home_link(), blocks=blocks))


@learn_flow.get("/scams/<name>")
def scam(name: str) -> ResponseReturnValue:
    """One kind of fraud."""
    return render(_page(_named(name)))


@learn_flow.get("/scams/<name>/paper.pdf")
def paper(name: str) -> ResponseReturnValue:
    """The same in large print, to take along or to hang beside the telephone."""
    return send_paper(_page(_named(name)))


def _named(name: str) -> Scene:
    found = scene(name)
    if found is None:
        raise NotFound
    return found


def _page(told: Scene) -> Page:
    """What a caller says, what is true, what to do; and the safe ways on, a person first."""
    number = "96110"
    ask = Link(say("help.dial", number=number), f"tel:{number}", "phone")
    blocks: tuple[Block, ...] = (
        Text(told.hint, "lead"),
        told.drawing,
        Heading(say("learn.says")),
        Items(told.says),
        Heading(say("learn.true")),
        Items(told.truths),
        Heading(say("learn.do")),
        Items(told.steps, ordered=True),
        Links((Link(say("learn.person"), url_for("help.help"), "person"), ask), "button"),
        Text(say("learn.no-shame")),
        Links(
            (
                Link(say("safety.cheated.title"), url_for("safety.cheated"), "look"),
                Link(say("safety.held.title"), url_for("safety.held"), "undo"),
                paper_link(url_for("learn.paper", name=told.name)),
                Link(say("learn.all"), url_for("learn.learn"), "leaflet"),
            )
        ),
        Text(say("learn.offline"), "note"),
    )
    back = Link(say("learn.title"), url_for("learn.learn"))
    return Page(name=f"scam-{told.name}", lang=lang(), title=told.title, back=back, blocks=blocks)


def _lessons() -> Iterator[Block]:
    """The lessons of the reader's language, each topic under its name."""
    found = sorted(lessons(lang()).values(), key=lambda one: (one.topic, one.slug))
    for topic, group in groupby(found, key=lambda one: one.topic):
        yield Heading(_topic(topic))
        yield Tasks(tuple(_lesson(one) for one in group))


def _lesson(one: Lesson) -> Task:
    hint = say("learn.minutes", minutes=one.minutes)
    return Task(plain(one.title), hint, url_for("leaflet.page", slug=one.slug), "leaflet")


def _topic(topic: str) -> Words:
    return {"scams": say("learn.topic.scams")}.get(topic, say("learn.topic.other"))


def _address(one: Scene) -> str:
    return url_for("learn.scam", name=one.name)
