"""Finds and loads lessons: `locales/<lang>/lessons/<slug>.md`, YAML front matter between `---` lines, then the body."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from .lesson import Drawing, Lesson
from .markdown import LessonError, read_body

LOCALES = Path(__file__).resolve().parents[2] / "locales"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TYPES: dict[str, type] = {
    "slug": str,
    "title": str,
    "topic": str,
    "audience": str,
    "minutes": int,
    "edition": date,
    "review_by": date,
    "sources": list,
    "drawing": dict,
}


def find(lang: str, slug: str) -> Lesson | None:
    """The lesson of that name in that language, or None. Neither name ever becomes part of a path."""
    return lessons(lang).get(slug)


@cache
def lessons(lang: str) -> Mapping[str, Lesson]:
    """All lessons of one language by slug, read once; none for a language that has no folder.

    Raises LessonError for a lesson that cannot be read.
    """
    folders = {folder.parent.name: folder for folder in LOCALES.glob("*/lessons")}
    if lang not in folders:
        return MappingProxyType({})
    loaded = (load(path, lang) for path in sorted(folders[lang].glob("*.md")))
    return MappingProxyType({lesson.slug: lesson for lesson in loaded})


def load(path: Path, lang: str) -> Lesson:
    """Reads one lesson. Raises LessonError with line and column of the first fault."""
    text = path.read_text(encoding="utf-8")
    parts = re.match(r"---\n(.*?)^---\n", text, re.DOTALL | re.MULTILINE)
    if parts is None:
        raise LessonError(path, 1, 1, "a lesson starts with its front matter between two lines of ---")
    front = _front_matter(parts[1], path)
    body = text[parts.end() :]
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
        sections=read_body(body, path, first_line=text[: parts.end()].count("\n") + 1),
    )


def _front_matter(text: str, path: Path) -> dict[str, Any]:
    """The front matter, with exactly the keys and types of `_TYPES`."""
    try:
        front = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        raise LessonError(path, line, column, f"the front matter is not YAML: {error.problem}") from error
    if not isinstance(front, dict):
        raise LessonError(path, 2, 1, "the front matter is a list of `key: value` lines")

    def fault(key: str, message: str) -> LessonError:
        # Line 1 is the first ---; a key that is missing is reported there.
        starts = (number for number, line in enumerate(text.splitlines(), start=2) if line.startswith(f"{key}:"))
        return LessonError(path, next(starts, 1), 1, message)

    for key in (*_TYPES, *front):
        if key not in front:
            raise fault(key, f"the front matter has no `{key}`")
        if key not in _TYPES:
            raise fault(key, f"`{key}` is not a key of the front matter")
        # A YAML `true` is an int to Python.
        if not isinstance(front[key], _TYPES[key]) or isinstance(front[key], bool) or not front[key]:
            raise fault(key, f"`{key}` must be a {_TYPES[key].__name__} and not empty")
    if front["slug"] != path.stem or not _SLUG.fullmatch(front["slug"]):
        raise fault("slug", f"the slug is the name of the file ({path.stem}), in small letters, digits and hyphens")
    if not all(isinstance(source, str) and source for source in front["sources"]):
        raise fault("sources", "each source is a line of text")
    drawing = front["drawing"]
    if set(drawing) != {"file", "alt"} or not all(isinstance(value, str) and value for value in drawing.values()):
        raise fault("drawing", "a drawing has `file` and `alt`, both text")
    if not re.fullmatch(r"[a-z0-9-]+\.svg", drawing["file"]):
        raise fault("drawing", "the file of a drawing is the name of an SVG in static/leaflets")
    if front["review_by"] <= front["edition"]:
        raise fault("review_by", "the review date lies after the edition")
    return front
