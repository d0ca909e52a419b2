"""A lesson as an EPUB 3.3 book that reads itself aloud: each sentence is marked while it is spoken (media overlay).

EPUB is a ZIP file of XHTML; the library that writes it in Python is AGPL, and all that is needed is here.
"""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..learn import Lesson
from ..view import tag
from .foreign import marked
from .labels import Labels
from .narration import Narration
from .page import joiner
from .reading import Part, Said
from .sheet import ROOT, STATIC

_TEMPLATES = Environment(
    loader=FileSystemLoader(ROOT / "templates" / "leaflets" / "epub"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
# The same lesson is to be the same file: ZIP keeps a time for each of its files.
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LISTED = {"bullet": "ul", "step": "ol"}


@dataclass(frozen=True, slots=True)
class Book:
    """All that a book is made from. `summary`: what those with a disability find in it. `address`: of the web page."""

    lesson: Lesson
    labels: Labels
    parts: tuple[Part, ...]
    narration: Narration
    mp3: bytes
    address: str
    summary: str


def epub(book: Book) -> bytes:
    """The book as a file."""
    lang = book.labels.lang
    words = {
        "book": book,
        "tag": tag(lang),
        "sections": _sections(book.parts),
        "joiner": joiner(lang),
        "mark": lambda said: _marked(said, book.labels),
        "clock": _clock,
        "modified": f"{book.lesson.edition.isoformat()}T00:00:00Z",
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        # First and as it is, so that the type of the file can be told from its first bytes.
        _put(file, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _put(file, "META-INF/container.xml", _CONTAINER.encode())
        for name in ("package.opf", "nav.xhtml", "lesson.xhtml", "lesson.smil"):
            _put(file, f"book/{name}", _TEMPLATES.get_template(name).render(words).encode())
        _put(file, "book/style.css", (STATIC / "epub.css").read_bytes())
        _put(file, "book/drawing.svg", (STATIC / book.lesson.drawing.file).read_bytes())
        _put(file, "book/lesson.mp3", book.mp3, zipfile.ZIP_STORED)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Block:
    """One element of the book: a paragraph, or a list with its items."""

    kind: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading with what is under it; the first has the title of the book."""

    heading: Part
    blocks: tuple[_Block, ...]


def _sections(parts: tuple[Part, ...]) -> list[_Section]:
    groups: list[tuple[Part, list[Part]]] = []
    for part in parts:
        if part.kind in {"title", "heading"}:
            groups.append((part, []))
        else:
            groups[-1][1].append(part)
    return [_Section(heading, tuple(_blocks(rest))) for heading, rest in groups]


def _blocks(parts: list[Part]) -> list[_Block]:
    found: list[_Block] = []
    for part in parts:
        name = _LISTED.get(part.kind, part.kind)
        if part.kind in _LISTED and found and found[-1].kind == name and part.number != 1:
            found[-1] = _Block(name, (*found[-1].parts, part))
        else:
            found.append(_Block(name, (part,)))
    return found


def _marked(said: Said, labels: Labels) -> Markup:
    """A sentence with what is bold and what is of another language."""
    pieces = (
        Markup("<strong>{}</strong>").format(inner) if strong else inner
        for text, strong in said.runs
        for inner in [marked(text, labels.lang, xml=True)]
    )
    return Markup().join(pieces)


def _put(file: zipfile.ZipFile, name: str, body: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = how
    file.writestr(entry, body)


def _clock(ms: int) -> str:
    """A time as SMIL writes it."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{ms:03}"
