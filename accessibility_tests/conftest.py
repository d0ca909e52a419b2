"""What audits share: a warm browser and a checker of HTML for each worker, and a line that tells how far they are."""

import time
from collections import Counter
from collections.abc import Iterator

import pytest

from .checks import html
from .driver import Browser
from .engine import Engine
from .table import Table


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    one = Browser()
    yield one
    one.close()


@pytest.fixture(scope="session")
def engine(browser: Browser) -> Engine:
    """axe-core in that browser."""
    return Engine(browser)


@pytest.fixture(scope="session")
def nu() -> Iterator[html.Checker]:
    """One checker of HTML for all tests of a worker."""
    one = html.Checker()
    yield one
    one.close()


class Progress:
    """Says at each tenth how many are done and how long it will still take, and at once what failed."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._began = time.monotonic()
        self._total = self._done = self._failed = self._told = 0
        self._looks: Counter[str] = Counter()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._total = self._total or len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._total = len(ids)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed += report.failed
        if report.failed:
            # At once: who waits for a quarter of an hour need not wait to begin to mend.
            crash = getattr(report.longrepr, "reprcrash", None)
            self._write(f"  {report.nodeid}: {getattr(crash, 'message', '').strip()[:500]}")
        if report.when != "teardown":
            return
        self._done += 1
        self._looks.update(str(value) for name, value in report.user_properties if name == "look")
        tenth = self._done * 10 // max(self._total, 1)
        if tenth > self._told:
            self._told = tenth
            took = time.monotonic() - self._began
            left = took * (self._total - self._done) / self._done
            self._write(f"  {self._done} of {self._total} done, {self._failed} failed, about {left:.0f} s left")

    def pytest_terminal_summary(self) -> None:
        for rule, count in sorted(self._looks.items()):
            self._write(f"For a person to look at: {rule}, {count} times")

    def _write(self, line: str) -> None:
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.write_line(line)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Progress(config), "audit-progress")
        config.pluginmanager.register(Table(config), "audit-table")
