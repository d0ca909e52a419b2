"""A lesson as one reads it, from the first word to the last. Every format is made from this, so all say the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..learn import Lesson, Listing, Sentence
from ..view import Lang, Words, fill, plain
from .labels import Labels
from .page import joiner

Kind = Literal["title", "heading", "text", "warning", "bullet", "step", "note"]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence: its words, and the same as written in stretches of one weight, `(text, bold)`.

    `key` names the sentence: `s0`, `s1`, … in the order of reading.
    """

    key: str
    words: Words
    runs: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, a paragraph or an item of a list. `number`: of a step, counted from 1; 0 for all others."""

    kind: Kind
    sentences: tuple[Said, ...]
    number: int = 0

    def line(self, lang: Lang) -> Words:
        """The sentences as one line of writing."""
        between = joiner(lang)
        return Words(
            between.join(one.words.shown for one in self.sentences),
            between.join(one.words.spoken for one in self.sentences),
        )


def reading(lesson: Lesson, labels: Labels) -> tuple[Part, ...]:
    """All of a lesson, the title first, edition and sources last."""
    parts: list[Part] = []
    count = 0
    for kind, number, sentences in _parts(lesson, labels):
        said = []
        for one in sentences:
            said.append(Said(f"s{count}", *_filled(one, labels)))
            count += 1
        parts.append(Part(kind, tuple(said), number))
    return tuple(parts)


_Raw = Sentence | Words


def _parts(lesson: Lesson, labels: Labels) -> Iterator[tuple[Kind, int, tuple[_Raw, ...]]]:
    yield "title", 0, (plain(lesson.title),)
    for section in lesson.sections:
        if section.heading:
            yield "heading", 0, (plain(section.heading),)
        for block in section.blocks:
            if isinstance(block, Listing):
                for number, item in enumerate(block.items, start=1):
                    yield ("step", number, item) if block.ordered else ("bullet", 0, item)
            else:
                yield "warning" if block.strong else "text", 0, block.sentences
    yield "note", 0, labels.origin


def _filled(sentence: _Raw, labels: Labels) -> tuple[Words, tuple[tuple[str, bool], ...]]:
    if isinstance(sentence, Words):
        return sentence, ((sentence.shown, False),)
    filled = [(fill(run.text, **labels.places), run.strong) for run in sentence]
    words = Words("".join(one.shown for one, _ in filled), "".join(one.spoken for one, _ in filled))
    return words, tuple((one.shown, strong) for one, strong in filled)
