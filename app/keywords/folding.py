"""One writing for what is written in many: widths, Traditional characters, capitals, dialect characters.

Folding keeps the length, so that a place in the folded text is the same place in what the person wrote.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

LONGEST = 160
# Latin words with the marks of pinyin tones, or with their numbers (zhuǎn, zhuan3); figures; characters one by one.
LATIN = "a-z\u00df-\u024f"
UNIT = re.compile(rf"[{LATIN}]+(?:'[a-z]+|[1-5](?!\d))?|\d+(?:[.,]\d+)*|[^\W\d_{LATIN}]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One Chinese character, one Latin word or one run of digits, with its place in the text."""

    key: str
    start: int
    end: int


def tidy(text: str) -> str:
    """The text as said, in one width and with single spaces, cut at 160 characters: no wish is longer."""
    wide = unicodedata.normalize("NFKC", text).replace("\u2019", "'")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in wide).split())[:LONGEST]


def fold(tidied: str, dialect: dict[str, str]) -> str:
    """Simplified, lower case, dialect characters replaced by their standard ones: as long as what came in."""
    folded = "".join(_simple(sign) for sign in tidied)
    for theirs, ours in dialect.items():
        if theirs in folded:
            folded = folded.replace(theirs, ours)
    return folded


def units(folded: str) -> list[Unit]:
    """The units of a folded text; punctuation falls away, but 不.要 stays two."""
    return [Unit(_key(match[0]), match.start(), match.end()) for match in UNIT.finditer(folded)]


def key_of(parts: list[Unit]) -> str:
    """The look-up key of a run of units: 'sign out' and 'signs  out' have one."""
    return "".join(one.key for one in parts)


def _key(word: str) -> str:
    # A Latin word carries a blank in front: 'sign' is then never found inside 'design'.
    return " " + stem(word.rstrip("12345")) if re.match(f"[{LATIN}]", word) else word


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """An English word without its commonest endings; rough, but the same for lexicon and query."""
    word = word.removesuffix("'s")
    if word.endswith("ings"):
        # Savings are not what is saved.
        return word[:-1]
    for ending, least in (("ing", 6), ("ied", 5), ("ies", 5), ("ed", 5), ("es", 6), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            word = word.removesuffix(ending) + ("y" if ending in ("ied", "ies") else "")
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@cache
def _simple(sign: str) -> str:
    if sign < "\u3400":
        return sign.lower() if len(sign.lower()) == 1 else sign
    simple = _converter().convert(sign)
    return simple if len(simple) == 1 else sign


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 (its dictionaries are read only when somebody asks)

    return OpenCC("t2s")
