"""How a term deposit's interest is counted. All money in fen, all rates in millionths a year (9,500 is 0.95 in 100).

Rules: PBOC 银发〔2005〕129号 and 储蓄管理条例 (State Council, 1992), art. 24 and 26.
- Interest is paid on whole yuan; jiao and fen of the principal earn nothing.
- A term in whole months earns principal x rate x months / 12, whatever the days of those months.
- Money on demand earns principal x rate x actual days / 360: the first day counts, the last one does not.
- A deposit broken early earns the demand rate published on the day it is broken, for all its days.
- The result is rounded to the nearest fen, half a fen up.
Days are days of BANK_ZONE. Interest on savings carries no tax (State Council, 2008-10-09).
"""

from calendar import monthrange
from datetime import date, datetime, time

from .limits import BANK_ZONE

DEMAND = 0
"""Stands for "no term" where a table keeps rates by months."""
TERMS = (3, 6, 12, 24, 36, 60)
"""Terms that are offered, in months."""
LEAST_FEN = 50_00
"""The smallest deposit: the usual 50 yuan."""
_MILLION = 1_000_000


def term_interest(principal_fen: int, rate: int, months: int) -> int:
    """What a whole term earns."""
    return _rounded(_earning(principal_fen) * rate * months, 12 * _MILLION)


def demand_interest(principal_fen: int, rate: int, days: int) -> int:
    """What so many days on demand earn."""
    return _rounded(_earning(principal_fen) * rate * days, 360 * _MILLION)


def last_day(first: date, months: int) -> date:
    """The day on which a term ends: the same day of its last month, or that month's end if there is no such day."""
    count = first.year * 12 + first.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def bank_day(moment: datetime) -> date:
    """The bank's day around a moment."""
    return moment.astimezone(BANK_ZONE).date()


def day_begins(day: date) -> datetime:
    """Its first moment."""
    return datetime.combine(day, time(), BANK_ZONE)


def _earning(principal_fen: int) -> int:
    return principal_fen // 100 * 100


def _rounded(numerator: int, denominator: int) -> int:
    """The nearest whole number, halves up; no floats, so no fen is lost to them."""
    return (2 * numerator + denominator) // (2 * denominator)
