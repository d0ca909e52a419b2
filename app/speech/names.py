"""Surnames: where a character is one, it may be read in its own way: 单先生 is shan4, 单位 dan1."""

import re
from collections.abc import Iterator
from functools import cache

from .lexicon import Lexicon, table


def surnames(text: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The place and the reading of each surname that is read otherwise than the character alone."""
    for start, character in enumerate(text):
        if character in _readings() and _is_surname(text, start, lexicon):
            yield start, _readings()[character]


def _is_surname(text: str, start: int, lexicon: Lexicon) -> bool:
    titled, named, before = _patterns()
    prior, later = text[:start], text[start + 1 :]
    pair = text[start : start + 2]
    # 哈尔滨 and 华盛顿 are places.
    if any(lexicon.knows(text[start : start + size]) for size in (3, 4)):
        return False
    if prior.endswith("姓") and not lexicon.knows(pair):
        return True
    introduced = before.search(prior)
    # 责任老师, 小区经理: the character belongs to the word before it; but 户名单丽华 has no 名单.
    if not (introduced and len(introduced[0]) > 1) and any(
        lexicon.knows(text[start - size : start + 1]) for size in range(1, min(4, start) + 1)
    ):
        return False
    if titled.match(later):
        return True
    if not later or lexicon.knows(pair):
        return prior in ("小", "老") and not later
    name = named.match(later)
    if not name or lexicon.own(name["given"]):
        return False
    # At the very front, what follows must say that it is a name: 应客户要求 has none.
    return bool(introduced) or (not prior and not name["end"])


@cache
def _readings() -> dict[str, str]:
    made: dict[str, str] = table("names")["surnames"]
    return made


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands after a surname alone, after one with a given name, and before a whole name."""
    names = table("names")
    titles, short, before = (
        "|".join(names[part].split("|")).replace(" ", "") for part in ("titles", "short", "before")
    )
    ends = names["ends"]
    titled = re.compile(f"(?:{titles})|(?:{short})(?:$|{ends})")
    named = re.compile(f"(?P<given>..?)(?:{titles}|$|(?P<end>{ends}))")
    return titled, named, re.compile(f"(?:{before})$")
