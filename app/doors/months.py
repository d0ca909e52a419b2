"""Months of the bank's calendar: their names, and the moments between which they lie."""

from dataclasses import dataclass
from datetime import date, datetime

from ..view import BANK_ZONE, Words, digit_by_digit, formats, in_words
from .language import lang, say


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month in the bank's zone."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """As addresses and forms carry it: 2026-11."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def begins(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, self.number, 1, tzinfo=BANK_ZONE)

    @property
    def ends(self) -> datetime:
        """The first moment of the next month."""
        return self.earlier(-1).begins

    def earlier(self, months: int) -> "Month":
        """So many months before; after, when negative."""
        count = self.year * 12 + self.number - 1 - months
        return Month(count // 12, count % 12 + 1)

    @property
    def words(self) -> Words:
        """2026 年 11 月, said 二〇二六年十一月."""
        if lang() == "en":
            name = formats("en")["months"][self.number - 1]
            return say("month.named", year=self.year, month=name)
        year = Words(str(self.year), digit_by_digit(str(self.year), lang()))
        return say("month.named", year=year, month=Words(str(self.number), in_words(self.number, lang())))


def month_of(moment: datetime | date) -> Month:
    """The month in which a moment lies."""
    when = moment.astimezone(BANK_ZONE) if isinstance(moment, datetime) else moment
    return Month(when.year, when.month)


def last_months(now: datetime, count: int) -> tuple[Month, ...]:
    """This month and those before it, the newest first."""
    this = month_of(now)
    return tuple(this.earlier(back) for back in range(count))
