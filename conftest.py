"""Notes how each test ended, so that the guide can show the state of a criterion's test on this machine."""

import json
import os
from pathlib import Path

import pytest

FILE = Path(os.environ.get("INSTANCE") or Path(__file__).parent / "instance") / "test-results.json"


class Outcomes:
    """The worst outcome of each test of this run, added to those of earlier runs."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.failed:
            worse = report.failed or self._seen.get(report.nodeid) == "failed"
            self._seen[report.nodeid] = "failed" if worse else "passed"

    def pytest_sessionfinish(self) -> None:
        if not self._seen:
            return
        try:
            known: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            known = {}
        # The cases of a test that ran are those of now: one that was taken out must not stay.
        ran = {node.split("[")[0] for node in self._seen}
        kept = {node: outcome for node, outcome in known.items() if node.split("[")[0] not in ran}
        FILE.parent.mkdir(parents=True, exist_ok=True)
        new = FILE.with_suffix(".new")
        new.write_text(json.dumps(kept | self._seen, indent=0, sort_keys=True), encoding="utf-8")
        new.replace(FILE)


def pytest_configure(config: pytest.Config) -> None:
    """Only the process that hears of every test writes."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Outcomes(), "outcomes")
