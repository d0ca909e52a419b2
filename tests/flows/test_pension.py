"""Has it come this month?"""

from datetime import UTC, datetime

import pytest
from checked import CheckedClient

from app.store.clock import SetClock
from app.view import LANGS


def test_it_has_come(customer: CheckedClient) -> None:
    page = customer.get("/pension")
    assert page.heading == "这个月的养老金到了"
    for part in ("11 月 15 日到账", "3,860.00 元", "三千八百六十元整"):
        assert part in page.text
    assert page.html.count('class="ny-transaction-list__item"') == 12


# Half past midnight on the first of December in China is still November in UTC.
@pytest.mark.parametrize("moment", [datetime(2026, 12, 10, 2, tzinfo=UTC), datetime(2026, 11, 30, 16, 30, tzinfo=UTC)])
def test_it_has_not_come_yet(customer: CheckedClient, clock: SetClock, moment: datetime) -> None:
    clock.move(moment - clock.now())
    customer.log_in("10001")
    page = customer.get("/pension")
    assert page.heading == "这个月的养老金还没到"
    assert "上一次是 11 月 15 日到的，3,860.00 元" in page.text
    assert "每月 15 日前后" in page.text


@pytest.mark.parametrize("lang", LANGS)
def test_in_every_language(customer: CheckedClient, lang: str) -> None:
    assert customer.get(f"/pension?lang={lang}").status == 200
