"""The exhibition hall: ten rooms, in each a scam with its picture, its whole text and its sound. One walks by links."""

from typing import get_args

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from ...doors.language import lang, say
from ...doors.lesson_files import address_of, edition_of, file
from ...doors.render import render
from ...guard.rules import rules
from ...leaflets import blocks as lesson_blocks
from ...learn import find
from ...view import AudioClip, Block, Drawing, DrawingName, Link, Links, Page, Task, Tasks, Text, plain, step
from .blueprint import learn_flow
from .words import all_formats, all_lessons

# The kinds that the guard knows, then two that no transfer tells it of.
_MORE = ("health-goods", "fake-loan")
_DRAWINGS: dict[str, DrawingName] = {name: name for name in get_args(DrawingName)}


def rooms() -> tuple[str, ...]:
    """The lessons that have a room, in the order of the walk; one that is not published has none."""
    return tuple(slug for slug in (*rules().typologies, *_MORE) if find(lang(), slug))


@learn_flow.get("/hall")
def hall() -> ResponseReturnValue:
    """The entrance: what hangs where."""
    there = rooms()
    tasks = tuple(
        Task(plain(edition_of(lang(), slug).lesson.title), say("learn.hall.number", number=number), _room(slug), "look")
        for number, slug in enumerate(there, start=1)
    )
    blocks = (
        Text(say("learn.hall.lead"), "lead"),
        *((Links((Link(say("learn.hall.enter"), _room(there[0])),), "button"),) if there else ()),
        Tasks(tasks),
    )
    return render(Page(name="hall", lang=lang(), title=say("learn.hall.title"), back=all_lessons(), blocks=blocks))


@learn_flow.get("/hall/<slug>")
def room(slug: str) -> ResponseReturnValue:
    """One room: the picture, all that it tells, its recording where there is one, and the doors."""
    there = rooms()
    if slug not in there:
        abort(404)
    edition = edition_of(lang(), slug)
    lesson = edition.lesson
    recording = (AudioClip(address_of(edition, "mp3"), say("leaflet.listen")),) if file(edition, "mp3") else ()
    blocks: tuple[Block, ...] = (
        Drawing(_DRAWINGS[slug], plain(lesson.drawing.alt)),
        *recording,
        *lesson_blocks(lesson, edition.labels),
        *_doors(there, there.index(slug)),
        Links((all_formats(lesson),)),
    )
    return render(
        Page(
            name="hall-room",
            lang=lang(),
            title=plain(lesson.title),
            task=say("learn.hall.title"),
            step=step(there.index(slug) + 1, len(there), lang()),
            back=Link(say("learn.hall.title"), url_for("learn.hall")),
            blocks=blocks,
        )
    )


def _doors(there: tuple[str, ...], at: int) -> tuple[Links, ...]:
    """The next room, the one before, and out."""
    out = Link(say("learn.hall.out"), url_for("learn.learn"))
    before = (Link(say("learn.hall.before", title=_title(there[at - 1])), _room(there[at - 1])),) if at else ()
    if at + 1 == len(there):
        return Links((out,), "button"), Links(before)
    on = Link(say("learn.hall.next", title=_title(there[at + 1])), _room(there[at + 1]))
    return Links((on,), "button"), Links((*before, out))


def _title(slug: str) -> str:
    return edition_of(lang(), slug).lesson.title


def _room(slug: str) -> str:
    return url_for("learn.room", slug=slug)
