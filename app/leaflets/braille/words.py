"""Chinese text as the words of braille: it is written with spaces, which print does not have.

The words are those of jieba's dictionary, joined as the rules of braille join them. `locales/zh_Hans/braille.yaml` has
what both get wrong: which words belong together, and which do not.
"""

import re
from functools import cache
from typing import Any

import rjieba
import yaml

from ...speech.pronunciation import simplified
from ...view.formats import LOCALES

_HANZI = re.compile(r"[\u3400-\u9fff]")
_CLOSING = "，。！？；：、”’」』》〉）】…—,.!?;:)"
_OPENING = "“‘「『《〈（【("


def divided(text: str) -> list[str]:
    """The words of a text, in its own characters, each with the marks that touch it."""
    words: list[str] = []
    glued = False
    for word in _joined(_cut(text)):
        mark = all(character in _CLOSING for character in word)
        if (mark or glued) and words:
            words[-1] += word
        else:
            words.append(word)
        glued = all(character in _OPENING for character in word)
    return words


def _cut(text: str) -> list[str]:
    """Words without the spaces between them."""
    plain = simplified(text)
    cut: list[str] = []
    place = 0
    for word in rjieba.cut(plain, False):
        own = text[place : place + len(word)]
        place += len(word)
        cut += _apart(own) if word in _table()["apart"] else own.split()
    return cut


def _apart(word: str) -> list[str]:
    sizes = [len(part) for part in _table()["apart"][simplified(word)].split()]
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    return [word[start : start + size] for start, size in zip(starts, sizes, strict=True)]


def _joined(words: list[str]) -> list[str]:
    """不 and its like belong to the single syllable after them, and the words of the list to each other."""
    together = _table()["together"]
    before = _table()["before_a_syllable"]
    made: list[str] = []
    for word in words:
        if made and _joins(simplified(made[-1]), simplified(word), before, together):
            made[-1] += word
        else:
            made.append(word)
    return made


def _joins(left: str, right: str, before: str, together: list[str]) -> bool:
    if left in before and len(right) == 1 and _HANZI.match(right):
        return True
    return left + right in together


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load((LOCALES / "zh_Hans" / "braille.yaml").read_text(encoding="utf-8"))
    return table
