"""The pages of a BRF file: lines of words, headings, lists, page numbers."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...view import Lang
from ..reading import Kind, Part
from .louis import cells
from .syllables import TABLES, syllables
from .words import divided

CELLS, LINES = 40, 25
# Cells before the first line of a part, and before the others.
_INDENTS: dict[Kind, tuple[int, int]] = {
    "heading": (4, 4),
    "text": (2, 0),
    "warning": (2, 0),
    "note": (2, 0),
    "bullet": (0, 2),
    "step": (0, 2),
}
# The dot of a list, in Unified English Braille.
_BLANKS = re.compile(" +")
_BULLET = "_4 "
# A heading stands with at least two lines of what it heads.
_WITH_HEADING = 3
_NUMBER_SIGN = "#"
_STRETCH = re.compile(r"([\u3400-\u9fff]+)|[0-9]+(?:[.,][0-9]+)*|[^0-9\u3400-\u9fff]+")
_END_OF_PAGE = "\r\n\f"


def braille_file(parts: tuple[Part, ...], lang: Lang, notice: str) -> bytes:
    """A lesson as a BRF file. `notice` says that a machine made it, before all else. Raises BrailleError."""
    blocks = [_title(parts[0], lang), _block("text", notice, lang)]
    blocks += [_block(part.kind, part.line(lang).shown, lang, part.number) for part in parts[1:]]
    kinds: list[Kind] = ["title", "text", *(part.kind for part in parts[1:])]
    pages = _pages(list(_lines(blocks, kinds)))
    return "".join(_page(page, number) for number, page in enumerate(pages, start=1)).encode("ascii")


def _words(text: str, lang: Lang) -> tuple[list[str], str]:
    """The words of a text in braille, none of which is broken, and what stands between two."""
    # The tables know of no other space.
    text = text.replace("\u00a0", " ")
    if lang == "en":
        return cells(text, TABLES[lang]).split(), " "
    made = syllables(text, lang)
    words: list[str] = []
    place = 0
    for word in divided(text):
        place = text.index(word, place)
        words.append(_word(word, made[place : place + len(word)], lang))
        place += len(word)
    # Every syllable of Taiwan's braille ends in its tone: words are not kept apart.
    return words, " " if lang == "zh_Hans" else ""


def _word(word: str, made: list[str], lang: Lang) -> str:
    """One word: hanzi as syllables, all between them (marks, numbers, letters) by the table."""
    cut = [(match[1], match.start(), match.end()) for match in _STRETCH.finditer(word)]
    return "".join("".join(made[start:end]) if hanzi else _sign(word[start:end], lang) for hanzi, start, end in cut)


def _sign(text: str, lang: Lang) -> str:
    """Marks, numbers and letters in braille.

    Taiwan's table leaves out the sign that a number begins with, and its digits look like marks: they get the sign,
    and a blank on both sides.
    """
    made = cells(text, TABLES[lang])
    if lang == "zh_Hant" and text[0].isdigit():
        return f" {_NUMBER_SIGN}{made.strip()} "
    return made


def _title(part: Part, lang: Lang) -> list[str]:
    """In the middle of the line."""
    lines = _wrapped(*_words(part.line(lang).shown, lang), CELLS - 8, CELLS - 8)
    return [line.center(CELLS).rstrip() for line in lines]


def _block(kind: Kind, text: str, lang: Lang, number: int = 0) -> list[str]:
    first, other = _INDENTS[kind]
    words, between = _words(text, lang)
    if kind == "bullet":
        first_cells = _BULLET
    elif kind == "step":
        first_cells = _numbered(number, lang)
    else:
        first_cells = ""
    lines = _wrapped(words, between, CELLS - first - len(first_cells), CELLS - other)
    return [" " * first + first_cells + lines[0], *(" " * other + line for line in lines[1:])]


def _numbered(number: int, lang: Lang) -> str:
    words, _ = _words(f"{number}.", lang)
    return "".join(words).replace(" ", "") + " "


def _wrapped(words: list[str], between: str, first: int, other: int) -> list[str]:
    """Lines of `first` and then `other` cells. Only a word longer than a line is broken."""
    lines = [""]
    for word in words:
        room = first if len(lines) == 1 else other
        longer = _BLANKS.sub(" ", lines[-1] + (between if lines[-1] else "") + word)
        if len(longer.rstrip()) <= room:
            lines[-1] = longer.lstrip()
            continue
        if lines[-1]:
            lines.append("")
        rest = word.strip()
        while len(rest) > (room := first if len(lines) == 1 else other):
            lines[-1], rest = rest[:room], rest[room:]
            lines.append("")
        lines[-1] = rest
    return [line.rstrip() for line in lines]


def _lines(blocks: list[list[str]], kinds: list[Kind]) -> Iterator[tuple[str, bool]]:
    """All lines, each with whether it must not be the last of its page."""
    listed = {"bullet", "step"}
    yield from ((line, True) for line in blocks[0])
    for (before, kind), block in zip(pairwise(kinds), blocks[1:], strict=True):
        # An empty line sets apart what has a heading or begins a list; paragraphs have their indent.
        if kind == "heading" or before == "title" or (before != "heading" and (kind in listed) != (before in listed)):
            yield "", False
        yield from ((line, kind == "heading") for line in block)


def _pages(lines: list[tuple[str, bool]]) -> list[list[str]]:
    """Pages of LINES less the one of the page number."""
    pages: list[list[str]] = [[]]
    for place, (line, _) in enumerate(lines):
        starts = lines[place][1] and (place == 0 or not lines[place - 1][1])
        needed = _WITH_HEADING if starts else 1
        if pages[-1] and len(pages[-1]) + needed > LINES - 1:
            pages.append([])
        if line or pages[-1]:
            pages[-1].append(line)
    return pages


def _page(lines: list[str], number: int) -> str:
    """One page with its number in the last line, at the right."""
    full = [*lines, *[""] * (LINES - 1 - len(lines)), cells(str(number), TABLES["en"]).rjust(CELLS)]
    return "\r\n".join(full) + _END_OF_PAGE
