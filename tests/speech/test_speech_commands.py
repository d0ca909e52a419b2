"""`flask speech`: what it prints of a line, and that each spoken word has its place in the written text."""

import json
import os
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import ROOT
from app.speech.commands import as_json


def test_a_line_of_chinese() -> None:
    assert as_json("银行 12 笔，ATM") == {
        "text": "银行 12 笔，ATM",
        "lang": "zh",
        "spoken": "银行十二笔，ATM",
        "pinyin": ["yin2", "hang2", "shi2", "er4", "bi3"],
        "spans": [
            {"start": 0, "end": 2, "spoken_start": 0, "spoken_end": 2},
            {"start": 2, "end": 3, "spoken_start": 2, "spoken_end": 2},
            {"start": 3, "end": 7, "spoken_start": 2, "spoken_end": 5},
            {"start": 7, "end": 11, "spoken_start": 5, "spoken_end": 9},
        ],
    }


def test_a_line_of_english_has_no_pinyin() -> None:
    made = as_json("Pay 20 yuan")
    assert (made["lang"], made["spoken"], made["pinyin"]) == ("en", "Pay twenty yuan", [])


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("銀行", "zh"),
        ("ATM 机", "zh"),
        ("ATM", "zh"),
        ("¥29,999.00", "zh"),
        ("HK$200", "zh"),
        ("RMB 500", "zh"),
        ("3 km", "zh"),
        ("10:30", "zh"),
        ("", "zh"),
        ("To Wang", "en"),
        ("23 November", "en"),
        ("ending in 4821", "en"),
    ],
)
def test_the_language_is_found(text: str, lang: str) -> None:
    assert as_json(text)["lang"] == lang


def test_tones_are_as_in_a_dictionary() -> None:
    assert as_json("不要一个")["pinyin"] == ["bu4", "yao4", "yi1", "ge4"]


@given(st.text(alphabet="银行 2０0.5元,万-:年月日%*尾号１ aé🀄\u00a0第步", max_size=30))
def test_spans_lie_side_by_side_and_tell_the_truth(text: str) -> None:
    made = as_json(text)
    spans, said = made["spans"], made["spoken"]
    assert isinstance(spans, list)
    assert isinstance(said, str)
    ends = {"end": 0, "spoken_end": 0}
    for before, one in pairwise([ends, *spans]):
        assert (one["start"], one["spoken_start"]) == (before["end"], before["spoken_end"])
        assert one["end"] > one["start"]
        written, spoken = text[one["start"] : one["end"]], said[one["spoken_start"] : one["spoken_end"]]
        # What is not said as it is written holds figures, or is a gap.
        assert written == spoken or any(sign.isdecimal() for sign in written) or not written.strip()
    assert (spans or [ends])[-1]["end"] == len(text)
    assert (spans or [ends])[-1]["spoken_end"] == len(said)


def test_the_command_answers_line_by_line() -> None:
    environment = {**os.environ, "SECRET_KEY": "x" * 32}
    command = [sys.executable, "-m", "flask", "--app", "app", "speech"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdin
        assert running.stdout
        for text in ("余额 100 元", "", "Hello"):
            running.stdin.write(f"{text}\n")
            running.stdin.flush()
            # The next line is written only after this one was answered.
            assert json.loads(running.stdout.readline()) == as_json(text)
        running.stdin.close()
        assert running.wait(30) == 0
