"""Captions of a spoken lesson as WebVTT: two short lines at a time, in step with the voice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..view import Lang, tag
from .narration import Narration, Spoken

LINES = 2
WIDTH = {"en": 37, "zh": 16}
"""Letters or hanzi in a line. A hanzi takes the room of two letters, and captions are read in large type."""
_MARKS = "，、；：。,;:"
# A cue stays at least this long (ms), when the next one lets it.
SHORTEST = 1_000
_PIECES = {
    "en": re.compile(r"\S+\s*"),
    # A Latin word or number stays whole, and a mark stays with what is before it.
    "zh": re.compile(r"[“‘「『《（]*(?:[A-Za-z0-9.,:/-]+|.)[，。！？；：、”’」』》）…]*\s*"),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start` to `end` (ms), line by line."""

    start: int
    end: int
    lines: tuple[str, ...]


def cues(narration: Narration, lang: Lang) -> tuple[Cue, ...]:
    """The captions of a whole lesson."""
    found = [cue for one in narration.sentences for cue in _sentence(one, lang)]
    ends = [*(cue.start for cue in found[1:]), narration.duration]
    return tuple(
        Cue(cue.start, min(max(cue.end, cue.start + SHORTEST), limit), cue.lines)
        for cue, limit in zip(found, ends, strict=True)
    )


def web_vtt(narration: Narration, lang: Lang) -> str:
    """The file. Every word of the lesson stands in it, in the order of reading."""
    blocks = [f"WEBVTT\nKind: captions\nLanguage: {tag(lang)}"]
    for number, cue in enumerate(cues(narration, lang), start=1):
        shown = "\n".join(_escaped(line) for line in cue.lines)
        blocks.append(f"{number}\n{_time(cue.start)} --> {_time(cue.end)}\n{shown}")
    return "\n\n".join(blocks) + "\n"


def _sentence(one: Spoken, lang: Lang) -> Iterator[Cue]:
    """A sentence in as many cues as it needs, each as long as its share of the letters."""
    lines = wrapped(one.said.words.shown, lang)
    groups = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    total = sum(len(line) for line in lines)
    done = 0
    for group in groups:
        start = one.start + (one.end - one.start) * done // total
        done += sum(len(line) for line in group)
        yield Cue(start, one.start + (one.end - one.start) * done // total, tuple(group))


def wrapped(text: str, lang: Lang) -> list[str]:
    """A sentence in as few lines of WIDTH as will do, and those about equally long: no word stands alone."""
    key = "en" if lang == "en" else "zh"
    limit = WIDTH[key]
    pieces = [
        piece[start : start + limit]
        for piece in _PIECES[key].findall(text)
        for start in range(0, len(piece.rstrip()), limit)
    ]
    fewest = len(_filled(pieces, limit))
    if fewest == LINES and (halves := _at_a_mark(pieces, limit)):
        return halves
    return next(lines for width in range(1, limit + 1) if len(lines := _filled(pieces, width)) == fewest)


def _at_a_mark(pieces: list[str], limit: int) -> list[str]:
    """Two lines that part after a comma or the like, as near the middle as can be; none when there is no such place."""
    found = []
    for place in range(1, len(pieces)):
        lines = ["".join(part).rstrip() for part in (pieces[:place], pieces[place:])]
        if lines[0][-1] in _MARKS and all(len(line) <= limit for line in lines):
            found.append((abs(len(lines[0]) - len(lines[1])), lines))
    return min(found)[1] if found else []


def _filled(pieces: list[str], width: int) -> list[str]:
    """Lines of at most `width`, but for a piece that is longer."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and len((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _time(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
