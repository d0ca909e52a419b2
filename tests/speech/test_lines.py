import re

import pytest

from app.speech.lines import LONGEST_RUN, lines, runs
from app.speech.worker import LONGEST_TEXT
from app.view import Lang


def texts(text: str, lang: Lang) -> list[str]:
    return [line.text for line in lines(text, lang)]


# The longest syllable there is: eight characters of pinyin with its space.
WIDE = "壮"


def test_a_long_text_keeps_every_character_within_the_limits() -> None:
    text = (WIDE * 37 + "，" + WIDE * 90 + "。") * 40
    assert all(len(run) <= LONGEST_RUN for run in runs(text))
    made = texts(text, "zh_Hans")
    assert all(len(line) <= LONGEST_TEXT for line in made)
    assert sum(line.count("zhuang4") for line in made) == text.count(WIDE)


def test_a_run_ends_at_a_stop_where_there_is_one() -> None:
    text = "您要把钱转给王小明。" * 10
    assert all(run.endswith("。") for run in runs(text))


def test_english_is_cut_between_words() -> None:
    text = "Please read the name of the payee aloud. " * 30
    made = texts(text, "en")
    assert all(len(line) <= LONGEST_TEXT for line in made)
    assert " ".join(made) == text.strip()
    assert all(line.endswith(".") for line in made)


def test_a_word_without_end_is_cut_anywhere() -> None:
    made = texts("a" * 1001, "en")
    assert [len(line) for line in made] == [LONGEST_TEXT, LONGEST_TEXT, 1001 - 2 * LONGEST_TEXT]


def test_stops_and_commas_become_pauses() -> None:
    assert texts("「好」，可以。不行！", "zh_Hans") == ["hao3, ke3 yi3. bu4 xing2."]


def test_letters_and_figures_are_said() -> None:
    assert texts("ATM 机 3 台", "zh_Hant") == ["ei1 ti4 ai2 mu5 ji1 san1 tai2"]


@pytest.mark.parametrize("text", ["", "  ", "。", "——"])
def test_nothing_to_say_is_an_error(text: str) -> None:
    for lang in ("zh_Hans", "en"):
        with pytest.raises(ValueError, match="nothing to say"):
            lines(text, lang)


def test_a_line_holds_only_what_the_pinyin_voice_can_read() -> None:
    made = texts("您好，😀 5 元！\t①（注）ＡＢ é", "zh_Hans")
    assert all(re.fullmatch(r"[a-z0-9 ,.]+", line) for line in made)


def test_each_word_knows_where_it_stands_in_the_text() -> None:
    text = "您好，ATM 机 35 台。" + WIDE * 80
    for line in lines(text, "zh_Hans"):
        for token in line.tokens:
            assert token.sound
            assert text[token.start : token.end].strip() != ""
    (first, *_) = lines(text, "zh_Hans")
    assert [text[one.start : one.end] for one in first.tokens] == [
        "您", "好", "ATM", "ATM", "ATM", "ATM", "机", "3", "5", "台",
    ]  # fmt: skip
    assert [token.start for line in lines(text, "zh_Hans") for token in line.tokens if token.sound == "zhuang4"] == [
        *range(text.index(WIDE), len(text))
    ]


def test_a_place_in_a_line_belongs_to_the_word_that_stands_there() -> None:
    (line,) = lines("Pay  him twenty", "en")
    assert line.text == "Pay him twenty"
    assert [(line.at(place).start, line.at(place).end) for place in (0, 2, 4, 8, 13, 99)] == [
        (0, 3), (0, 3), (5, 8), (9, 15), (9, 15), (9, 15),
    ]  # fmt: skip
