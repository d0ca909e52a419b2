"""The table at the end of a run: for each group of checks, how often its rules were right about the examples."""

from collections import Counter

import pytest


class Table:
    """Counts what the tests of the examples recorded, from all workers, and prints it."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._counts: dict[str, Counter[tuple[str, str]]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call":
            return
        for name, value in report.user_properties:
            if name == "example":
                group, rule, kind, told = str(value).split(" ")
                self._counts.setdefault(f"{group} {rule}", Counter())[kind, told] += 1

    def pytest_terminal_summary(self) -> None:
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if reporter is None or not self._counts:
            return
        reporter.write_line("failing pages told, passing pages left alone, precision, recall, rule")
        for name, counts in sorted(self._counts.items()):
            reporter.write_line(line(name, counts))


def line(name: str, counts: Counter[tuple[str, str]]) -> str:
    """One rule's row. Without any page told precision is 100 %, for nothing was said that is not so."""
    told, missed = counts["fails", "told"], counts["fails", "silent"]
    alarms, left = counts["passes", "told"], counts["passes", "silent"]
    precision = told / (told + alarms) if told + alarms else 1
    recall = told / (told + missed) if told + missed else 1
    return f"{told:3d}/{told + missed} {left:3d}/{left + alarms}  {precision:4.0%} {recall:4.0%}  {name}"
