"""Ask: a question in one's own words finds the passage of the lessons that answers it, and quotes it. Needs no log-in.

Nothing is made up: what is shown is a section of a published lesson, or one of its explanations, word for word, with
the lesson it is from. Where none fits, a person is offered. Questions are kept nowhere.
"""

from typing import Literal

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ...doors.language import lang, say
from ...doors.lesson_files import edition_of
from ...doors.render import render
from ...leaflets import section_blocks
from ...learn.ask import Passage, answer
from ...view import Ask, Block, Heading, Link, Links, Page, Text, fill, plain

ask_flow = Blueprint("ask", __name__, url_prefix="/ask")
LONGEST = 100


@ask_flow.get("")
def ask() -> ResponseReturnValue:
    """The box; with `?q=` what the lessons say, or a person."""
    question = request.args.get("q", "").strip()[:LONGEST]
    if not question:
        blocks: tuple[Block, ...] = (
            Text(say("ask.lead"), "lead"),
            _box(""),
            _person(),
            Text(say("learn.offline"), "note"),
        )
        return _page("ask", blocks)
    found = answer(question, lang())
    said = Text(say("find.said", query=plain(question)), "note")
    if found is None:
        return _page("ask-none", (said, Text(say("ask.none"), "lead"), _person("button"), _box(question)))
    return _page("ask-found", (said, *_quoted(found.passage), _person(), _box(question)))


def _quoted(passage: Passage) -> tuple[Block, ...]:
    """The passage as its lesson has it, and the way to the whole lesson."""
    lesson = passage.lesson
    edition = edition_of(lang(), lesson.slug)
    source = Link(
        say("ask.source", title=plain(lesson.title)), url_for("learn.page", slug=lesson.slug, number=1), "leaflet"
    )
    if passage.section < 0:
        one = lesson.check[passage.question]
        asked, told = (fill(text, **edition.labels.places) for text in (one.ask, one.because))
        return Heading(asked), Text(told, "lead"), Links((source,))
    heading = plain(passage.heading or lesson.title)
    return Heading(heading), *section_blocks(lesson, edition.labels, passage.section), Links((source,))


def _page(name: str, blocks: tuple[Block, ...]) -> ResponseReturnValue:
    back = Link(say("learn.title"), url_for("learn.learn"))
    return render(Page(name=name, lang=lang(), title=say("ask.title"), back=back, blocks=blocks))


def _box(question: str) -> Ask:
    return Ask(url_for("ask.ask"), say("ask.label"), say("ask.hint"), question)


def _person(kind: Literal["button", "secondary"] = "secondary") -> Links:
    return Links((Link(say("help.person"), url_for("help.help"), "person"),), kind)
