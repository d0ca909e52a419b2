"""Free text to its spoken form: what stands in figures becomes words, by the rules in `locales/<lang>/spoken.yaml`.

Views bring most amounts and dates in words already. This is for what people typed and for sentences with figures.
A rule is a pattern with named groups and a sentence that says how each group is read: `{day:whole}日`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any

import yaml

from ..view import Lang, digit_by_digit, formats, in_words, money
from ..view.formats import LOCALES
from .pronunciation import HANZI

# Spaces that keep a line from ending sound like any other: no-break, figure, thin and narrow no-break.
_KEEPING = "\u00a0\u2007\u2009\u202f"
_SPACES = str.maketrans(dict.fromkeys(_KEEPING, " "))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the written text, `start` to `end` in code points, and what is said for it: itself, or words."""

    start: int
    end: int
    said: str


def spoken(text: str, lang: Lang) -> str:
    """A text as people say it; text without figures comes back as it is."""
    return "".join(piece.said for piece in pieces(text, lang))


def pieces(text: str, lang: Lang) -> list[Piece]:
    """The text from its first to its last character in pieces, so that each spoken word has its place on the page."""
    result = [Piece(0, len(text), text)] if text else []
    if any(character.isdecimal() for character in text):
        # Full-width figures are figures.
        plain = "".join(str(int(character)) if character.isdecimal() else character for character in text)
        plain = plain.translate(_SPACES)
        pattern, rules = _rules(lang)
        result, at = [], 0
        for match in pattern.finditer(plain):
            if match.start() > at:
                result.append(Piece(at, match.start(), text[at : match.start()]))
            result.append(Piece(match.start(), match.end(), _said(match, rules, lang)))
            at = match.end()
        if at < len(text):
            result.append(Piece(at, len(text), text[at:]))
    return result if lang == "en" else list(_without_gaps(result, lang))


def _without_gaps(parts: list[Piece], lang: Lang) -> Iterator[Piece]:
    """The same pieces, cut where a gap is that nobody says. A gap stands in text that is said as it is written."""
    gaps = {place for gap in _gaps(lang).finditer("".join(one.said for one in parts)) for place in range(*gap.span())}
    before = 0
    for part in parts:
        places = range(before, before + len(part.said))
        before = places.stop
        if gaps.isdisjoint(places):
            yield part
            continue
        at = part.start
        for silent, run in groupby(places, gaps.__contains__):
            size = len(list(run))
            yield Piece(at, at + size, "" if silent else part.said[at - part.start : at - part.start + size])
            at += size


@dataclass(frozen=True, slots=True)
class _Rule:
    groups: tuple[str, ...]
    say: str


@dataclass(frozen=True, slots=True)
class _Figures:
    """A piece of figures that a rule reads in one of several ways."""

    text: str
    lang: Lang

    def __format__(self, way: str) -> str:
        return _WAYS[way](self.text, self.lang)


@cache
def _rules(lang: Lang) -> tuple[re.Pattern[str], dict[str, _Rule]]:
    """All rules of a language as one pattern, so that each place is read once, by the first rule that fits."""
    table = _table(lang)
    words: dict[str, str] = table["words"]
    patterns: list[str] = []
    rules: dict[str, _Rule] = {}
    for number, rule in enumerate(table["rules"]):
        pattern = re.sub(r"<<(\w+)>>", lambda name: f"(?:{words[name[1]]})", rule["match"])
        groups = tuple(re.findall(r"\(\?P<(\w+)>", pattern))
        # Group names are unique over the one pattern that holds all rules.
        unique = re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{number}>", pattern)
        patterns.append(f"(?P<rule{number}>{unique})")
        rules[f"rule{number}"] = _Rule(tuple(f"{group}_{number}" for group in groups), rule["say"])
    return re.compile("|".join(patterns), re.ASCII), rules


@cache
def _gaps(lang: Lang) -> re.Pattern[str]:
    """Spaces that Chinese sets around figures and does not say, but not those that keep two numbers apart."""
    digits = "".join(formats(lang)["numerals"]["digits"])
    return re.compile(rf"(?<={HANZI})(?:(?<![{digits}])[ {_KEEPING}]+|[ {_KEEPING}]+(?![{digits}]))(?={HANZI})")


def _said(match: re.Match[str], rules: dict[str, _Rule], lang: Lang) -> str:
    name = next(name for name in rules if match[name] is not None)
    rule = rules[name]
    parts = {group.rpartition("_")[0]: _Figures(match[group] or "", lang) for group in rule.groups}
    return rule.say.format(**parts)


def _text(text: str, lang: Lang) -> str:
    return text


def _whole(text: str, lang: Lang) -> str:
    digits = text.replace(",", "")
    # A long number, or one that begins with nought, is a code and not a quantity.
    leading_nought = len(digits) > 1 and digits.startswith("0")
    code = len(digits) > 12 or (len(digits) > 9 and "," not in text)
    return digit_by_digit(digits, lang) if leading_nought or code else in_words(int(digits), lang)


def _bare(text: str, lang: Lang) -> str:
    """A unit without the space before it."""
    return text.strip()


def _amount(text: str, lang: Lang) -> str:
    """A sum in a currency that has no rule for its parts: 200.00 is 两百."""
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    return _counted(f"{whole}.{rest}" if rest else whole, lang)


def _counted(text: str, lang: Lang) -> str:
    """A number before a measure word: 两笔, not 二笔."""
    return str(formats(lang)["numerals"]["two_before_hundreds"]) if text == "2" else _decimal(text, lang)


def _decimal(text: str, lang: Lang) -> str:
    whole, _, rest = text.partition(".")
    space = " " if lang == "en" else ""
    digits = space.join(digit_by_digit(digit, lang) for digit in rest)
    return space.join([_whole(whole, lang), _table(lang)["point"], digits]) if rest else _whole(whole, lang)


def _ordinal(text: str, lang: Lang) -> str:
    """The place in a row, in English: twenty-third."""
    front, last = re.fullmatch(r"(.*?)(\w+)", in_words(int(text), lang)).groups()  # type: ignore[union-attr]
    return f"{front}{_table(lang)['ordinals'][last]}"


def _money(text: str, lang: Lang) -> str:
    """Yuan and fen; an amount finer than a fen is read as a number."""
    amount = Decimal(text.replace(",", ""))
    fen = amount * 100
    if fen != fen.to_integral_value() or amount >= 10**12:
        unit = formats(lang)["money"]["yuan"]
        return f"{_decimal(text.replace(',', ''), lang)}{' ' if lang == 'en' else ''}{unit}"
    said = money(int(fen), lang).spoken
    # 两元, not 二元.
    numerals = formats(lang)["numerals"]
    return said if lang == "en" or amount // 1 != 2 else numerals["two_before_hundreds"] + said[1:]


def _hour(text: str, lang: Lang) -> str:
    return _counted(str(int(text)), lang) if lang != "en" else in_words(int(text), lang)


def _minute(text: str, lang: Lang) -> str:
    """Minutes after the hour: 零五, "oh five"."""
    number = int(text)
    table = _table(lang)
    if number == 0:
        return str(table["no_minutes"])
    nought = table["nought_minutes"] if number < 10 else ""
    return f"{nought}{in_words(number, lang)}{table['minutes']}"


def _number(text: str, lang: Lang) -> str:
    """The number without its leading nought: the 05 of a date."""
    return in_words(int(text), lang)


def _month(text: str, lang: Lang) -> str:
    return str(formats(lang)["months"][int(text) - 1])


def _year(text: str, lang: Lang) -> str:
    """2026 is "twenty twenty-six", 2005 "two thousand and five"; Chinese reads the digits."""
    if lang != "en":
        return digit_by_digit(text, lang)
    century, rest = divmod(int(text), 100)
    if century % 10 == 0 and rest < 10:
        return in_words(int(text), lang)
    ending = in_words(rest, lang) if rest >= 10 else f"{_table(lang)['nought_minutes']}{in_words(rest, lang)}"
    return f"{in_words(century, lang)} {ending if rest else in_words(100, lang).split()[-1]}"


@cache
def _table(lang: Lang) -> dict[str, Any]:
    """The rules of a language; those of Traditional Chinese are the Simplified ones in other characters."""
    text = (LOCALES / lang / "spoken.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    if "written_as" not in table:
        return table
    pairs = dict(table["characters"].split())
    other = (LOCALES / table["written_as"] / "spoken.yaml").read_text(encoding="utf-8")
    written: dict[str, Any] = yaml.load(other.translate(str.maketrans(pairs)), yaml.CSafeLoader)
    return written


_WAYS = {
    "": _text,
    "bare": _bare,
    "amount": _amount,
    "digits": digit_by_digit,
    "whole": _whole,
    "counted": _counted,
    "decimal": _decimal,
    "money": _money,
    "hour": _hour,
    "minute": _minute,
    "number": _number,
    "month": _month,
    "year": _year,
    "ordinal": _ordinal,
}
