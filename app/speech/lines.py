"""Spoken words to lines for the synthesiser: one breath each, and where each word stands."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from ..view import Lang, digit_by_digit
from .pronunciation import HANZI, letters, placed
from .worker import LONGEST_TEXT

LONGEST_RUN = 60
STOP, PAUSE = ".", ","
_ENDS = "。！？!?"
_PAUSES = "，、；：,;:（）()「」『』“”‘’《》—…"
_TOKEN = re.compile(rf"(?P<hanzi>{HANZI}+)|(?P<latin>[A-Za-z]+)|(?P<digits>[0-9]+)|(?P<mark>[^\w\s])|(?P<gap>\s+)")


class Token(NamedTuple):
    """What the synthesiser is given for a stretch of the text, `start` to `end` in code points."""

    sound: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One text for the synthesiser, and the words it is made of, in order."""

    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """At most LONGEST_TEXT characters."""
        return " ".join(token.sound for token in self.tokens)

    def at(self, place: int) -> Token:
        """The word that stands at a place of `text`, or the last one before it."""
        begin, found = 0, self.tokens[0]
        for token in self.tokens:
            if begin > place:
                break
            begin, found = begin + len(token.sound) + 1, token
        return found


def lines(text: str, lang: Lang) -> list[Line]:
    """Chinese as pinyin, English as it stands, in lines that the synthesiser can take. Raises ValueError for none."""
    result: list[Line] = []
    at = 0
    for run in [text] if lang == "en" else runs(text):
        at = text.index(run, at)
        tokens = _english(run, at) if lang == "en" else _chinese(run, at, lang)
        result += [line for line in _fitted(tokens) if re.search(r"\w", line.text)]
        at += len(run)
    if not result:
        raise ValueError("nothing to say")
    return result


def runs(text: str) -> list[str]:
    """Chinese text in runs of at most LONGEST_RUN characters, cut at a full stop, else a comma, else anywhere."""
    result = [""]
    for sentence in re.split(rf"(?<=[{re.escape(_ENDS)}])", text):
        for clause in _clauses(sentence):
            if result[-1] and len(result[-1]) + len(clause) > LONGEST_RUN:
                result.append("")
            result[-1] += clause
    return [run for run in result if run.strip()]


def _clauses(sentence: str) -> list[str]:
    if len(sentence) <= LONGEST_RUN:
        return [sentence]
    parts = re.split(rf"(?<=[{re.escape(_PAUSES)}])", sentence)
    return [part[start : start + LONGEST_RUN] for part in parts for start in range(0, len(part), LONGEST_RUN)]


def _english(run: str, at: int) -> list[Token]:
    return [Token(word[0], at + word.start(), at + word.end()) for word in re.finditer(r"\S+", run)]


def _chinese(run: str, at: int, lang: Lang) -> list[Token]:
    made: list[Token] = []
    for token in _TOKEN.finditer(run):
        start, end = at + token.start(), at + token.end()
        match token.lastgroup:
            case "hanzi":
                made += [Token(sound, start + place, start + place + 1) for place, sound in placed(token[0])]
            case "latin":
                made += [Token(sound, start, end) for sound in letters(token[0])]
            case "digits":
                said = placed(digit_by_digit(token[0], lang))
                made += [Token(sound, start + place, start + place + 1) for place, sound in said]
            case "mark" if made and (token[0] in _ENDS or token[0] in _PAUSES or token[0] == "."):
                mark = STOP if token[0] in _ENDS + "." else PAUSE
                made[-1] = made[-1]._replace(sound=made[-1].sound.rstrip(f"{STOP}{PAUSE}") + mark)
    return made


def _fitted(tokens: list[Token]) -> list[Line]:
    """Cuts a line that is too long after a full stop, else a comma, else between words, else anywhere."""
    result: list[Line] = []
    waiting = [part for token in tokens for part in _parts(token)]
    while waiting:
        size, fits = -1, 0
        for token in waiting:
            size += len(token.sound) + 1
            if size > LONGEST_TEXT:
                break
            fits += 1
        cut = fits
        if fits < len(waiting):
            ends = [waiting[index].sound[-1] for index in range(fits)]
            cut = _last(ends, ".!?") or _last(ends, ",") or fits
        result.append(Line(tuple(waiting[:cut])))
        waiting = waiting[cut:]
    return result


def _parts(token: Token) -> list[Token]:
    """A word without end in pieces, all of which stand for the whole of it."""
    sounds = [token.sound[at : at + LONGEST_TEXT] for at in range(0, len(token.sound), LONGEST_TEXT)]
    return [token._replace(sound=sound) for sound in sounds]


def _last(ends: list[str], marks: str) -> int:
    """How many come up to the last that ends in one of the marks; nought for none."""
    return max((index for index, end in enumerate(ends, start=1) if end in marks), default=0)
