"""Amounts as people write them: 500, 五百, 5百, ５００, 1,200.50, 1.5万, 一万五, 五百块零五毛.

What can be read in two ways is not guessed: it comes back as a problem, and the page asks.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal

from .formats import LOCALES

Problem = Literal["empty", "unreadable", "ambiguous", "zero", "too_fine", "negative"]


@dataclass(frozen=True, slots=True)
class Amount:
    """What was read: `fen`, or a `problem`. An ambiguous text carries what it may mean, in fen."""

    fen: int = 0
    problem: Problem | None = None
    meanings: tuple[int, ...] = ()


class _Ambiguous(ValueError):
    def __init__(self, *meanings: Decimal) -> None:
        super().__init__(meanings)
        self.meanings = meanings


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((LOCALES / "zh_Hans" / "amounts.json").read_text(encoding="utf-8"))
    return table


def read_amount(text: str) -> Amount:
    """Reads one amount of yuan. Never raises: what cannot be read comes back with its problem."""
    clean = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()
    if not clean:
        return Amount(problem="empty")
    if clean[0] in "-−":
        return Amount(problem="negative")
    if any(word in clean for word in _table()["vague"]):
        return Amount(problem="ambiguous")
    try:
        yuan = _yuan(clean)
    except _Ambiguous as found:
        return Amount(problem="ambiguous", meanings=tuple(int(one * 100) for one in found.meanings))
    except (ValueError, InvalidOperation):
        return Amount(problem="unreadable")
    fen = yuan * 100
    if fen != int(fen):
        return Amount(problem="too_fine")
    return Amount(fen=int(fen)) if fen else Amount(problem="zero")


def whole_number(text: str) -> int:
    """A whole number in figures (2026), in words (二十三) or figure by figure (二〇二六).

    Raises ValueError or InvalidOperation when the text is none, or can be read in two ways.
    """
    if not text:
        raise ValueError("no number")
    number = _below_group(text)
    if number != int(number):
        raise ValueError(text)
    return int(number)


def _yuan(text: str) -> Decimal:
    """The amount in yuan. Raises ValueError when the text is none."""
    for word in _table()["exact"]:
        text = text.removesuffix(word)
    whole, mark, rest = _split(text, _table()["yuan"])
    if not mark:
        # 五毛 alone; otherwise everything is yuan.
        if any(word in text for word in (*_table()["jiao"], *_table()["fen"])):
            return _small(text)
        return _number(text)
    if not whole:
        # ￥500: the mark stands in front.
        return _number(rest)
    for word in _table()["yuan"]:
        whole = whole.removeprefix(word)
    return _number(whole) + (_small(rest) if rest else Decimal(0))


def _split(text: str, marks: list[str]) -> tuple[str, str, str]:
    """The text before, at and after the first mark; longer marks first, so that 块钱 is not taken for 块."""
    for mark in sorted(marks, key=len, reverse=True):
        before, found, after = text.partition(mark)
        if found:
            return before, found, after
    return text, "", ""


def _small(text: str) -> Decimal:
    """Jiao and fen: 五毛, 零五分, 5角5分, and the bare 五 of 五块五."""
    zeros = "".join(sign for sign, value in _table()["digits"].items() if value == 0)
    led = text[0] in zeros
    text = text.lstrip(zeros)
    jiao, mark, rest = _split(text, _table()["jiao"])
    if not mark and not any(word in text for word in _table()["fen"]):
        # 五块五 is five yuan fifty; 五块零五 is five yuan five fen.
        digit = _number(text)
        if digit >= 10:
            raise ValueError(text)
        return digit / (100 if led else 10)
    total = _number(jiao) / 10 if mark else Decimal(0)
    rest = rest if mark else text
    if rest:
        fen = rest
        for word in _table()["fen"]:
            fen = fen.removesuffix(word)
        total += _number(fen.lstrip(zeros)) / 100
    if total >= 1:
        raise ValueError(text)
    return total


def _number(text: str) -> Decimal:
    """A number in digits, in words, or mixed (5百, 1.5万). Raises ValueError, or _Ambiguous for 一千五十."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d*)?|\d+(\.\d*)?", text):
        return Decimal(text.replace(",", "").rstrip("."))
    if not text:
        raise ValueError("no number")
    for sign, size in sorted(_table()["groups"].items(), key=lambda pair: -pair[1]):
        before, found, after = text.partition(sign)
        if found:
            front = Decimal("0.5") if before == _table()["half"] else _number(before)
            return front * Decimal(size) + (_after(after, Decimal(size)) if after else Decimal(0))
    return _below_group(text)


def _after(text: str, size: Decimal) -> Decimal:
    """What follows 万 or 亿: a bare digit counts the next lower place (一万五 is 15,000), 零五 means five."""
    zeros = [sign for sign, value in _table()["digits"].items() if value == 0]
    if text == _table()["half"]:
        return size / 2
    if len(text) == 1 and text not in zeros:
        return _number(text) * size / 10
    value = _number(text.lstrip("".join(zeros)))
    if value >= size:
        raise ValueError(text)
    return value


def _below_group(text: str) -> Decimal:
    """A number under ten thousand, with 十, 百, 千."""
    digits, units = _table()["digits"], _table()["units"]
    total, pending, last_unit, after_zero = Decimal(0), None, Decimal(0), False
    for position, sign in enumerate(_runs(text)):
        if sign in units:
            unit = Decimal(units[sign])
            if pending is None and (position > 0 or unit != 10):
                raise ValueError(text)
            if last_unit and unit >= last_unit:
                raise ValueError(text)
            if last_unit > unit * 10 and not after_zero:
                # 一千五十: 1,050 without its 零, or 1,500 and a slip?
                front = total + (pending or 1) * unit
                raise _Ambiguous(front, total + (pending or 1) * last_unit / 10)
            total += (pending if pending is not None else 1) * unit
            pending, last_unit, after_zero = None, unit, False
        elif sign == _table()["half"] and last_unit and pending is None:
            return total + last_unit / 2
        elif digits.get(sign) == 0:
            after_zero = True
        elif pending is None:
            pending = Decimal(digits[sign]) if sign in digits else Decimal(sign)
        else:
            raise ValueError(text)
    if pending is None:
        return total
    if not last_unit:
        return pending
    # 三百二 is 320, 三百零二 is 302, 二十二 is 22.
    return total + (pending if after_zero or last_unit == 10 else pending * last_unit / 10)


def _runs(text: str) -> list[str]:
    """Signs one by one, but figures together: 5百 is 5 and 百. Raises ValueError for anything else."""
    runs = re.findall(r"\d+(?:\.\d+)?|\D", text)
    known = {*_table()["digits"], *_table()["units"], _table()["half"]}
    if any(not run[0].isdecimal() and run not in known for run in runs):
        raise ValueError(text)
    if len(runs) > 1 and all(run in _table()["digits"] for run in runs):
        # 一二〇〇: figures spelled out one by one.
        return ["".join(str(_table()["digits"][run]) for run in runs)]
    return runs
