"""Dates as people write them; what may mean two days is never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.view import digit_by_digit, formats, in_words
from app.view.dates_in import PARTS, read_date

THE_DAY = date(2026, 11, 23)


@pytest.mark.parametrize("year", ["2026", "２０２６", "2026年", " 2026 年", "二〇二六年", "二零二六", "2026年份"])
@pytest.mark.parametrize("month", ["11", "11月", "十一", "十一月", "一一", "November", "nov.", "Nov", "11月份"])
@pytest.mark.parametrize("day", ["23", "23日", "二十三", "二十三号", "廿三", "23rd", "２３號"])
def test_reads(year: str, month: str, day: str) -> None:
    assert read_date(year, month, day).value == THE_DAY


@pytest.mark.parametrize(
    ("typed", "problem", "wrong"),
    [
        (("", "", ""), "empty", ("year", "month", "day")),
        (("", " ", "　"), "empty", ("year", "month", "day")),
        (("2026", "", "23"), "incomplete", ("month",)),
        (("", "", "23"), "incomplete", ("year", "month")),
        (("去年", "11", "23"), "unreadable", ("year",)),
        (("2026", "Novel", "1.5"), "unreadable", ("month", "day")),
        (("2026", "11月月", "23"), "unreadable", ("month",)),
        (("2026", "-1", "23"), "unreadable", ("month",)),
        (("49", "11", "23"), "short_year", ("year",)),
        (("四九年", "11", "23"), "short_year", ("year",)),
        (("2026", "正月", "初五"), "lunar", ("month", "day")),
        (("2026", "闰六月", "5"), "lunar", ("month",)),
        (("2026", "13", "1"), "impossible", ("month",)),
        (("2026", "0", "1"), "impossible", ("month",)),
        (("2026", "2", "29"), "impossible", ("day",)),
        (("2026", "四月", "三十一"), "impossible", ("day",)),
        (("12026", "1", "1"), "impossible", ("year",)),
    ],
)
def test_asks_and_names_the_part(typed: tuple[str, str, str], problem: str, wrong: tuple[str, ...]) -> None:
    read = read_date(*typed)
    assert (read.value, read.problem, read.wrong) == (None, problem, wrong)


@given(st.dates(date(1000, 1, 1)))
def test_reads_back_every_date_it_would_write(when: date) -> None:
    figures = (str(when.year), str(when.month), str(when.day))
    said = (
        digit_by_digit(str(when.year), "zh_Hans"),
        in_words(when.month, "zh_Hans"),
        in_words(when.day, "zh_Hans"),
    )
    english = (str(when.year), formats("en")["months"][when.month - 1], str(when.day))
    for typed in (figures, said, english):
        assert read_date(*typed).value == when


@given(st.tuples(*[st.text(max_size=12)] * len(PARTS)))
def test_never_raises(typed: tuple[str, str, str]) -> None:
    read = read_date(*typed)
    assert (read.value is None) == bool(read.problem) == bool(read.wrong)
