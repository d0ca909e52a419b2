"""Words and how they are read: our own lists before the general dictionary, the longest words before short ones.

Our lists are in `locales/zh_Hans`: `pronunciation.yaml` (phrases of the bank), `names.yaml` (people and places),
`readings.yaml` (characters with several readings, by word) and `neutral.yaml` (words that end in a neutral tone). The
general dictionary is pypinyin's. All is in Simplified characters.
"""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from ..view.formats import LOCALES

# The citation tones of these two never change here; the general dictionary has some phrases with them changed.
_CITATION = {"一": "yi1", "不": "bu4"}
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a text: where it begins, what it is and whether one of our own lists has it."""

    start: int
    text: str
    own: bool


@dataclass(slots=True)
class Lexicon:
    """All words that are known. `whole` is read as it stands; `pinned` has the reading of one character in a word."""

    library: Any
    whole: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pinned: dict[str, dict[str, str]] = field(default_factory=dict)
    alone: dict[str, str] = field(default_factory=dict)
    neutral: frozenset[str] = frozenset()
    full: frozenset[str] = frozenset()
    longest: int = 1
    _made: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def own(self, text: str) -> bool:
        """Whether one of our own lists has the word."""
        return text in self.whole or text in self.pinned or text in self.neutral or text in self.full

    def knows(self, text: str) -> bool:
        """Whether it is a word of two characters or more in any list."""
        return len(text) > 1 and (self.own(text) or text in self.library.phrases_dict.phrases_dict)

    def words(self, text: str, without: str = "") -> list[Word]:
        """A text cut into words: the cut with the greatest sum of squared lengths, our own words winning ties."""
        size = len(text)
        best = [0.0] * (size + 1)
        step = [1] * size
        for start in range(size - 1, -1, -1):
            best[start] = 1 + best[start + 1]
            for length in range(2, min(self.longest, size - start) + 1):
                word = text[start : start + length]
                if word == without or not self.knows(word):
                    continue
                score = length * length + (0.5 if self.own(word) else 0) + best[start + length]
                if score > best[start]:
                    best[start], step[start] = score, length
        return list(_cut(text, step, self))

    def character(self, character: str) -> str:
        """The reading of a character outside all words; the character itself when it has none."""
        if character not in self.alone:
            self.alone[character] = self._library(character)[0]
        return self.alone[character]

    def sounds(self, word: str) -> tuple[str, ...]:
        """The readings of the characters of a word."""
        if word in self.whole:
            return self.whole[word]
        if len(word) == 1:
            return (self.character(word),)
        if word not in self._made:
            self._made[word] = self._make(word)
        return self._made[word]

    def _make(self, word: str) -> tuple[str, ...]:
        if word in self.library.phrases_dict.phrases_dict:
            made = self._library(word)
        else:
            made = [sound for part in self.words(word, without=word) for sound in self.sounds(part.text)]
        pins = self.pinned.get(word, {})
        made = [pins.get(character, sound) for character, sound in zip(word, made, strict=True)]
        if word in self.neutral or (len(word) > 2 and word[-2:] in self.neutral and word not in self.full):
            made[-1] = made[-1][:-1] + "5"
        elif word in self.full:
            made[-1] = self.character(word[-1])
        return tuple(_CITATION.get(character, sound) for character, sound in zip(word, made, strict=True))

    def _library(self, text: str) -> list[str]:
        style = self.library.Style.TONE3
        sounds: list[str] = self.library.lazy_pinyin(
            text, style=style, neutral_tone_with_five=True, errors=list, tone_sandhi=False
        )
        return sounds


def table(name: str) -> dict[str, Any]:
    """A file of `locales/zh_Hans`."""
    text = (LOCALES / "zh_Hans" / f"{name}.yaml").read_text(encoding="utf-8")
    made: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return made


def lexicon() -> Lexicon:
    """The one lexicon of this process: slow to load and large, so only when somebody listens."""
    with _loading:
        return _load()


@cache
def _load() -> Lexicon:
    import pypinyin  # noqa: PLC0415
    from pypinyin import phrases_dict  # noqa: PLC0415

    made = Lexicon(pypinyin)
    for phrases in (table("pronunciation")["phrases"], table("names")["words"]):
        made.whole.update((phrase, tuple(sounds.split())) for phrase, sounds in phrases.items())
    for character, readings in table("readings").items():
        made.alone[character] = readings.pop("else")
        for sound, words in readings.items():
            for word in words.split():
                made.pinned.setdefault(word, {})[character] = sound
    endings = table("neutral")
    made.neutral, made.full = frozenset(endings["last"].split()), frozenset(endings["full"].split())
    own = (made.whole, made.pinned, made.neutral, made.full)
    made.longest = max(len(word) for words in (*own, phrases_dict.phrases_dict) for word in words)
    return made


def _cut(text: str, step: list[int], lexicon: Lexicon) -> Iterator[Word]:
    start = 0
    while start < len(text):
        word = text[start : start + step[start]]
        yield Word(start, word, lexicon.own(word))
        start += len(word)


@cache
def rules() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """For characters that stand alone: patterns of what is around them, and the reading; the first that fits counts."""
    return {
        character: [(re.compile(pattern), sound) for pattern, sound in lines.items()]
        for character, lines in table("context").items()
    }
