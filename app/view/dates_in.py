"""Dates as people write them, in three fields: 2026, 二〇二六年; 11, 十一月, November; 23, 廿三, 23rd.

What can be read in two ways is not guessed. A year of two figures may be of either century, and a day of the lunar
calendar is another day: both come back as a problem, and the page asks.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import InvalidOperation
from functools import cache
from typing import Any, Literal

from .amounts import whole_number
from .formats import LOCALES, formats

Part = Literal["year", "month", "day"]
Problem = Literal["empty", "incomplete", "unreadable", "short_year", "lunar", "impossible"]
PARTS: tuple[Part, ...] = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """What was read: its `value`, or a `problem` with the parts that are `wrong`, in their order on the page."""

    value: date | None = None
    problem: Problem | None = None
    wrong: tuple[Part, ...] = ()


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((LOCALES / "zh_Hans" / "dates.json").read_text(encoding="utf-8"))
    return table


def read_date(year: str, month: str, day: str) -> ReadDate:
    """Reads one date of the Gregorian calendar. Never raises: what cannot be read comes back with its problem."""
    typed = {part: _clean(text) for part, text in zip(PARTS, (year, month, day), strict=True)}
    missing = tuple(part for part in PARTS if not typed[part])
    if missing:
        return ReadDate(problem="empty" if len(missing) == len(PARTS) else "incomplete", wrong=missing)
    lunar = tuple(part for part in PARTS if any(word in typed[part] for word in _table()["lunar"]))
    if lunar:
        return ReadDate(problem="lunar", wrong=lunar)
    numbers = {part: _number(part, typed[part]) for part in PARTS}
    unreadable = tuple(part for part in PARTS if numbers[part] is None)
    if unreadable:
        return ReadDate(problem="unreadable", wrong=unreadable)
    read = {part: number for part, number in numbers.items() if number is not None}
    if read["year"] < 1000:
        return ReadDate(problem="short_year", wrong=("year",))
    return _date(**read)


def read_part(part: Part, text: str) -> int | None:
    """The number in one field alone, such as a year that somebody remembers; None when there is none."""
    return _number(part, _clean(text))


def _date(year: int, month: int, day: int) -> ReadDate:
    """The date of three numbers; 31 April does not exist, and then the day is what is wrong."""
    if year > date.max.year:
        return ReadDate(problem="impossible", wrong=("year",))
    if not 1 <= month <= 12:
        return ReadDate(problem="impossible", wrong=("month",))
    try:
        return ReadDate(date(year, month, day))
    except ValueError:
        return ReadDate(problem="impossible", wrong=("day",))


def _clean(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _number(part: Part, text: str) -> int | None:
    """The number in one field, or None when there is none."""
    if part == "month":
        named = _named_month(text)
        if named:
            return named
    endings = [*_table()[part], *(_table()["ordinals"] if part == "day" else [])]
    for ending in endings:
        if text.endswith(ending):
            text = text.removesuffix(ending)
            break
    for short, long in _table()["tens"].items():
        text = text.replace(short, long)
    try:
        return whole_number(text)
    except (ValueError, InvalidOperation):
        return None


def _named_month(text: str) -> int | None:
    """The number of an English month, written out or by its first letters: nov, nov., sept."""
    letters = text.removesuffix(".")
    if len(letters) < 3:
        return None
    names = [name.lower() for name in formats("en")["months"]]
    return next((number for number, name in enumerate(names, start=1) if name.startswith(letters)), None)
