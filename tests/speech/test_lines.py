import re

import pytest

from app.speech.lines import LONGEST_RUN, lines, runs
from app.speech.worker import LONGEST_TEXT

# The longest syllable there is: eight characters of pinyin with its space.
WIDE = "壮"


def test_a_long_text_keeps_every_character_within_the_limits() -> None:
    text = (WIDE * 37 + "，" + WIDE * 90 + "。") * 40
    assert all(len(run) <= LONGEST_RUN for run in runs(text))
    made = lines(text, "zh_Hans")
    assert all(len(line) <= LONGEST_TEXT for line in made)
    assert sum(line.count("zhuang4") for line in made) == text.count(WIDE)


def test_a_run_ends_at_a_stop_where_there_is_one() -> None:
    text = "您要把钱转给王小明。" * 10
    assert all(run.endswith("。") for run in runs(text))


def test_english_is_cut_between_words() -> None:
    text = "Please read the name of the payee aloud. " * 30
    made = lines(text, "en")
    assert all(len(line) <= LONGEST_TEXT for line in made)
    assert " ".join(made) == text.strip()
    assert all(line.endswith(".") for line in made)


def test_a_word_without_end_is_cut_anywhere() -> None:
    made = lines("a" * 1001, "en")
    assert [len(line) for line in made] == [LONGEST_TEXT, LONGEST_TEXT, 1001 - 2 * LONGEST_TEXT]


def test_stops_and_commas_become_pauses() -> None:
    assert lines("「好」，可以。不行！", "zh_Hans") == ["hao3, ke3 yi3. bu4 xing2."]


def test_letters_and_figures_are_said() -> None:
    assert lines("ATM 机 3 台", "zh_Hant") == ["ei1 ti4 ai2 mu5 ji1 san1 tai2"]


@pytest.mark.parametrize("text", ["", "  ", "。", "——"])
def test_nothing_to_say_is_an_error(text: str) -> None:
    for lang in ("zh_Hans", "en"):
        with pytest.raises(ValueError, match="nothing to say"):
            lines(text, lang)


def test_a_line_holds_only_what_the_pinyin_voice_can_read() -> None:
    made = lines("您好，😀 5 元！\t①（注）ＡＢ é", "zh_Hans")
    assert all(re.fullmatch(r"[a-z0-9 ,.]+", line) for line in made)
