"""Finds and loads lessons: `locales/<lang>/lessons/<slug>.md`, YAML front matter between `---` lines, then the body.

Standard parts that several lessons share lie in `lessons/parts/<name>.md`, a body alone. `parts: [name]` in the front
matter puts them after the lesson's own sections.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from .front import fingerprint, line_of, questions, read_front
from .lesson import Drawing, Lesson, Section, SignOff
from .markdown import LessonError, read_body

LOCALES = Path(__file__).resolve().parents[2] / "locales"


def find(lang: str, slug: str) -> Lesson | None:
    """The published lesson of that name in that language, or None. Neither name ever becomes part of a path."""
    return lessons(lang).get(slug)


@cache
def lessons(lang: str) -> Mapping[str, Lesson]:
    """All published lessons of one language by slug, read once; none for a language that has no folder.

    Published is what somebody has signed as it stands: without a sign-off, or changed after it, a lesson is on no page
    and in no file. Raises LessonError for a lesson that cannot be read.
    """
    loaded = (load(path, lang) for path in files(lang))
    return MappingProxyType({lesson.slug: lesson for lesson in loaded if lesson.vouched})


def files(lang: str, locales: Path = LOCALES) -> tuple[Path, ...]:
    """The files of all lessons of one language, signed or not."""
    folders = {folder.parent.name: folder for folder in locales.glob("*/lessons")}
    return tuple(sorted(folders[lang].glob("*.md"))) if lang in folders else ()


def split(path: Path) -> tuple[str, str, int]:
    """Front matter, body, and the line of the file on which the body begins. Raises LessonError."""
    text = path.read_text(encoding="utf-8")
    parts = re.match(r"---\n(.*?)^---\n", text, re.DOTALL | re.MULTILINE)
    if parts is None:
        raise LessonError(path, 1, 1, "a lesson starts with its front matter between two lines of ---")
    return parts[1], text[parts.end() :], text[: parts.end()].count("\n") + 1


def part_files(path: Path, names: list[str]) -> tuple[Path, ...]:
    """The files of the shared parts of the lesson `path`. Raises LessonError for a name that there is not."""
    there = {file.stem: file for file in (path.parent / "parts").glob("*.md")}
    for name in names:
        if name not in there:
            line = line_of(split(path)[0], "parts")
            raise LessonError(path, line, 1, f"there is no part {name}: one of {', '.join(sorted(there)) or 'none'}")
    return tuple(there[name] for name in names)


def load(path: Path, lang: str) -> Lesson:
    """Reads one lesson. Raises LessonError with line and column of the first fault."""
    front_text, body, first_line = split(path)
    front = read_front(front_text, path)
    own = read_body(body, path, first_line)
    shared = part_files(path, front.get("parts", []))
    sections: tuple[Section, ...] = (
        *own,
        *(section for file in shared for section in read_body(file.read_text(encoding="utf-8"), file)),
    )
    return Lesson(
        lang=lang,
        slug=front["slug"],
        title=front["title"],
        topic=front["topic"],
        audience=front["audience"],
        minutes=front["minutes"],
        edition=front["edition"],
        review_by=front["review_by"],
        sources=tuple(front["sources"]),
        drawing=Drawing(**front["drawing"]),
        sections=sections,
        check=questions(front),
        signed=SignOff(**front["signed"]) if "signed" in front else None,
        words=fingerprint(path.read_text("utf-8"), tuple(file.read_text("utf-8") for file in shared)),
        own=len(own),
    )
