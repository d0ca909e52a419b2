"""Amounts, dates and tails, as written and as said."""

from datetime import UTC, datetime

import pytest

from app.view import LANGS, date_and_time, day, fill, in_words, money, plain, sentences, signed_money, step, tail

NUMBERS = [
    (0, "零", "zero"),
    (10, "十", "ten"),
    (15, "十五", "fifteen"),
    (20, "二十", "twenty"),
    (22, "二十二", "twenty-two"),
    (100, "一百", "one hundred"),
    (105, "一百零五", "one hundred and five"),
    (110, "一百一十", "one hundred and ten"),
    (200, "两百", "two hundred"),
    (222, "两百二十二", "two hundred and twenty-two"),
    (1005, "一千零五", "one thousand and five"),
    (1050, "一千零五十", "one thousand and fifty"),
    (2002, "两千零二", "two thousand and two"),
    (10000, "一万", "ten thousand"),
    (10005, "一万零五", "ten thousand and five"),
    (20000, "两万", "twenty thousand"),
    (12345, "一万两千三百四十五", "twelve thousand three hundred and forty-five"),
    (100000, "十万", "one hundred thousand"),
    (1000000, "一百万", "one million"),
    (10200000, "一千零二十万", "ten million two hundred thousand"),
    (100000000, "一亿", "one hundred million"),
    (100000005, "一亿零五", "one hundred million and five"),
    (100010000, "一亿零一万", "one hundred million ten thousand"),
    (-7, "负七", "minus seven"),
]


@pytest.mark.parametrize(("number", "chinese", "english"), NUMBERS)
def test_whole_numbers_in_words(number: int, chinese: str, english: str) -> None:
    assert in_words(number, "zh_Hans") == chinese
    assert in_words(number, "en") == english


def test_traditional_writes_its_own_characters() -> None:
    assert in_words(20000, "zh_Hant") == "兩萬"
    assert in_words(-1, "zh_Hant") == "負一"


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        in_words(10**12, "zh_Hans")


AMOUNTS = [
    (50_000, "500.00 元", "五百元整", "五百元"),
    (123_450, "1,234.50 元", "一千两百三十四元五角", "一千两百三十四元五角"),
    (200, "2.00 元", "两元整", "两元"),
    (105, "1.05 元", "一元零五分", "一元零五分"),
    (115, "1.15 元", "一元一角五分", "一元一角五分"),
    (5, "0.05 元", "五分", "五分"),
    (50, "0.50 元", "五角", "五角"),
    (0, "0.00 元", "零元整", "零元"),
    (-20_000, "-200.00 元", "负两百元整", "负两百元"),
]


@pytest.mark.parametrize(("fen", "shown", "words", "spoken"), AMOUNTS)
def test_money_is_written_with_its_unit_behind_and_in_words(fen: int, shown: str, words: str, spoken: str) -> None:
    amount = money(fen, "zh_Hans")
    assert (amount.shown, amount.in_words, amount.spoken) == (shown, words, spoken)


def test_money_in_english() -> None:
    amount = money(123_450, "en")
    assert amount.shown == "1,234.50 yuan"
    assert amount.spoken == "one thousand two hundred and thirty-four yuan five jiao"


def test_machines_get_plain_yuan() -> None:
    assert money(123_450, "zh_Hans").yuan == "1234.50"


@pytest.mark.parametrize("lang", LANGS)
def test_direction_is_a_word_not_only_a_sign(lang: str) -> None:
    out, come = signed_money(-500, lang), signed_money(500, lang)  # type: ignore[arg-type]
    assert "-" not in out.shown
    assert out.shown != come.shown


def test_dates_and_times_in_the_banks_zone() -> None:
    moment = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
    assert day(moment, "zh_Hans").shown == "11 月 24 日"
    assert date_and_time(moment, "zh_Hans").shown == "11 月 24 日 2:05"
    assert date_and_time(moment, "zh_Hans").spoken == "十一月二十四日两点零五分"
    assert date_and_time(moment, "en", year=True).shown == "24 November 2026, 2:05"
    assert date_and_time(moment, "zh_Hans").iso == "2026-11-24T02:05:00+08:00"


def test_a_tail_has_four_digits_and_is_said_one_by_one() -> None:
    assert tail("4821", "zh_Hans").spoken == "尾号四八二一"
    assert tail("4821", "zh_Hant").shown == "尾號 4821"
    for wrong in ("48215", "482", "4 82", "６２２２"):
        with pytest.raises(ValueError, match="four digits"):
            tail(wrong, "zh_Hans")


def test_steps() -> None:
    assert step(2, 4, "zh_Hans").shown == "第 2 步，共 4 步"
    assert step(2, 4, "zh_Hans").spoken == "第二步，共四步"


def test_filling_keeps_written_and_spoken_apart() -> None:
    words = fill("还有 {amount}。", amount=money(50_000, "zh_Hans"))
    assert words.shown == "还有 500.00 元。"
    assert words.spoken == "还有 五百元。"
    with pytest.raises(KeyError):
        fill("{who}", amount=plain("x"))


def test_sentences_split_alike_in_both_forms() -> None:
    words = fill("付 {amount}。好吗？好！", amount=money(123_450, "zh_Hans"))
    assert [one.shown for one in sentences(words, "zh_Hans")] == ["付 1,234.50 元。", "好吗？", "好！"]
    english = fill("Pay {amount}. Is it right?", amount=money(123_450, "en"))
    assert len(sentences(english, "en")) == 2
