"""How words sound: pinyin of characters, syllables inside letters, and the accents that merge sounds."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

import yaml

from ..view.formats import LOCALES

# The longest phrase whose sound is told, in characters.
LONGEST = 6


def syllables_of(text: str) -> tuple[str, ...]:
    """Toneless pinyin of a Simplified text, one syllable a character, `v` for ü; ? for a sign without a sound."""
    found: list[str] = []
    place = 0
    while place < len(text):
        for size in range(min(LONGEST, len(text) - place), 1, -1):
            own = _phrases().get(text[place : place + size])
            if own:
                found += own
                place += size
                break
        else:
            run = _up_to_phrase(text, place)
            found += _library()(run)
            place += len(run)
    return tuple(found)


def plain_letters(text: str) -> str:
    """Pinyin as typed, with or without tones (zhuǎn, zhuan3, lü) or a mark between syllables (yu'e), as letters."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFD", text.replace("ü", "v")) if not unicodedata.combining(sign)
    )
    return re.sub(r"(?<=[a-z])[1-5](?![0-9])|'(?=[aeo])", "", bare)


def is_syllable(letters: str) -> bool:
    """Whether letters are one pinyin syllable."""
    return letters in _syllables()


def is_merged(letters: str) -> bool:
    """Whether letters are one syllable as an accent merges it."""
    return letters in _merged()


@lru_cache(maxsize=2048)
def merged(syllable: str) -> str:
    """A syllable as many accents say it: zh/z, ch/c, sh/s, n/l, f/h, r/l and ng/n fall together."""
    one = re.sub(r"^([zcs])h", r"\1", syllable)
    one = re.sub(r"^[nr]", "l", one)
    one = re.sub(r"^hu(?=[ao])", "h", one)
    one = re.sub(r"^hui$|^fei$", "hei", one)
    one = re.sub(r"^hun$|^fen$", "hen", one)
    one = re.sub(r"^f", "h", one)
    return re.sub(r"ng$", "n", one)


def boundaries(letters: str, known: Any = is_syllable) -> list[bool] | None:
    """Where a syllable may begin or end in letters, or None when they are no pinyin: xian may be xi'an."""
    size = len(letters)
    forth = [True] + [False] * size
    for end in range(1, size + 1):
        forth[end] = any(forth[start] and known(letters[start:end]) for start in range(max(0, end - 6), end))
    if not forth[size]:
        return None
    back = [False] * size + [True]
    for start in range(size - 1, -1, -1):
        back[start] = any(back[end] and known(letters[start:end]) for end in range(start + 1, min(size, start + 6) + 1))
    return [one and other for one, other in zip(forth, back, strict=True)]


def split(letters: str) -> list[str]:
    """Letters as the fewest syllables. Raises ValueError when they are no pinyin."""
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            now = best[end]
            if before is not None and is_syllable(letters[start:end]) and (now is None or len(before) + 1 < len(now)):
                best[end] = [*before, letters[start:end]]
    found = best[-1]
    if found is None:
        raise ValueError(letters)
    return found


def _up_to_phrase(text: str, place: int) -> str:
    """The run from a place to where the next phrase of our own begins."""
    for end in range(place + 1, len(text)):
        if any(text[end : end + size] in _phrases() for size in range(2, LONGEST + 1)):
            return text[place:end]
    return text[place:]


@cache
def _phrases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file, section in (("pronunciation.yaml", "phrases"), ("keywords.yaml", "sounds")):
        table = yaml.load((LOCALES / "zh_Hans" / file).read_text(encoding="utf-8"), yaml.CSafeLoader)
        found |= {phrase: re.sub(r"\d", "", said).split() for phrase, said in table[section].items()}
    return found


@cache
def _library() -> Any:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 (half a second to load: only when something is not plain)

    unsaid: Any = lambda run: ["?"] * len(run)  # noqa: E731 (its stub does not know that a list may come back)
    return lambda text: lazy_pinyin(text, errors=unsaid, v_to_u=False)


@cache
def _syllables() -> frozenset[str]:
    return frozenset((LOCALES / "zh_Hans" / "syllables.txt").read_text("ascii").split())


@cache
def _merged() -> frozenset[str]:
    return frozenset(merged(one) for one in _syllables())
