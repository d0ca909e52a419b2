"""The auditor's own command goes through the bank by the journey of the examples, and nothing fails."""

import json
from pathlib import Path

import pytest

from ..__main__ import main
from ..npm import HERE
from .customer import PASSWORD
from .server import Server

STEPS_WITH_A_PAGE = 4


def test_the_journey_of_the_examples_leads_through_the_bank_and_nothing_fails(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PASSWORD", PASSWORD)
    text = (HERE / "ci" / "journey.yml").read_text(encoding="utf-8")
    file = tmp_path / "journey.yml"
    file.write_text(text.replace("http://localhost:8000", server.origin), encoding="utf-8")

    code = main(["--journey", str(file), "--lang", "zh-CN", "--format", "json"])

    answer = json.loads(capsys.readouterr().out)
    assert [one for one in answer["findings"] if one["verdict"] == "fails"] == []
    assert [one["error"] for one in answer["pages"]] == [""] * len(answer["pages"])
    assert sum(one["states"][0]["audited"] for one in answer["pages"]) == STEPS_WITH_A_PAGE
    assert code == 0
