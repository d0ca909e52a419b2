"""What there is of a lesson now: built files, and the small ones that are made when somebody asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import abort, url_for
from flask_babel import force_locale, gettext

from ..leaflets import Edition, Leaflet, Name, Press, Shelf, labels, voice
from ..leaflets.formats import FORMATS
from ..learn import Lesson, find
from ..view import Lang, LeafletLink, Words, plain
from .language import say
from .services import services

# In the order of the page: paper first, then text, then sound. The picture of the film is no file to offer.
OFFERED: tuple[Name, ...] = ("pdf", "24pt.pdf", "booklet.pdf", "txt", "brf", "epub", "mp3", "opus", "vtt", "webm")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a lesson: its bytes or where it lies, its size, a name for exactly this content, pages and length."""

    name: Name
    size: int
    digest: str
    path: Path | None = None
    body: bytes = b""
    pages: int = 0
    ms: int = 0


def edition_of(language: Lang, slug: str) -> Edition:
    """A lesson with what stands around it; 404 when there is none."""
    lesson = find(language, slug) or abort(404)
    address = _address(lesson)
    with force_locale(language):
        words = labels(lesson, language, address, gettext)
    return Edition(lesson, words, address, voice())


def file(edition: Edition, name: Name) -> File | None:
    """One format of a lesson; None when it was not built and cannot be made in a moment.

    Raises SheetError or BrailleError.
    """
    built = _shelf(services().settings.leaflets).find(edition.labels.lang, edition.lesson.slug, name, edition.words)
    if built and not _is_paper(name):
        path, entry = built
        return File(name, entry.size, entry.sha256, path, pages=entry.pages, ms=entry.ms)
    if _is_paper(name):
        printed = _printed(edition, name)
        return File(name, printed.size, printed.digest, printed.file, pages=printed.pages)
    if FORMATS[name].spoken:
        return None
    body = edition.make(name)
    return File(name, len(body), f"{edition.words}-{name}", body=body)


def files(edition: Edition) -> Iterator[File]:
    """All that there are of a lesson, in the order of the page."""
    yield from (found for name in OFFERED if (found := file(edition, name)))


def link(edition: Edition, one: File) -> LeafletLink:
    """A file as the page offers it."""
    return LeafletLink(
        label=_label(one.name),
        href=address_of(edition, one.name),
        pages=one.pages,
        kilobytes=-(-one.size // 1000),
        type=FORMATS[one.name].called,
        length=_length(one.ms) if one.ms else None,
    )


def address_of(edition: Edition, name: Name) -> str:
    """Where a file is served."""
    return url_for("leaflet.file", language=edition.labels.lang, name=f"{edition.lesson.slug}.{name}")


def _address(lesson: Lesson) -> str:
    """What the QR code on the paper opens: the page in the language of the paper."""
    return url_for("leaflet.page", slug=lesson.slug, lang=lesson.lang, _external=True)


def _is_paper(name: Name) -> bool:
    """Paper carries the address under which this visitor came here, so it is printed for that, and kept."""
    return name.endswith("pdf")


def _printed(edition: Edition, name: Name) -> Leaflet:
    press = Press(services().settings.instance / "leaflets")
    if name == "booklet.pdf":
        return press.booklet(edition.lesson, edition.labels, edition.address)
    return press.leaflet(edition.lesson, edition.labels, edition.address, 24 if name == "24pt.pdf" else 18)


def _label(name: Name) -> Words:
    return {
        "pdf": lambda: say("leaflet.pdf.18"),
        "24pt.pdf": lambda: say("leaflet.pdf.24"),
        "booklet.pdf": lambda: say("leaflet.format.booklet"),
        "txt": lambda: say("leaflet.format.txt"),
        "brf": lambda: say("leaflet.format.brf"),
        "epub": lambda: say("leaflet.format.epub"),
        "mp3": lambda: say("leaflet.format.mp3"),
        "opus": lambda: say("leaflet.format.opus"),
        "vtt": lambda: say("leaflet.format.vtt"),
        "webm": lambda: say("leaflet.format.webm"),
    }[name]()


def _length(ms: int) -> Words:
    minutes, seconds = divmod(round(ms / 1000), 60)
    return say("leaflet.length", minutes=plain(str(minutes)), seconds=plain(str(seconds)))


@cache
def _shelf(folder: Path) -> Shelf:
    """One for each folder: it remembers what it has read."""
    return Shelf(folder)
