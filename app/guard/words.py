"""Scam words in a transfer's note, found however they are written: `locales/<lang>/scam-words.yaml`.

A thief tells the customer what to write, and writes 安 全·账*户 or 安全帳戶 where he expects a guard. So the note and
the lexicon are folded alike: one width, no case, Simplified characters, nothing between the characters.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from ..view.formats import LANGS, LOCALES

STRENGTHS = ("sure", "maybe")
# Letters by their class that nobody sees: Hangul fillers.
_UNSEEN = re.compile("[\u115f\u1160\u3164\uffa0]")
_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff〇]+")
_LATIN = re.compile("[a-z]+")
_SPELT = re.compile(r"(?<![a-z])[a-z](?:[\W\d_]+[a-z](?![a-z]))+")
_BREAK = "\n"
# Shorter Latin words stand in longer ones (`bail` in `available`), so they must stand alone.
_LONG = 8


class LexiconError(ValueError):
    """A scam-words.yaml that cannot be used."""


@dataclass(frozen=True, slots=True)
class _Note:
    """One note in the four forms in which it is searched."""

    hanzi: str
    latin: str
    tokens: frozenset[str]
    folded: str

    def has(self, word: str) -> bool:
        match _form(word):
            case "hanzi":
                return word in self.hanzi
            case "latin":
                return word in self.latin
            case "token":
                return word in self.tokens
            case "mixed":
                return _mixed(word).search(self.folded) is not None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`entries`: (tag such as "task-scam/sure", words that must all occur). `ordinary`: phrases that only look bad."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]
    ordinary: tuple[str, ...]


def scam_words(note: str) -> frozenset[str]:
    """Which kinds of scam words are in a note, as "typology/strength": "sure" words hardly stand in an honest note."""
    if not _bare(note):
        return frozenset()
    found = lexicon()
    searched = _searched(note, found.ordinary)
    return frozenset(tag for tag, words in found.entries if all(searched.has(word) for word in words))


@cache
def lexicon() -> Lexicon:
    """The words of all languages together: a customer may write any of them on any page."""
    files = [read_lexicon(LOCALES / lang / "scam-words.yaml") for lang in LANGS]
    return Lexicon(
        entries=tuple(entry for file in files for entry in file.entries),
        ordinary=tuple(phrase for file in files for phrase in file.ordinary),
    )


def read_lexicon(path: Path) -> Lexicon:
    """One file: `ordinary: [phrase…]`, and for each typology `sure` and `maybe` lists of words.

    A list in place of a word stands for words that must all be in the note. Raises LexiconError.
    """
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise LexiconError(f"{path}: expected typologies with their words")
    ordinary = tuple(_fold(phrase) for phrase in _texts(data.pop("ordinary", []), path))
    entries = []
    for typology, strengths in data.items():
        if not isinstance(strengths, dict) or not set(strengths) <= set(STRENGTHS):
            raise LexiconError(f"{path}: {typology} has other lists than {' and '.join(STRENGTHS)}")
        for strength, words in strengths.items():
            if not isinstance(words, list):
                raise LexiconError(f"{path}: {typology}/{strength} is not a list")
            for word in words:
                parts = tuple(_bare(_fold(part)) for part in _texts(word if isinstance(word, list) else [word], path))
                entries.append((f"{typology}/{strength}", parts))
    return Lexicon(tuple(entries), ordinary)


def _texts(values: list[Any], path: Path) -> list[str]:
    if not all(isinstance(value, str) and _bare(_fold(value)) for value in values):
        raise LexiconError(f"{path}: every word is text with at least one letter: {values}")
    return values


def _searched(note: str, ordinary: tuple[str, ...]) -> _Note:
    text = _fold(note)
    for phrase in ordinary:
        text = text.replace(phrase, _BREAK)
    parts = [_bare(part) for part in text.split(_BREAK)]
    return _Note(
        hanzi=_BREAK.join("".join(_HANZI.findall(part)) for part in parts),
        latin=_BREAK.join("".join(_LATIN.findall(part)) for part in parts),
        tokens=frozenset(_LATIN.findall(_SPELT.sub(lambda spelt: _bare(spelt[0]), text))),
        folded=text,
    )


@cache
def _form(word: str) -> Literal["hanzi", "latin", "token", "mixed"]:
    """In which form of a note a word is looked for."""
    if _HANZI.fullmatch(word):
        return "hanzi"
    if not _LATIN.fullmatch(word):
        return "mixed"
    return "latin" if len(word) >= _LONG else "token"


@cache
def _mixed(word: str) -> re.Pattern[str]:
    """A word of characters and Latin letters. S单 is slang for 刷单; the S单 of EMS单号 is not."""
    before = "(?<![a-z])" if word[0].isascii() else ""
    after = "(?![a-z])" if word[-1].isascii() else ""
    return re.compile(before + r"[\W_]*".join(word) + after)


def _fold(text: str) -> str:
    """One width, no case, no accents or joining marks, Simplified characters, on one line."""
    marked = unicodedata.normalize("NFKD", re.sub(r"\s", " ", _UNSEEN.sub("", text))).casefold()
    return "".join(_simplified(one) for one in marked if unicodedata.category(one)[0] not in "MC")


def _bare(text: str) -> str:
    """Letters, characters and digits alone."""
    return "".join(one for one in text if unicodedata.category(one)[0] in "LN")


@cache
def _simplified(character: str) -> str:
    """One by one: in a phrase the neighbours would decide, and a thief chooses the neighbours."""
    folded = str(_folder().convert(character))
    return "账" if folded == "帐" else folded


@cache
def _folder() -> Any:
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("t2s")
