"""The small part of Markdown that lessons are written in, read strictly.

`## Heading`, paragraphs, `- item`, `1. item` and `**bold**`: what can be shown, spoken, printed and put into braille
without loss. One line is one sentence, so that a message about a sentence can name its line. A further sentence of a
list item stands on its own line, indented. Anything else is an error with its place, never passed through.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from .lesson import Listing, Paragraph, Run, Section, Sentence

_BULLET = re.compile(r"- (?=\S)")
_NUMBER = re.compile(r"([0-9]{1,2})\. (?=\S)")
_PLACE = re.compile(r"\{[a-z_]+\}")
# Marks of other Markdown and of HTML: they would reach the reader as signs.
_FOREIGN = re.compile(r"[`<>\[\]|\\#*_{}\t]")


class LessonError(ValueError):
    """A lesson that cannot be read, with the place of the fault: `file:line:column: what is wrong`."""

    def __init__(self, path: Path, line: int, column: int, message: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}")
        self.path, self.line, self.column, self.message = path, line, column, message


class _Reader:
    """Reads the body of one lesson, line by line, into sections."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = 0
        self._sections: list[Section] = []
        self._heading, self._heading_line = "", 0
        self._blocks: list[Paragraph | Listing] = []
        self._sentences: list[Sentence] = []
        self._items: list[list[Sentence]] = []
        self._ordered = False

    def read(self, text: str, first_line: int) -> tuple[Section, ...]:
        """The sections of `text`, whose first line is line `first_line` of the file."""
        for self._line, line in enumerate(text.splitlines(), start=first_line):
            self._take(line.rstrip())
        self._close_section()
        if not self._sections:
            raise self._error(1, "the lesson has no text")
        return tuple(self._sections)

    def _take(self, line: str) -> None:
        bullet, number = _BULLET.match(line), _NUMBER.match(line)
        if not line:
            self._close_block()
        elif line.startswith("## "):
            self._close_section()
            self._heading, self._heading_line = self._plain(line[3:], 4), self._line
        elif bullet:
            self._add_item(line, bullet.end(), ordered=False)
        elif number:
            expected = len(self._items) + 1
            if int(number[1]) != expected:
                raise self._error(1, f"this item is number {expected}, not {number[1]}")
            self._add_item(line, number.end(), ordered=True)
        elif line[0] == " ":
            if not self._items:
                raise self._error(1, "only a further sentence of a list item is indented")
            text = line.lstrip()
            self._items[-1].append(self._sentence(text, len(line) - len(text) + 1))
        else:
            if self._items:
                raise self._error(1, "leave an empty line after a list, or indent a further sentence of the item")
            self._sentences.append(self._sentence(line, 1))

    def _add_item(self, line: str, start: int, *, ordered: bool) -> None:
        if self._sentences:
            raise self._error(1, "leave an empty line before a list")
        if self._items and ordered != self._ordered:
            raise self._error(1, "leave an empty line between a numbered and a plain list")
        self._ordered = ordered
        self._items.append([self._sentence(line[start:], start + 1)])

    def _sentence(self, text: str, column: int) -> Sentence:
        """One sentence as runs; `column` is where it starts in its line, counted from 1."""
        parts = text.split("**")
        if len(parts) % 2 == 0:
            raise self._error(column + text.rindex("**"), "this ** has no partner")
        runs: list[Run] = []
        for index, part in enumerate(parts):
            strong = index % 2 == 1
            if strong and not part.strip():
                raise self._error(column - 2, "there is nothing between ** and **")
            if part:
                runs.append(Run(self._plain(part, column), strong))
            column += len(part) + 2
        return tuple(runs)

    def _plain(self, text: str, column: int) -> str:
        """`text` when it holds nothing but words and `{places}`."""
        # A place is blanked out, not cut out, so that columns stay true.
        rest = _PLACE.sub(lambda place: "x" * len(place[0]), text)
        if foreign := _FOREIGN.search(rest):
            mark = "a tab" if foreign[0] == "\t" else foreign[0]
            raise self._error(column + foreign.start(), f"{mark} is not part of the Markdown that lessons use")
        return text

    def _close_block(self) -> None:
        if self._sentences:
            self._blocks.append(Paragraph(tuple(self._sentences)))
        if self._items:
            self._blocks.append(Listing(tuple(tuple(item) for item in self._items), self._ordered))
        self._sentences, self._items = [], []

    def _close_section(self) -> None:
        self._close_block()
        if self._blocks:
            self._sections.append(Section(self._heading, tuple(self._blocks)))
        elif self._heading:
            raise LessonError(self._path, self._heading_line, 1, "this heading has nothing under it")
        self._heading, self._blocks = "", []

    def _error(self, column: int, message: str) -> LessonError:
        return LessonError(self._path, self._line, column, message)


def read_body(text: str, path: Path, first_line: int = 1) -> tuple[Section, ...]:
    """Reads the body of a lesson. `path` and `first_line` are for messages.

    Raises LessonError at the first fault.
    """
    return _Reader(path).read(text, first_line)


def places(sections: tuple[Section, ...]) -> Iterator[str]:
    """The names of all `{places}` in the text, in order, with repeats."""
    for section in sections:
        for block in section.blocks:
            groups = (block.sentences,) if isinstance(block, Paragraph) else block.items
            for run in (run for group in groups for sentence in group for run in sentence):
                yield from (place[1:-1] for place in _PLACE.findall(run.text))
