"""A lesson in the classroom: one thing a page, read aloud on every page, and then three small questions."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from ...doors.language import lang, say
from ...doors.lesson_files import edition_of, file, link
from ...doors.render import render
from ...doors.wishes import nearest
from ...leaflets import Edition, section_blocks
from ...view import Leaflets, Link, Links, Page, Text, Words, plain, step
from .blueprint import learn_flow
from .words import all_formats, all_lessons


@learn_flow.get("/lessons/<slug>/<int:number>")
def page(slug: str, number: int) -> ResponseReturnValue:
    """One section of the lesson, counted from 1."""
    edition = edition_of(lang(), slug)
    lesson = edition.lesson
    total = len(lesson.sections)
    if not 1 <= number <= total:
        abort(404)
    heading = lesson.sections[number - 1].heading
    return render(
        Page(
            name="class",
            lang=lang(),
            title=plain(heading or lesson.title),
            task=plain(lesson.title) if heading else say("learn.classroom"),
            step=step(number, total, lang()),
            back=all_lessons(),
            blocks=(*section_blocks(lesson, edition.labels, number - 1), *_ways(edition, number, total)),
        )
    )


def _ways(edition: Edition, number: int, total: int) -> tuple[Leaflets | Links | Text, ...]:
    """On, back, and the same in the formats that are always wanted, and in every other."""
    slug = edition.lesson.slug
    if number == total:
        on = Link(say("learn.check.start"), url_for("learn.question", slug=slug, number=1))
    else:
        on = Link(say("learn.next", title=_heading(edition, number + 1)), _at(slug, number + 1))
    before = (
        (Link(say("learn.previous", title=_heading(edition, number - 1)), _at(slug, number - 1)),) if number > 1 else ()
    )
    return Links((on,), "button"), *_wanted(edition), Links((*before, all_formats(edition.lesson)))


def _wanted(edition: Edition) -> tuple[Leaflets | Text, ...]:
    """The whole lesson as somebody always wants it, as far as it is there."""
    found = tuple(link(edition, one) for name in nearest() if (one := file(edition, name)))
    return (Text(say("leaflet.wanted")), Leaflets(found)) if found else ()


def _at(slug: str, number: int) -> str:
    return url_for("learn.page", slug=slug, number=number)


def _heading(edition: Edition, number: int) -> Words:
    """What a page of the lesson is called; the first has the lesson's own name."""
    lesson = edition.lesson
    return plain(lesson.sections[number - 1].heading or lesson.title)
