"""What can be quoted: each section of each published lesson, and each of its questions with its explanation."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..lesson import Lesson, Listing, Section
from ..library import lessons


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: of section `section` (from 0), or of question `question` (from 0); the other is -1.

    `heading` and `text` are what it is found by.
    """

    lesson: Lesson
    section: int
    question: int
    heading: str
    text: str


def passages(lang: str) -> Iterator[Passage]:
    """All passages of one language, lesson by lesson. A shared part is quoted from its first lesson only."""
    seen: set[Section] = set()
    for lesson in lessons(lang).values():
        for number, section in enumerate(lesson.sections):
            if section not in seen:
                seen.add(section)
                yield Passage(lesson, number, -1, section.heading, _text(section))
        for number, one in enumerate(lesson.check):
            yield Passage(lesson, -1, number, one.ask, one.because)


def _text(section: Section) -> str:
    groups = (
        group
        for block in section.blocks
        for group in (block.items if isinstance(block, Listing) else (block.sentences,))
    )
    return "\n".join("".join(run.text for run in sentence) for group in groups for sentence in group)
