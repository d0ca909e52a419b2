"""Spoken words to lines for the synthesiser: one breath each, never longer than it can take."""

import re

from ..view import Lang, digit_by_digit
from .pronunciation import HANZI, letters, with_sandhi
from .worker import LONGEST_TEXT

LONGEST_RUN = 60
STOP, PAUSE = ".", ","
_ENDS = "。！？!?"
_PAUSES = "，、；：,;:（）()「」『』“”‘’《》—…"
_TOKEN = re.compile(rf"(?P<hanzi>{HANZI}+)|(?P<latin>[A-Za-z]+)|(?P<digits>[0-9]+)|(?P<mark>[^\w\s])|(?P<gap>\s+)")


def lines(text: str, lang: Lang) -> list[str]:
    """Lines of at most LONGEST_TEXT characters: Chinese as pinyin, English as it stands. Raises ValueError for none."""
    spoken = [text] if lang == "en" else [_pinyin_line(run, lang) for run in runs(text)]
    result = [line for long in spoken for line in _fitted(" ".join(long.split())) if re.search(r"\w", line)]
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


def _pinyin_line(run: str, lang: Lang) -> str:
    words: list[str] = []
    for token in _TOKEN.finditer(run):
        match token.lastgroup:
            case "hanzi":
                words += with_sandhi(token[0])
            case "latin":
                words += letters(token[0])
            case "digits":
                words += with_sandhi(digit_by_digit(token[0], lang))
            case "mark" if words and (token[0] in _ENDS or token[0] in _PAUSES or token[0] == "."):
                words[-1] = words[-1].rstrip(f"{STOP}{PAUSE}") + (STOP if token[0] in _ENDS + "." else PAUSE)
    return " ".join(words)


def _fitted(line: str) -> list[str]:
    """Cuts a line that is too long at a full stop, else a comma, else a space, else anywhere."""
    result = []
    while len(line) > LONGEST_TEXT:
        piece = line[:LONGEST_TEXT]
        at = max(piece.rfind(mark) + 1 for mark in (". ", "! ", "? ")) or piece.rfind(", ") + 1 or piece.rfind(" ")
        cut = at if at > 0 else LONGEST_TEXT
        result.append(line[:cut].strip())
        line = line[cut:].strip()
    return [*result, line]
