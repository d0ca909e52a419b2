"""The pack of a lesson, for a branch, a shop or a village: one archive with every language in it.

For each language a poster (A3), the leaflet, the recording when one was built, and a card for any web site. The same
words make the same bytes, so that a pack can be compared and kept.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from ..learn import Lesson, Paragraph
from ..view import Lang, tag
from .edition import Edition
from .foreign import marked, other
from .labels import Labels
from .manifest import publish
from .pdf import SheetError, print_pdf
from .sheet import STATIC, TEMPLATES, Sheet, qr

# Zip has no time zone and begins in 1980; a fixed time keeps packs comparable.
_TIME = (1980, 1, 1, 0, 0, 0)


def pack(editions: Mapping[Lang, Edition], recordings: Mapping[Lang, Path]) -> bytes:
    """The archive of one lesson. `editions` and `recordings`: by language. Raises SheetError."""
    first = next(iter(editions.values())).lesson
    files: dict[str, bytes] = {
        "card.css": (STATIC / "card.css").read_bytes(),
        "drawing.svg": (STATIC / first.drawing.file).read_bytes(),
    }
    for lang, edition in editions.items():
        files[f"{lang}/poster.pdf"] = poster_of(edition.lesson, edition.labels, edition.address)
        files[f"{lang}/leaflet.pdf"] = edition.make("pdf")
        files[f"{lang}/card.html"] = card(edition.lesson, edition.labels, edition.address).encode()
        if lang in recordings:
            files[f"{lang}/recording.mp3"] = recordings[lang].read_bytes()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, body)
    return buffer.getvalue()


def keep_pack(folder: Path, slug: str, body: bytes) -> Path:
    """Puts a pack beside the languages of the folder, whole or not at all."""
    file = folder / "packs" / f"{slug}.zip"
    publish(file, body)
    return file


def poster_of(lesson: Lesson, labels: Labels, address: str) -> bytes:
    """One sheet of A3: the title, the drawing, the warning, and where there is more. Raises SheetError."""
    html = TEMPLATES.get_template("poster.html").render(
        lesson=lesson,
        labels=labels,
        tag=tag(labels.lang),
        warnings=_warnings(lesson),
        say=lambda text: marked(text.format_map(labels.places), labels.lang),
        mark=lambda words: marked(words.shown, labels.lang),
        address=address,
    )
    files = {
        "poster.css": (STATIC / "poster.css").read_bytes(),
        "drawing.svg": (STATIC / lesson.drawing.file).read_bytes(),
        "qr.svg": qr(address),
    }
    printed = print_pdf(Sheet(html, files, other(labels.lang)))
    if printed.pages != 1:
        raise SheetError(f"poster {lesson.slug} ({lesson.lang}) is {printed.pages} sheets long: warn in fewer words")
    return printed.body


def card(lesson: Lesson, labels: Labels, address: str) -> str:
    """The same as a small page of HTML, without script."""
    return TEMPLATES.get_template("card.html").render(
        lesson=lesson,
        labels=labels,
        tag=tag(labels.lang),
        warnings=_warnings(lesson),
        say=lambda text: text.format_map(labels.places),
        address=address,
    )


def _warnings(lesson: Lesson) -> tuple[str, ...]:
    """The lesson's own warnings: what one should remember when one remembers nothing else."""
    blocks = (block for section in lesson.sections[: lesson.own] for block in section.blocks)
    return tuple(
        "".join(run.text for run in sentence)
        for block in blocks
        if isinstance(block, Paragraph) and block.strong
        for sentence in block.sentences
    )
