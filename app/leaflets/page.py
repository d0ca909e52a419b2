"""A lesson as the blocks of a view: what the web page shows and the voice reads."""

from collections.abc import Iterator

from ..learn import Lesson, Listing, Paragraph, Sentence
from ..view import Block, Heading, Items, Lang, Text, Warn, Words, fill, plain
from .labels import Labels


def blocks(lesson: Lesson, labels: Labels) -> tuple[Block, ...]:
    """All of a lesson but its title, in order, with edition and sources at the end."""
    return (*_sections(lesson, labels), *(Text(line, role="note") for line in labels.origin))


def section_blocks(lesson: Lesson, labels: Labels, number: int) -> tuple[Block, ...]:
    """What stands under the heading of one section, counted from 0: a page of the classroom."""
    return tuple(_section(lesson, labels, number))


def joiner(lang: Lang) -> str:
    """What stands between two sentences: Chinese has nothing there."""
    return " " if lang == "en" else ""


def _sections(lesson: Lesson, labels: Labels) -> Iterator[Block]:
    for number, section in enumerate(lesson.sections):
        if section.heading:
            yield Heading(plain(section.heading))
        yield from _section(lesson, labels, number)


def _section(lesson: Lesson, labels: Labels, number: int) -> Iterator[Block]:
    for block in lesson.sections[number].blocks:
        if isinstance(block, Listing):
            yield Items(tuple(_words(item, labels) for item in block.items), ordered=block.ordered)
        else:
            yield _paragraph(block, labels, lead=number == 0)


def _paragraph(block: Paragraph, labels: Labels, *, lead: bool) -> Text | Warn:
    words = _words(block.sentences, labels)
    if block.strong:
        return Warn(words)
    return Text(words, role="lead" if lead else "body")


def _words(sentences: tuple[Sentence, ...], labels: Labels) -> Words:
    texts = ("".join(run.text for run in sentence) for sentence in sentences)
    return fill(joiner(labels.lang).join(texts), **labels.places)
