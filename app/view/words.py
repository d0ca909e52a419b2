"""The smallest thing a view is made of: words with a written and a spoken form.

Screen and paper take `shown`, the voice takes `spoken`. Every other type here is built on `Words`, so that an
amount, a date or a name can never read one way and sound another. Passwords, one-time codes and full numbers have
no type in this package: what has no spoken form cannot be spoken.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from .formats import Lang, formats
from .numerals import digit_by_digit, in_words

# Mainland China keeps one time and no summer time, so a fixed offset is exact.
BANK_ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Words:
    """Text as written (`shown`) and as said (`spoken`)."""

    shown: str
    spoken: str

    def __str__(self) -> str:
        return self.shown

    def __bool__(self) -> bool:
        return bool(self.shown)


@dataclass(frozen=True, slots=True)
class Money(Words):
    """An amount: `1,234.50 元`, in words 一千二百三十四元五角, and in fen for machines."""

    fen: int
    in_words: str
    number: str

    @property
    def yuan(self) -> str:
        """The value for `<data value>`: yuan with two decimals, no separators."""
        return f"{Decimal(self.fen) / 100:.2f}"


@dataclass(frozen=True, slots=True)
class Moment(Words):
    """A date or a point in time; `iso` is the value for `<time datetime>`."""

    iso: str


@dataclass(frozen=True, slots=True)
class Step(Words):
    """Where one is in a task: 第 2 步，共 4 步."""

    number: int
    total: int


def plain(text: str) -> Words:
    """Words that are said as they are written."""
    return Words(text, text)


def fill(template: str, **parts: Words | str | int) -> Words:
    """Fills `{name}` places of a sentence with parts, once as written and once as spoken.

    Raises KeyError when the sentence names a part that was not given.
    """
    shown = {name: str(part) for name, part in parts.items()}
    spoken = {name: part.spoken if isinstance(part, Words) else str(part) for name, part in parts.items()}
    return Words(template.format(**shown), template.format(**spoken))


def money(fen: int, lang: Lang) -> Money:
    """An amount of fen (1 yuan = 100 fen) as `1,234.50 元`; a bare ¥ is not spoken by NVDA, so 元 stands after."""
    table = formats(lang)["money"]
    number = f"{Decimal(fen) / 100:,.2f}"
    words = _money_words(fen, lang)
    spoken = words.removesuffix(table["exact"]).rstrip()
    return Money(table["shown"].format(number=number), spoken, fen, words, number)


def signed_money(fen: int, lang: Lang) -> Money:
    """An amount with its direction as a word first (收入, 支出): a sign alone is lost to ear and eye."""
    table = formats(lang)["money"]
    amount = money(abs(fen), lang)
    pattern = table["out"] if fen < 0 else table["in"]
    return Money(
        pattern.format(money=amount.shown),
        pattern.format(money=amount.spoken),
        fen,
        amount.in_words,
        amount.number,
    )


def _money_words(fen: int, lang: Lang) -> str:
    table = formats(lang)["money"]
    yuan, cents = divmod(abs(fen), 100)
    jiao, rest = divmod(cents, 10)
    space = " " if lang == "en" else ""
    whole = in_words(yuan, lang)
    if yuan == 2 and lang != "en":
        # 两元, not 二元.
        whole = formats(lang)["numerals"]["two_before_hundreds"]
    parts = [f"{whole}{space}{table['yuan']}"] if yuan or not cents else []
    if not cents:
        parts.append(table["exact"])
    if jiao:
        parts.append(f"{in_words(jiao, lang)}{space}{table['jiao']}")
    elif rest and yuan and lang != "en":
        parts.append(formats(lang)["numerals"]["digits"][0])
    if rest:
        parts.append(f"{in_words(rest, lang)}{space}{table['fen']}")
    words = space.join(parts)
    minus = formats(lang)["numerals"]["minus"]
    return f"{minus}{space}{words}" if fen < 0 else words


def day(moment: datetime | date, lang: Lang, *, year: bool = False) -> Moment:
    """A date: 11 月 23 日, with the year when asked. A datetime is taken in the bank's time zone."""
    when = moment.astimezone(BANK_ZONE).date() if isinstance(moment, datetime) else moment
    table = formats(lang)
    suffix = "_year" if year else ""
    shown = table[f"date{suffix}"].format(**_date_parts(when, lang, spoken=False))
    spoken = table[f"spoken_date{suffix}"].format(**_date_parts(when, lang, spoken=True))
    return Moment(shown, spoken, when.isoformat())


def time_of_day(moment: datetime, lang: Lang) -> Moment:
    """A time in the bank's zone: 10:42, said 十点四十二分."""
    local = moment.astimezone(BANK_ZONE)
    table = formats(lang)
    shown = table["time"].format(hour=local.hour, minute=local.minute)
    return Moment(shown, _spoken_time(local, lang), local.isoformat(timespec="seconds"))


def date_and_time(moment: datetime, lang: Lang, *, year: bool = False) -> Moment:
    """A date with its time: 11 月 23 日 10:42."""
    date_part, time_part = day(moment, lang, year=year), time_of_day(moment, lang)
    pattern = formats(lang)["moment"]
    return Moment(
        pattern.format(date=date_part.shown, time=time_part.shown),
        f"{date_part.spoken} {time_part.spoken}" if lang == "en" else f"{date_part.spoken}{time_part.spoken}",
        time_part.iso,
    )


def tail(digits: str, lang: Lang) -> Words:
    """The last digits of an account: 尾号 4821, said one digit at a time. Raises ValueError unless 4 digits."""
    if not re.fullmatch(r"[0-9]{4}", digits):
        raise ValueError("a tail has exactly four digits: nothing more of a number may be shown")
    table = formats(lang)
    return Words(table["tail"].format(digits=digits), table["spoken_tail"].format(digits=digit_by_digit(digits, lang)))


def step(number: int, total: int, lang: Lang) -> Step:
    """第 2 步，共 4 步."""
    table = formats(lang)
    return Step(
        table["step"].format(number=number, total=total),
        table["spoken_step"].format(number=in_words(number, lang), total=in_words(total, lang)),
        number,
        total,
    )


def sentences(words: Words, lang: Lang) -> list[Words]:
    """Splits a paragraph into sentences, in step in both forms; in one piece when the forms do not match up."""
    ends = re.escape(formats(lang)["sentence_ends"])
    # A Latin full stop ends a sentence only before a space: 1,234.50 holds one too.
    pattern = rf"(?<=[{ends}])\s+" if lang == "en" else rf"(?<=[{ends}])\s*"
    shown = [part for part in re.split(pattern, words.shown) if part]
    spoken = [part for part in re.split(pattern, words.spoken) if part]
    if len(shown) != len(spoken):
        return [words]
    return [Words(one, other) for one, other in zip(shown, spoken, strict=True)]


def _date_parts(when: date, lang: Lang, *, spoken: bool) -> dict[str, str | int]:
    if lang == "en":
        name = formats(lang)["months"][when.month - 1]
        return {"year": when.year, "month": when.month, "month_name": name, "day": when.day}
    if spoken:
        return {
            "year": digit_by_digit(str(when.year), lang),
            "month": in_words(when.month, lang),
            "day": in_words(when.day, lang),
        }
    return {"year": when.year, "month": when.month, "day": when.day}


def _spoken_time(local: datetime, lang: Lang) -> str:
    table = formats(lang)
    pattern = table["spoken_time"] if local.minute else table["spoken_time_whole"]
    if lang == "en":
        return str(pattern.format(hour=local.hour, minute=local.minute))
    # 十点零五分, 两点.
    numerals = table["numerals"]
    hour = numerals["two_before_hundreds"] if local.hour == 2 else in_words(local.hour, lang)
    zero = numerals["digits"][0] if 0 < local.minute < 10 else ""
    return str(pattern.format(hour=hour, minute=zero + in_words(local.minute, lang)))
