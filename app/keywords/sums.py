"""Amounts of money inside a sentence. What may be read in two ways is reported as unclear, never guessed."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from ..view.amounts import read_amount
from ..view.formats import LOCALES
from .lexicon import lexicon

# How people shorten thousands and 万 in messages: 3k, 1.5w.
SHORT = {"k": 1000, "w": 10000}


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount at a place of the folded text, in fen; None when it is there but unclear (几百, 一千五十)."""

    start: int
    end: int
    fen: int | None


def find_sums(folded: str, taken: Sequence[tuple[int, int]] = ()) -> list[Sum]:
    """All amounts of a folded text outside the places `taken` (老三, 二姐 are people)."""
    for start, end in taken:
        folded = folded[:start] + "\0" * (end - start) + folded[end:]
    found = [_figure(match, folded) for match in _run().finditer(folded)]
    found += [_worded(match, folded) for match in _english().finditer(folded)]
    return sorted((one for one in found if one), key=lambda one: one.start)


def one_amount(sums: Sequence[Sum]) -> str | None:
    """The one amount meant, in yuan with two decimals; None for none, for an unclear one and for several."""
    values = {one.fen for one in sums}
    if len(values) != 1:
        return None
    fen = values.pop()
    return None if fen is None else f"{fen // 100}.{fen % 100:02d}"


def _figure(match: re.Match[str], text: str) -> Sum | None:
    """One run of figures and units as a sum; None when it is no money."""
    run, start, end = match[0], match.start(), match.end()
    lists = lexicon().lists
    before, after = text[:start].rstrip(), text[end:].lstrip()
    marked = re.search(_money(), run) is not None
    numerals = re.sub(_money(), "", run).strip(" $" + "".join(_table()["exact"]))
    if not re.search(r"[0-9]", numerals) and len(numerals) <= 1 and not marked:
        return None
    if not re.search(_digit(), numerals):
        # 百块钱 says no number; 千万 and 万一 are no money at all.
        return Sum(start, end, None) if marked and numerals else None
    if not marked:
        if not re.search(_unit(), numerals) and not re.search("[0-9]", numerals) and len(numerals) < 3:
            # 两半, 二三: figures without 十, 百, 千 or 万 are hardly ever money.
            return None
        if _starts(after, lists["not_money_after"]):
            return None
        if re.match(r"[a-z]", text[end:]) or re.search(r"[a-z]$", text[:start]):
            return None
    if any(before.endswith(one) for one in lists["not_money_before"]):
        return None
    bare = numerals.replace(",", "")
    if not marked and bare.isascii() and (len(bare.split(".")[0]) >= 8 or re.match(r"0\d", bare)):
        return None
    if marked and run[-1] in _table()["digits"] and _starts(after, lists["not_money_after"]):
        # 五千块一年期: the last figure counts years.
        run, end = run[:-1], end - 1
    odd = re.search(r"[-−.,]$", text[:start]) or re.match(r"[.,]\d", text[end:])
    vague = any(before.endswith(one) for one in lists["unclear_before"]) or _starts(after, lists["unclear_after"])
    if odd or vague:
        return Sum(start, end, None)
    if run == lists["together"][0] and after:
        return Sum(start, end, None)
    if bare[-1] in SHORT:
        found = read_amount(f"{Decimal(bare[:-1].strip()) * SHORT[bare[-1]]:f}")
        return Sum(start, end, None if found.problem else found.fen)
    found = read_amount(run.replace("$", ""))
    return Sum(start, end, None if found.problem else found.fen)


def _worded(match: re.Match[str], text: str) -> Sum | None:
    """An English amount in words: two hundred and fifty yuan. Bare small numbers are no money."""
    lists = lexicon().lists
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    words = [one for one in match["number"].replace("-", " ").split() if one != "and"]
    value = _value(words)
    money = bool(match["money"])
    if not money:
        if _starts(after, lists["not_money_after"]):
            return None
        if value is not None and value < 10:
            return None
    if any(re.search(rf"\b{re.escape(one)}$", before) for one in lists["unclear_before"] if one.isascii()):
        return Sum(match.start(), match.end(), None)
    if re.search(r"[0-9.]$", before):
        return Sum(match.start(), match.end(), None)
    return Sum(match.start(), match.end(), None if value is None else value * 100)


def _starts(text: str, words: Sequence[str]) -> bool:
    """Whether a text starts with one of the words; an English one must be whole."""
    return any(
        text.startswith(one) and not (one[-1].isalpha() and re.match("[a-z]", text[len(one) :])) for one in words
    )


def _value(words: list[str]) -> int | None:
    """The number, or None when the words do not make one: 'one fifty' may be 1.50 or 150."""
    numbers = lexicon().numbers
    total, part, last = 0, 0, 10**9
    for place, word in enumerate(words):
        size = 1 if word in ("a", "an") else numbers[word]
        if size in (100, 1000, 1000000):
            if not part:
                return None
            if size == 100:
                part, last = part * 100, 100
            else:
                total, part, last = total + part * size, 0, 1000
        elif (word in ("a", "an") and place) or (part and (last < 20 or size >= last)):
            return None
        else:
            part, last = part + size, min(size, 20)
            if size >= 20 and place + 1 < len(words) and numbers.get(words[place + 1], 0) in range(10, 100):
                return None
    return total + part


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((LOCALES / "zh_Hans" / "amounts.json").read_text(encoding="utf-8"))
    return table


@cache
def _digit() -> str:
    tens = [sign for sign, size in _table()["units"].items() if size == 10]
    return "[0-9" + "".join([*_table()["digits"], *_table()["half"], *tens]) + "]"


@cache
def _unit() -> str:
    return "[" + "".join([*_table()["units"], *_table()["groups"]]) + "]"


@cache
def _money() -> str:
    names = sorted([*_table()["yuan"], *_table()["jiao"], *lexicon().lists["money_units"]], key=len, reverse=True)
    return "(?:" + "|".join(re.escape(one) for one in names) + "|[$])"


@cache
def _run() -> re.Pattern[str]:
    signs = "".join([*_table()["digits"], *_table()["units"], *_table()["groups"], "".join(_table()["half"])])
    vague = "".join(one for one in _table()["vague"] if len(one) == 1)
    number = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s*[kw](?![a-z]))?|[{signs}{vague}])"
    fen = "".join(_table()["fen"])
    tail = rf"(?:[{signs}]+(?:\s*{_money()})?|\d{{1,2}}(?!\d)\s*{_money()}?|\d(?!\d))"
    exact = "".join(_table()["exact"])
    return re.compile(
        rf"(?:{_money()}\s*)?{number}+(?:\s*{_money()}(?:{tail}(?:[{signs}\d]+[{fen}]?|[{fen}])?)?)?[{exact}]*"
    )


@cache
def _english() -> re.Pattern[str]:
    names = "|".join(sorted(lexicon().numbers, key=len, reverse=True))
    money = "|".join(lexicon().lists["english_money"])
    one = rf"(?:{names})"
    return re.compile(
        rf"\b(?P<number>(?:an?\s+(?=hundred|thousand|million))?{one}(?:(?:\s+and\s+|[\s-]+){one})*)\b(?P<money>\s+(?:{money})\b)?"
    )
