"""The same lesson in every language: the same names, the same shape, the same facts."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..front import line_of
from ..lesson import Lesson, Listing
from ..library import split
from ..markdown import places
from .finding import Finding

_FACTS = ("topic", "audience", "minutes", "edition", "review_by")

Found = Mapping[str, Mapping[str, tuple[Path, Lesson]]]
"""Lessons by language and slug, with their files."""


def parity(found: Found) -> Iterator[Finding]:
    """Where a language differs from the first that has the lesson."""
    for slug in sorted({slug for by_slug in found.values() for slug in by_slug}):
        there = [by_slug[slug] for by_slug in found.values() if slug in by_slug]
        first_path, first = there[0]
        for lang, by_slug in found.items():
            if slug not in by_slug:
                yield Finding(first_path, 1, 1, "parity", f"there is no {slug} in {lang}: write it, too")
        for path, other in there[1:]:
            for key, message in _differences(first, other):
                yield Finding(path, line_of(split(path)[0], key), 1, "parity", f"{message} than in {first.lang}")


def _differences(first: Lesson, other: Lesson) -> Iterator[tuple[str, str]]:
    """`(key of the front matter, what differs)`; the body is reported at the first line."""
    for name in _FACTS:
        if getattr(first, name) != getattr(other, name):
            yield name, f"`{name}` is {getattr(other, name)}, not {getattr(first, name)}: another fact"
    if len(first.sources) != len(other.sources):
        yield "sources", f"{len(other.sources)} sources, not {len(first.sources)}: another number"
    if first.drawing.file != other.drawing.file:
        yield "drawing", f"{other.drawing.file}, not {first.drawing.file}: another drawing"
    if [one.answer for one in first.check] != [one.answer for one in other.check]:
        yield "check", "other answers to the questions"
    for number, (mine, theirs) in enumerate(zip(_shape(other), _shape(first), strict=False), start=1):
        if mine != theirs:
            yield "", f"section {number} has {_told(mine)}, not {_told(theirs)}: another shape"
            return
    if len(_shape(first)) != len(_shape(other)):
        yield "", f"{len(_shape(other))} sections, not {len(_shape(first))}: another shape"
    elif sorted(places(first.sections)) != sorted(places(other.sections)):
        yield "", "other telephone numbers"


def _shape(lesson: Lesson) -> list[tuple[str, ...]]:
    return [
        tuple(
            f"a list of {len(block.items)}" if isinstance(block, Listing) else "a warning" if block.strong else "a text"
            for block in section.blocks
        )
        for section in lesson.sections
    ]


def _told(section: tuple[str, ...]) -> str:
    return " and ".join(section)
