"""Reviews one file, or the whole library."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from ...view import LANGS
from ..lesson import Lesson
from ..library import LOCALES, files, load
from ..markdown import LessonError
from .finding import Finding
from .lines import Line, body_lines, lines_of
from .native import native
from .parity import parity
from .plain import plain_language
from .required import required
from .signature import signature
from .terms import terms


def review(path: Path, lang: str, today: date, *, sign_off: bool = True) -> list[Finding]:
    """All that is wrong with one file, in the order of its lines. Without `sign_off`: as it is before it is signed."""
    try:
        lesson = load(path, lang)
    except LessonError as error:
        return [Finding(error.path, max(1, error.line), error.column, "unreadable", error.message)]
    lines = list(lines_of(path))
    found = [*_words(lines, lang), *required(lesson, lines, terms(lang))]
    if sign_off:
        found += signature(path, lesson, today)
    return sorted(found)


def review_library(
    today: date, langs: Sequence[str] = LANGS, locales: Path = LOCALES, *, sign_off: bool = True
) -> list[Finding]:
    """All that is wrong with the lessons of these languages, shared parts too, and where they differ."""
    found: list[Finding] = []
    readable: dict[str, Mapping[str, tuple[Path, Lesson]]] = {}
    for lang in langs:
        by_slug: dict[str, tuple[Path, Lesson]] = {}
        for path in files(lang, locales):
            found += review(path, lang, today, sign_off=sign_off)
            try:
                by_slug[path.stem] = path, load(path, lang)
            except LessonError:
                # Told above.
                continue
        readable[lang] = by_slug
        found += [*_parts(lang, locales), *native(lang, locales)]
    return [*found, *parity(readable)]


def _parts(lang: str, locales: Path) -> Iterator[Finding]:
    for path in sorted((locales / lang / "lessons" / "parts").glob("*.md")):
        yield from _words(list(body_lines(path, path.read_text(encoding="utf-8"))), lang)


def _words(lines: list[Line], lang: str) -> Iterator[Finding]:
    yield from plain_language(lines, lang, terms(lang))
