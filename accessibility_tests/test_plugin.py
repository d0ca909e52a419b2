"""The plug-in for pytest fails a test for what is certain alone; the examples for CI are commands that there are."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from . import options
from .journey.words import read
from .npm import HERE
from .trial_site import page, trial_site

TESTS = """
import types


def test_good(audit):
    result = audit("{origin}/good")
    assert "document-title" in result.passed


def test_bad(audit):
    audit(types.SimpleNamespace(url="{origin}/bad"))


def test_gone(audit):
    audit(types.SimpleNamespace(current_url="{origin}/gone"))
"""
BASELINE = """
- {{page: "{origin}/bad", rule: image-alt, selector: "#x", reason: it goes, owner: web, expires: 2999-01-01}}
"""
BAD = page('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="60" height="60" id="x">', title="Bad")


def run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "accessibility_tests.plugin", "-p", "no:cacheprovider", "-rA"]
    done = subprocess.run(
        [*command, *arguments], cwd=folder, env={"PYTHONPATH": str(HERE.parent), "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return done.stdout


def test_a_test_fails_with_what_is_certain_and_a_baseline_accepts_it(tmp_path: Path) -> None:
    with trial_site({"/good": page("<p>All is well.</p>"), "/bad": BAD}) as site:
        (tmp_path / "test_site.py").write_text(TESTS.format(origin=site.origin), encoding="utf-8")
        (tmp_path / "known.yaml").write_text(BASELINE.format(origin=site.origin), encoding="utf-8")
        said = run(tmp_path)
        accepted = run(tmp_path, "--audit-baseline", "known.yaml", "-k", "bad")

    assert "PASSED test_site.py::test_good" in said
    assert "FAILED test_site.py::test_bad" in said
    assert "image-alt [1.1.1] #x" in said
    assert "FAILED test_site.py::test_gone" in said
    assert "the server answered 404" in said
    assert "PASSED test_site.py::test_bad" in accepted


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_the_examples_for_ci_are_commands_that_there_are(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (HERE / "ci" / name).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    (command,) = re.findall(r"script/audit (.+\n.+)", text)
    given = options.parse(command.split())
    assert given.journey == [Path("accessibility_tests/ci/journey.yml")]
    assert f"{given.out}/" in text
    monkeypatch.setenv("PASSWORD", "made up")
    assert read((HERE / "ci/journey.yml").read_text(encoding="utf-8"), name).steps
