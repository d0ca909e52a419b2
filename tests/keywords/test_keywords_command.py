"""`flask keywords`: one line in, one JSON out, at once."""

import json
import os
import subprocess
import sys

from click.testing import CliRunner

from app.keywords.commands import keywords_command
from app.settings import ROOT
from tests.keywords.phrasebook import phrases


def answers(*lines: str) -> list[dict[str, object]]:
    found = CliRunner().invoke(keywords_command, input="".join(line + "\n" for line in lines))
    assert found.exit_code == 0
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_a_sure_answer() -> None:
    (made,) = answers("给儿子转五百")
    assert list(made) == ["query", "intent", "slots", "confidence", "candidates"]
    assert made["query"] == "给儿子转五百"
    assert made["intent"] == "transfer"
    assert made["slots"] == {"payee": "儿子", "amount": "500.00"}
    assert made["confidence"] == 0.99
    assert made["candidates"] == [
        {
            "intent": "transfer",
            "score": 0.99,
            "why": {"kind": "pattern", "matched": "给 儿子 amount", "said": "给儿子转五百"},
        }
    ]


def test_a_choice_says_so_and_every_line_has_an_answer() -> None:
    first, empty, last = answers("hk", "", "再见")
    assert first["choice"] is True
    assert empty["intent"] == "none"
    assert last["intent"] == "do:logout"
    assert "choice" not in last


def test_each_line_is_answered_before_the_next_is_asked() -> None:
    env = {**os.environ, "SECRET_KEY": "k" * 32, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "flask", "--app", "app", "keywords"]
    with subprocess.Popen(command, cwd=ROOT, env=env, text=True, encoding="utf-8",
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:  # fmt: skip
        assert running.stdin
        assert running.stdout
        for query, intent in (("挂失", "lost-card"), ("読み", "none")):
            running.stdin.write(query + "\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["intent"] == intent
        running.stdin.close()
        assert running.wait(timeout=60) == 0


def test_an_answer_does_not_depend_on_the_order_of_sets() -> None:
    """Another process, another seed of the hashes: the same answers, to the last word of the reasons."""
    said = "\n".join(phrase.query for phrase in phrases()[::5])
    made = []
    for seed in ("1", "2"):
        env = {**os.environ, "SECRET_KEY": "k" * 32, "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "flask", "--app", "app", "keywords"]
        done = subprocess.run(command, input=said, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
        made.append(done.stdout)
    assert made[0].count("\n") == said.count("\n") + 1
    assert made[0] == made[1]
