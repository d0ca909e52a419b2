"""One lesson: its page with every format that there is, and its film."""

from collections.abc import Iterator

from flask import Response, abort, request, url_for

from ...doors.language import lang, say
from ...doors.lesson_files import File, address_of, edition_of, file, files, link
from ...doors.render import render
from ...doors.wishes import asked_at, nearest, wanted
from ...leaflets import Edition, blocks
from ...view import (
    AudioClip,
    Block,
    Captions,
    Film,
    Fold,
    Heading,
    Leaflets,
    Link,
    Links,
    Notice,
    Page,
    Text,
    plain,
    tag,
)
from .blueprint import blueprint


@blueprint.get("/leaflets/<slug>")
def page(slug: str) -> Response:
    """The lesson in the reader's language, and the ways to print it, hear it and keep it.

    `?saved=formats`: which of them always come first has just been chosen here.
    """
    edition = edition_of(lang(), slug)
    saved = request.args.get("saved") == "formats"
    kept = Notice(say("leaflet.wanted.saved"), (say("leaflet.wanted.saved-detail"),), "done")
    return render(
        Page(
            name="leaflet",
            lang=lang(),
            title=plain(edition.lesson.title),
            blocks=(
                *((kept,) if saved else ()),
                *blocks(edition.lesson, edition.labels),
                *_formats(edition, tuple(files(edition))),
            ),
        )
    )


@blueprint.get("/leaflets/<slug>/film")
def film(slug: str) -> Response:
    """The film of a lesson with its captions, and all of it in writing; 404 for a lesson that has none."""
    edition = edition_of(lang(), slug)
    if not file(edition, "webm"):
        abort(404)
    lesson = plain(edition.lesson.title)
    title = say("leaflet.film", title=lesson)
    captions = Captions(address_of(edition, "vtt"), tag(lang()), say("leaflet.film.captions"))
    return render(
        Page(
            name="leaflet-film",
            lang=lang(),
            title=title,
            back=Link(lesson, url_for("leaflet.page", slug=slug)),
            blocks=(
                Film(
                    src=address_of(edition, "webm"),
                    label=title,
                    transcript=(
                        say("leaflet.film.drawing", alt=plain(edition.lesson.drawing.alt)),
                        *(part.line(lang()) for part in edition.parts),
                    ),
                    captions=(captions,),
                    poster=address_of(edition, "png"),
                ),
            ),
        )
    )


def _formats(edition: Edition, there: tuple[File, ...]) -> Iterator[Block]:
    names = {one.name for one in there}
    yield Heading(say("leaflet.formats.title"))
    yield Text(say("leaflet.formats.lead"))
    if "mp3" in names:
        yield AudioClip(address_of(edition, "mp3"), say("leaflet.listen"))
    if "webm" in names:
        title = say("leaflet.film", title=plain(edition.lesson.title))
        yield Links((Link(title, url_for("leaflet.film", slug=edition.lesson.slug), "look"),))
    yield from _files(edition, there)
    form = asked_at(url_for("leaflet.page", slug=edition.lesson.slug, saved="formats"))
    yield Fold("formats", say("leaflet.wanted.ask"), say("leaflet.wanted.ask-hint"), (form,))


def _files(edition: Edition, there: tuple[File, ...]) -> Iterator[Block]:
    """What is always wanted first, and that it is; then the rest."""
    first = tuple(one for one in there if one.name in wanted())
    rest = tuple(one for one in there if one not in first)
    if first:
        yield Text(say("leaflet.wanted"))
        yield Leaflets(tuple(link(edition, one) for one in first))
    if set(nearest()) - {one.name for one in there}:
        yield Text(say("leaflet.wanted.missing"), "note")
    if first and rest:
        yield Text(say("leaflet.others"))
    if rest:
        yield Leaflets(tuple(link(edition, one) for one in rest))
