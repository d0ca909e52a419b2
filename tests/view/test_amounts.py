"""Amounts as people write them; what is ambiguous is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.view import LANGS, in_words, money
from app.view.amounts import read_amount

READ = [
    ("500", 500_00), ("五百", 500_00), ("5百", 500_00), ("５００", 500_00), ("1,200.50", 1200_50), ("1.5万", 15_000_00),
    ("一万五", 15_000_00), ("两千三", 2_300_00), ("三百二", 320_00), ("三百零二", 302_00), ("二十二", 22_00),
    ("十五", 15_00), ("五块五", 5_50), ("五块零五", 5_05), ("五百块零五毛", 500_50), ("五百元整", 500_00),
    ("壹仟元整", 1000_00),
    ("半万", 5_000_00), ("一万零五", 10_005_00), ("￥500", 500_00), ("¥1,200", 1_200_00), ("八百八", 880_00),
    ("两万三", 23_000_00), ("一百五", 150_00), ("一千零五十", 1_050_00), ("一二〇〇", 1_200_00), ("1万2", 12_000_00),
    ("五毛", 50), ("500元", 500_00), ("500 块钱", 500_00), ("三千五百六十七元八角九分", 3567_89), ("五百蚊", 500_00),
    ("兩萬三千", 23_000_00), ("貳佰圓", 200_00), ("200 yuan", 200_00), (" 12.3 ", 12_30),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fen"), READ)
def test_reads(text: str, fen: int) -> None:
    assert read_amount(text).fen == fen
    assert read_amount(text).problem is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"), ("  ", "empty"), ("一千五十", "ambiguous"), ("几百", "ambiguous"), ("五百多", "ambiguous"),
        ("大概三百", "ambiguous"), ("abc", "unreadable"), ("1.2.3", "unreadable"), ("1,20", "unreadable"),
        ("五十百", "unreadable"), ("百", "unreadable"), ("1e5", "unreadable"), ("五百六百", "unreadable"),
        ("0", "zero"), ("零", "zero"), ("-5", "negative"), ("12.345", "too_fine"), ("<b>5</b>", "unreadable"),
    ],
)  # fmt: skip
def test_does_not_guess(text: str, problem: str) -> None:
    found = read_amount(text)
    assert found.problem == problem
    assert found.fen == 0


def test_says_what_it_could_mean() -> None:
    assert read_amount("一千五十").meanings == (1_050_00, 1_500_00)


@given(st.integers(1, 99_999_999))
def test_reads_back_every_amount_it_would_write(fen: int) -> None:
    for lang in LANGS:
        if lang != "en":
            assert read_amount(money(fen, lang).in_words).fen == fen
    assert read_amount(money(fen, "zh_Hans").number).fen == fen
    assert read_amount(in_words(fen, "zh_Hans")).fen == fen * 100


@given(st.text(max_size=30))
def test_never_raises(text: str) -> None:
    found = read_amount(text)
    assert (found.fen > 0) != (found.problem is not None)
