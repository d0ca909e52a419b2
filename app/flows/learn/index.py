"""Where one chooses: by topic, by who one is, or a walk through the exhibition hall."""

from collections.abc import Iterable

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...learn import Lesson
from ...learn.library import lessons
from ...view import Block, Heading, Link, Links, Page, Task, Tasks, Text, Words, plain
from .blueprint import learn_flow
from .progress import learned
from .words import AUDIENCES, TOPICS, all_lessons, start_of


@learn_flow.get("")
def learn() -> ResponseReturnValue:
    """All ways in."""
    there = lessons(lang()).values()
    topics = tuple(
        _way(called(), url_for("learn.topic", topic=name), sum(one.topic == name for one in there))
        for name, called in TOPICS.items()
    )
    audiences = tuple(
        _way(called(), url_for("learn.audience", audience=name), sum(one.audience == name for one in there))
        for name, called in AUDIENCES.items()
    )
    blocks = (
        Text(say("learn.lead"), "lead"),
        *_progress(len(there)),
        Tasks(
            (
                Task(say("ask.title"), say("ask.way"), url_for("ask.ask"), "search"),
                Task(say("learn.hall.title"), say("learn.hall.hint"), url_for("learn.hall"), "look"),
            )
        ),
        Heading(say("learn.topics")),
        Tasks(topics),
        Heading(say("learn.audiences")),
        Tasks(audiences),
        Text(say("learn.offline"), "note"),
    )
    return render(Page(name="learn", lang=lang(), title=say("learn.title"), back=home_link(), blocks=blocks))


@learn_flow.get("/topics/<topic>")
def topic(topic: str) -> ResponseReturnValue:
    """The lessons of one topic."""
    if topic not in TOPICS:
        abort(404)
    return _listed("learn-topic", TOPICS[topic](), (one for one in lessons(lang()).values() if one.topic == topic))


@learn_flow.get("/for/<audience>")
def audience(audience: str) -> ResponseReturnValue:
    """The special editions for somebody."""
    if audience not in AUDIENCES:
        abort(404)
    found = (one for one in lessons(lang()).values() if one.audience == audience)
    return _listed("learn-audience", AUDIENCES[audience](), found)


def _listed(name: str, title: Words, found: Iterable[Lesson]) -> ResponseReturnValue:
    days = learned(lang())
    tasks = tuple(
        Task(
            plain(one.title),
            say("learn.learned") if one.slug in days else say("learn.minutes", minutes=one.minutes),
            start_of(one),
            "leaflet",
        )
        for one in sorted(found, key=lambda one: (one.audience != "everyone", one.slug))
    )
    return render(Page(name=name, lang=lang(), title=title, back=all_lessons(), blocks=(Tasks(tasks),)))


def _progress(total: int) -> tuple[Block, ...]:
    """How far one has come, once one has begun."""
    done = len(learned(lang()))
    if not done:
        return ()
    way = Link(say("learn.certificate.link"), url_for("learn.certificate"), "leaflet")
    return Text(say("learn.progress", done=done, total=total)), Links((way,))


def _way(label: Words, address: str, count: int) -> Task:
    return Task(label, say("learn.count", count=count), address, "leaflet")
