"""The days of the 2020 rule, counted in the bank's zone."""

from datetime import UTC, date, datetime

import pytest

from app.bank.complaint_terms import deadlines


@pytest.mark.parametrize(
    ("received", "days"),
    [
        (datetime(2026, 11, 23, 2, 30, tzinfo=UTC), (date(2026, 12, 8), date(2026, 12, 23), date(2027, 1, 22))),
        # One second before and at midnight in China.
        (datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC), (date(2026, 12, 8), date(2026, 12, 23), date(2027, 1, 22))),
        (datetime(2026, 11, 23, 16, 0, tzinfo=UTC), (date(2026, 12, 9), date(2026, 12, 24), date(2027, 1, 23))),
        # Over the end of February of a leap year.
        (datetime(2028, 2, 20, 4, 0, tzinfo=UTC), (date(2028, 3, 6), date(2028, 3, 21), date(2028, 4, 20))),
    ],
)
def test_fifteen_thirty_and_sixty_days(received: datetime, days: tuple[date, date, date]) -> None:
    found = deadlines(received)
    assert (found.decide_by, found.complicated_by, found.at_most_by) == days
