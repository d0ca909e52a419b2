"""`flask guard`, as a core bank talks to it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.guard.commands import guard_command
from app.settings import ROOT
from tests.guard.table import changed

HOLD = changed({"transfer": {"amount": "5000.00", "note": "安全账户"}})


def _run(text: bytes | str, *words: str) -> tuple[int, list[dict[str, Any]]]:
    result = CliRunner().invoke(guard_command, words, input=text, catch_exceptions=False)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def _line(case: object) -> str:
    return json.dumps(case, ensure_ascii=False) + "\n"


def test_each_case_has_its_line() -> None:
    listed = changed({"payee": {"watchlist": True}})
    status, answers = _run(_line(changed()) + _line(HOLD) + _line(listed))
    assert status == 0
    assert [answer["decision"] for answer in answers] == ["allow", "hold", "block"]
    assert [answer["hold_minutes"] for answer in answers] == [10, 1440, 0]
    assert [answer["typology"] for answer in answers] == [None, "fake-police", None]
    assert answers[0]["reasons"] == []
    assert answers[2]["rules"][0] == "watchlist"
    assert list(answers[1]) == ["decision", "reasons", "typology", "hold_minutes", "rules"]


@pytest.mark.parametrize(("lang", "word"), [("zh_Hans", "收款账户"), ("zh_Hant", "收款賬戶"), ("en", "This account")])
def test_reasons_are_words(lang: str, word: str) -> None:
    _, [answer] = _run(_line(HOLD), "--lang", lang)
    assert answer["reasons"][0].startswith(("这个" + word, "這個" + word, word))
    assert not any("guard." in reason for reason in answer["reasons"])


def test_simplified_chinese_unless_told_otherwise() -> None:
    assert _run(_line(HOLD)) == _run(_line(HOLD), "--lang", "zh_Hans")


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"nonsense",
        b"[]",
        b"7",
        b"\xff\xfe",
        b'{"transfer": {"amount": 500}}',
        b'{"transfer": {"hour": NaN}}',
        b'{"customer": {"age": 72}, "customer": {"age": 7}}',
        b'{"payee": {"watchlist": true, "watchlist": false}}',
        b"[" * 100_000,
        b'{"customer": {"age": ' + b"9" * 5000 + b"}}",
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_read(line: bytes) -> None:
    status, answers = _run(line + b"\n" + _line(changed()).encode())
    assert status == 1
    assert list(answers[0]) == ["error"]
    assert answers[0]["error"]
    assert answers[1]["decision"] == "allow"


def test_empty_lines_and_a_byte_order_mark_are_nothing() -> None:
    status, answers = _run(b"\xef\xbb\xbf" + _line(changed()).encode() + b"\n  \n\n" + _line(HOLD).strip().encode())
    assert status == 0
    assert [answer["decision"] for answer in answers] == ["allow", "hold"]


def test_answers_come_while_the_bank_still_writes(tmp_path: Path) -> None:
    """One line in, one line out, before the next is sent; UTF-8 even where the machine's language is not."""
    surroundings = os.environ | {
        "INSTANCE": str(tmp_path),
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "app", "guard"],
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as guard:
        assert guard.stdin is not None
        assert guard.stdout is not None
        for case, expected in ((changed(), "allow"), (HOLD, "hold"), (changed(), "allow")):
            guard.stdin.write(_line(case).encode())
            guard.stdin.flush()
            assert json.loads(guard.stdout.readline().decode())["decision"] == expected
        guard.stdin.write(b"what?\n")
        guard.stdin.flush()
        assert "error" in json.loads(guard.stdout.readline())
        guard.stdin.close()
        assert guard.wait() == 1
