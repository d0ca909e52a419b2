"""What nobody understood is counted by its folded words, and holds nothing by which a person could be found."""

from datetime import date, timedelta
from threading import Thread

import pytest
from sqlalchemy import Engine

from app.keywords.misses import Misses, mask
from app.keywords.misses_tables import keyword_miss
from app.store.clock import SetClock


@pytest.fixture
def misses(engine: Engine, clock: SetClock) -> Misses:
    return Misses(engine, clock)


@pytest.mark.parametrize(
    ("query", "masked"),
    [
        ("我的卡号是6222021234567894", "我的卡号是################"),
        ("给张秀英转五百", "给*转##"),
        ("陳小明的工資", "*的工资"),
        ("一下子看不懂", "一下子看不懂"),
        ("Send 500 to Bob", "send ### to *"),
        ("十三万八", "####"),
        ("１３８", "###"),
        ("   ", ""),
    ],
)
def test_names_and_figures_are_masked(query: str, masked: str) -> None:
    assert mask(query, ["陈小明"]) == masked


def test_the_same_words_are_counted_in_one_row(misses: Misses, clock: SetClock) -> None:
    for query in ("玻璃弹珠 12", "玻璃彈珠 34", "玻璃弹珠  56"):
        misses.note(query, "none", "zh_Hans")
        clock.move(timedelta(days=1))
    misses.note("玻璃弹珠 78", "choice", "zh_Hans")
    misses.note("   ", "none", "zh_Hans")
    first, second = misses.counted()
    assert (first.folded, first.kind, first.count, first.last_on) == ("玻璃弹珠 ##", "none", 3, date(2026, 11, 25))
    assert (second.kind, second.count) == ("choice", 1)
    assert misses.counted(limit=1) == (first,)


def test_many_at_once_are_all_counted(misses: Misses) -> None:
    def note() -> None:
        for _ in range(5):
            misses.note("玻璃弹珠", "none", "en")

    threads = [Thread(target=note) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert misses.counted()[0].count == 20


def test_there_is_no_room_for_a_person() -> None:
    assert set(keyword_miss.c.keys()) == {"folded", "kind", "lang", "count", "last_on"}
