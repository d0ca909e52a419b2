"""Real pages, each broken in one way: the audit finds every barrier, and nothing of the kind on the unbroken page."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from ..audit import ask_engine, run_checks
from ..checks import ALL
from ..engine import Engine
from ..finding import Finding
from .stage import Stage
from .test_states import limits, show

FULL = os.environ.get("FULL") == "1"
LEAST = 90
# What a line of barriers.yaml may use.
TOOLS = """
const $ = (selector) => document.querySelector(selector);
const css = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};
const add = (selector, html) => $(selector).insertAdjacentHTML("beforeend", html);
"""


@dataclass(frozen=True, slots=True)
class Barrier:
    """One way to break a page. `change` is the script that does it."""

    name: str
    state: str
    check: str
    rule: str
    change: str
    theme: str = "light"


def barriers() -> list[Barrier]:
    """All of `barriers.yaml`. TypeError for a key that no barrier has."""
    listed = yaml.safe_load(Path(__file__).with_suffix("").with_name("barriers.yaml").read_text(encoding="utf-8"))
    return [Barrier(change=one.pop("break"), **one) for one in listed]


BARRIERS = barriers()


# What is said of each unbroken page, by state, theme and group: many barriers begin at the same one.
CLEAN: dict[tuple[str, str, str], list[Finding]] = {}


@pytest.fixture
def lenient(stage: Stage) -> Iterator[Stage]:
    """The stage without the pages' own content policy, which would stop some barriers from being built."""
    stage.browser.cdp("Page.setBypassCSP", enabled=True)
    yield stage
    stage.browser.cdp("Page.setBypassCSP", enabled=False)
    stage.browser.open("about:blank")


def told(stage: Stage, engine: Engine, row: dict[str, str], check: str) -> list[Finding]:
    """What one group says of the page that is open, or all of them in a full run."""
    browser = stage.browser
    browser.pictured.clear()
    if check == "engine":
        return ask_engine(engine, browser)
    return run_checks(browser, limits(row["size"]), ALL if FULL else [check])


@pytest.mark.parametrize("barrier", BARRIERS, ids=lambda one: one.name)
def test_a_barrier_is_found_and_the_unbroken_page_has_none(barrier: Barrier, lenient: Stage, engine: Engine) -> None:
    row = {"state": barrier.state, "theme": barrier.theme, "size": "20", "lang": "zh_Hans", "width": "375"}
    unbroken = barrier.state, barrier.theme, barrier.check
    if unbroken not in CLEAN:
        show(lenient, row)
        CLEAN[unbroken] = told(lenient, engine, row, barrier.check)
    clean = CLEAN[unbroken]
    show(lenient, row)
    lenient.browser.js(TOOLS + barrier.change)

    broken = told(lenient, engine, row, barrier.check)

    assert [str(one) for one in clean if one.verdict == "fails"] == []
    before = {(one.rule, one.selector, one.where) for one in clean}
    new = {one.rule for one in broken if (one.rule, one.selector, one.where) not in before}
    assert barrier.rule in new, f"told {sorted(new)}"


def test_there_are_enough_barriers_and_each_has_a_name() -> None:
    assert len(BARRIERS) >= LEAST
    assert len({one.name for one in BARRIERS}) == len(BARRIERS)
