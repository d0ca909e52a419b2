"""A plug-in for pytest: `pytest -p accessibility_tests.plugin`, and then a test of one's own asks for `audit`.

    def test_home(audit, live_server):
        audit(f"{live_server.url}/")

The test fails with everything that is certain; what is for a person to look at stands in the result that comes back.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from .barrier import PageResult
from .driver import Browser
from .level import LEVELS
from .report import baseline, summary
from .report.outcome import Outcome
from .sweep.sweep import PageError, Plan, Sweep

Audit = Callable[..., PageResult]


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the command that make sense for a single test."""
    group = parser.getgroup("accessibility audit")
    group.addoption("--audit-level", choices=LEVELS, default="AA", help="what fails a test (AA)")
    group.addoption("--audit-baseline", type=Path, metavar="FILE", help="accepted findings, as for the command")


@pytest.fixture(scope="session")
def audit_sweep(pytestconfig: pytest.Config) -> Iterator[Sweep]:
    """One warm browser for all tests of a worker."""
    browser = Browser()
    yield Sweep(browser, Plan(level=pytestconfig.getoption("audit_level")))
    browser.close()


@pytest.fixture
def audit(audit_sweep: Sweep, pytestconfig: pytest.Config) -> Audit:
    """Audits a page, given as its address or as an object of another tool that knows it (`url`, `current_url`).

    `cookies` make the visitor known to the site. The page is opened anew in the auditor's own browser.
    """
    file = pytestconfig.getoption("audit_baseline")
    entries = baseline.read(file) if file else []

    def run(page: Any, cookies: Mapping[str, str] | None = None) -> PageResult:
        address = page if isinstance(page, str) else getattr(page, "url", None) or page.current_url
        try:
            result = audit_sweep.page(address, cookies)
        except PageError as error:
            pytest.fail(f"{address} cannot be audited: {error}", pytrace=False)
        outcome = Outcome(lambda: iter([result]))
        # Only what the baseline accepts matters here: whether it has gone stale is for a run over all pages to say.
        baseline.apply(outcome, entries, datetime.date.today())
        if outcome.counts()["fails"]:
            pytest.fail(summary.text(outcome), pytrace=False)
        return result

    return run
