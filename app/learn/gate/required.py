"""What no lesson may lack: a warning of the risk, whom to call, a true description, places and names that exist."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from ..lesson import Lesson, Paragraph
from ..markdown import places
from ..telephones import NUMBERS
from .finding import Finding
from .lines import PLACE, Line
from .terms import Terms

DRAWINGS = Path(__file__).resolve().parents[3] / "static" / "leaflets"
# What a leaflet can fill in, and the numbers that must not be written out: they differ, or change.
PLACES = ("phone", *NUMBERS)
_PLACE_OF = {number: place for place, number in NUMBERS.items()}
# Whom a lesson names: of all topics the bank; where a thief may be at work, the police too.
_NUMBERS_OF = {"scams": ("antifraud", "police", "phone"), "complaints": ("phone", "regulator")}
_ADDRESS = re.compile(r"https?:[\w./-]+\w|www\.[\w./-]+\w|[\w.]+@[\w.]+\w", re.ASCII)
SHORTEST_ALT = {"en": 20}


def required(lesson: Lesson, lines: list[Line], terms: Terms) -> Iterator[Finding]:
    """All that is missing, and every name in it that leads nowhere."""
    path = lines[0].path
    yield from _warning(lesson, lines, terms)
    there = set(places(lesson.sections))
    last = lines[-1]
    for place in _NUMBERS_OF.get(lesson.topic, ("phone",)):
        if place not in there:
            message = f"nobody is told whom to call: write {{{place}}}, or add a part that does to `parts`"
            yield Finding(path, last.number, last.column, "telephone", message)
    yield from _drawing(lesson, lines)
    for line in lines:
        yield from _links(line)


def _warning(lesson: Lesson, lines: list[Line], terms: Terms) -> Iterator[Finding]:
    """A paragraph all in bold, in words that name the risk of the topic."""
    own = [block for section in lesson.sections[: lesson.own] for block in section.blocks]
    warnings = [block for block in own if isinstance(block, Paragraph) and block.strong]
    said = ["".join(run.text for one in block.sentences for run in one) for block in warnings]
    phrases = terms.risk[lesson.topic]
    if any(phrase.lower() in one.lower() for one in said for phrase in phrases):
        return
    first = next(line for line in lines if line.kind in {"heading", "sentence"})
    example = "” or “".join(phrases[:4])
    message = (
        f"no line warns of the risk: write a paragraph all in bold, **like this**, with “{example}” in it, "
        "in the lesson's own text"
    )
    yield Finding(first.path, first.number, first.column, "risk", message)


def _drawing(lesson: Lesson, lines: list[Line]) -> Iterator[Finding]:
    line = next(line for line in lines if line.kind == "alt")

    def fault(message: str) -> Finding:
        return Finding(line.path, line.number, line.column, "drawing", message)

    file = DRAWINGS / lesson.drawing.file
    if not file.is_file():
        yield fault(f"there is no {lesson.drawing.file} in static/leaflets: name one that is there")
    elif ElementTree.fromstring(file.read_text("utf-8")).findall(".//{*}text"):  # noqa: S314 - our own files
        yield fault(f"{lesson.drawing.file} has words in it that no other language can read: draw them as lines")
    if len(lesson.drawing.alt) < SHORTEST_ALT.get(lesson.lang, 8) or lesson.title in lesson.drawing.alt:
        yield fault("say in a sentence what one sees on the drawing: things, people, what they do")


def _links(line: Line) -> Iterator[Finding]:
    for place in PLACE.finditer(line.raw):
        if place[0][1:-1] not in PLACES:
            known = ", ".join(f"{{{one}}}" for one in PLACES)
            yield _at(line, place.start(), "place", f"nothing fills {place[0]}: write one of {known}")
    for address in _ADDRESS.finditer(line.raw, line.start):
        message = f"“{address[0]}” cannot be pressed on paper or in braille: name the place in words, and {{phone}}"
        yield _at(line, address.start(), "link", message)
    for number in re.finditer(r"(?<![0-9])[0-9]{3,}(?![0-9])", line.raw[line.start :]):
        if place_name := _PLACE_OF.get(number[0]):
            yield _at(line, line.start + number.start(), "number", f"write {{{place_name}}} instead of “{number[0]}”")


def _at(line: Line, index: int, rule: str, message: str) -> Finding:
    return Finding(line.path, line.number, index + 1, rule, message)
