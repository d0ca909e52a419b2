"""A lesson as the lines that people read, each with its place in the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..library import split

Kind = Literal["title", "alt", "heading", "sentence", "question"]

_MARK = re.compile(r"(?:## |- |[0-9]+\. | +)?")
_FRONT: dict[Kind, re.Pattern[str]] = {
    "title": re.compile(r"title: +"),
    "alt": re.compile(r"  alt: +"),
    "question": re.compile(r"(?:  - |    )(?:ask|because): +"),
}
PLACE = re.compile(r"\{[a-z_]+\}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file as readers get it: without marks of lists and of bold. `raw` is the whole line."""

    path: Path
    number: int
    kind: Kind
    text: str
    raw: str
    start: int

    @property
    def column(self) -> int:
        """Where its text begins."""
        return self.start + 1

    def column_of(self, words: str) -> int:
        """Where these words begin; where the line begins when a mark of bold stands within them."""
        return max(self.raw.find(words, self.start), self.start) + 1

    @property
    def sentences(self) -> tuple[str, ...]:
        """A line of the body is one sentence; an explanation or a description may be more."""
        found = re.split(r"(?<=[。！？])|(?<=[.?!])\s+", self.text)
        return tuple(one.strip() for one in found if one.strip())


def lines_of(path: Path) -> Iterator[Line]:
    """Title, description of the drawing and questions, then the body. Raises LessonError without a front matter."""
    front, body, first = split(path)
    for number, raw in enumerate(front.splitlines(), start=2):
        for kind, pattern in _FRONT.items():
            if match := pattern.match(raw):
                yield _line(path, number, kind, raw, match.end())
    yield from body_lines(path, body, first)


def body_lines(path: Path, body: str, first: int = 1) -> Iterator[Line]:
    """The lines of a body, as of a shared part, which has nothing else."""
    for number, raw in enumerate(body.splitlines(), start=first):
        if raw.strip():
            kind: Kind = "heading" if raw.startswith("## ") else "sentence"
            mark = _MARK.match(raw)
            yield _line(path, number, kind, raw, mark.end() if mark else 0)


def _line(path: Path, number: int, kind: Kind, raw: str, start: int) -> Line:
    text = raw[start:].replace("**", "").strip()
    if kind in {"title", "alt", "question"}:
        # YAML quotes what holds a colon.
        text = text.strip('"')
    return Line(path, number, kind, text, raw, start)
