"""Scores the auditor on pages with known outcomes, such as the W3C's test cases for accessibility rules.

`python -m accessibility_tests.act FOLDER [--rule RULE]… [--misses]` serves the folder on loopback, audits every page of
its `expected.tsv` as a foreign site's, and prints what was found and what was a false alarm, by rule.

A page that fails counts as found when a finding names one of its criteria. On any other page a finding is a false alarm
when it names one of the rule's criteria, whatever page of the rule they are given at.
"""

import argparse
import contextlib
import csv
import functools
import os
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .audit import run_checks
from .checks import ALL, RULES, contrast
from .devtools import DevToolsError
from .driver import Browser
from .engine import Engine
from .finding import Finding, Limits

LIMITS = Limits(house=False)
# Checks that go through what the keyboard reaches.
WALKING = {"focus", "backwards"}
WALKABLE = "return document.querySelector('a[href], button, input, select, textarea, iframe, [tabindex]') !== null;"


@dataclass(frozen=True, slots=True)
class Page:
    """One page with a known outcome. `criteria` are those that a failure of this page would mean."""

    path: str
    rule: str
    name: str
    failed: bool
    criteria: frozenset[str]


@dataclass(slots=True)
class Score:
    """How one rule's pages came out. `unnamed` are failed pages that no criterion is given for: not to be counted."""

    failed: int = 0
    found: int = 0
    looked: int = 0
    unnamed: int = 0
    others: int = 0
    alarms: int = 0


def pages(folder: Path) -> list[Page]:
    """The pages that `expected.tsv` lists. KeyError for a list without the columns that are needed."""
    with (folder / "expected.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Page(row["page"], row["rule"], row["name"], row["expected"] == "failed", frozenset(row["wcag"].split()))
        for row in rows
    ]


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder as the root of a site on a free port of this machine: yields its origin."""

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = SimpleHTTPRequestHandler.extensions_map | {".html": "text/html; charset=utf-8"}

        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing: the table is what counts."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=os.fspath(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def look(engine: Engine, browser: Browser, url: str) -> list[Finding]:
    """All that the auditor says of one page. The walk with Tab is left out where there is nothing to reach."""
    browser.clear()
    browser.pictured.clear()
    browser.open(url)
    result = engine.audit()
    failures, others = contrast.settle(browser, result.incomplete)
    open_questions = [replace(one, verdict="look") for one in others if one.rule != "hidden-content"]
    walk = browser.js(WALKABLE)
    names = [name for name in ALL if walk or name not in WALKING]
    found = list(failures)
    for name in names:
        try:
            found += run_checks(browser, LIMITS, [name])
        except DevToolsError:
            # A page that goes of its own accord while it is looked at costs one check.
            browser.open(url)
    return result.violations + open_questions + judged(found)


def judged(found: Iterable[Finding]) -> list[Finding]:
    """What these findings mean on another site: what the kit asks of itself alone does not count there."""
    told = []
    for one in found:
        house = RULES[one.rule].house
        if house != "quiet":
            told.append(replace(one, verdict="look") if house else one)
    return told


def score(found: Iterable[tuple[Page, list[Finding]]]) -> dict[str, Score]:
    """Counts by rule."""
    listed = list(found)
    of_rule: dict[str, set[str]] = defaultdict(set)
    for page, _ in listed:
        of_rule[page.rule] |= page.criteria
    scores: dict[str, Score] = defaultdict(Score)
    for page, findings in listed:
        one = scores[page.rule]
        if not page.failed:
            one.others += 1
            one.alarms += _names(findings, of_rule[page.rule], "fails")
        elif page.criteria:
            one.failed += 1
            one.found += _names(findings, page.criteria, "fails")
            one.looked += _names(findings, page.criteria, "fails", "look")
        else:
            one.unnamed += 1
    return dict(scores)


def _names(findings: Iterable[Finding], criteria: Iterable[str], *verdicts: str) -> bool:
    return any(one.verdict in verdicts and set(one.criteria) & set(criteria) for one in findings)


def table(scores: dict[str, Score], names: dict[str, str]) -> str:
    """The scores as text, a line a rule, with the totals last."""
    lines = ["failed  found  with look  not counted  others  false alarms  rule"]
    whole = Score()
    for rule, one in sorted(scores.items()):
        lines.append(_line(one, f"{rule} {names[rule]}"))
        for field in Score.__slots__:
            setattr(whole, field, getattr(whole, field) + getattr(one, field))
    lines.append(_line(whole, "all"))
    failed, others = max(whole.failed, 1), max(whole.others, 1)
    lines.append(
        f"found {whole.found / failed:.1%}, with look {whole.looked / failed:.1%}, "
        f"false alarms {whole.alarms / others:.1%}"
    )
    return "\n".join(lines)


def _line(one: Score, name: str) -> str:
    return f"{one.failed:6d}{one.found:7d}{one.looked:11d}{one.unnamed:13d}{one.others:8d}{one.alarms:14d}  {name}"


def main(arguments: list[str] | None = None) -> int:
    """Prints the table; 0 whatever the score is, for it is a measurement. Where it stands goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m accessibility_tests.act", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rule", action="append", default=[], help="only the pages of this rule")
    parser.add_argument("--misses", action="store_true", help="also list the pages that came out wrong")
    given = parser.parse_args(arguments)
    listed = [one for one in pages(given.folder) if not given.rule or one.rule in given.rule]
    found: list[tuple[Page, list[Finding]]] = []
    began = time.monotonic()
    browser = Browser()
    try:
        engine = Engine(browser)
        with served(given.folder.resolve()) as origin:
            for page in listed:
                found.append((page, look(engine, browser, f"{origin}/{page.path}")))
                if sys.stderr.isatty():
                    print(f"\r{len(found)} of {len(listed)}", end="", file=sys.stderr)
    finally:
        browser.close()
    print(table(score(found), {one.rule: one.name for one in listed}))
    print(f"{len(found)} pages in {time.monotonic() - began:.0f} s")
    if given.misses:
        print(*_misses(found), sep="\n")
    return 0


def _misses(found: list[tuple[Page, list[Finding]]]) -> Iterator[str]:
    of_rule: dict[str, set[str]] = defaultdict(set)
    for page, _ in found:
        of_rule[page.rule] |= page.criteria
    for page, findings in found:
        if page.failed and page.criteria and not _names(findings, page.criteria, "fails"):
            seen = "look" if _names(findings, page.criteria, "look") else "missed"
            told = Counter(one.rule for one in findings)
            yield f"{seen} {page.rule} {page.path} {sorted(page.criteria)} told {dict(told)}"
        elif not page.failed:
            for one in findings:
                if one.verdict == "fails" and set(one.criteria) & of_rule[page.rule]:
                    yield f"false alarm {page.rule} {page.path} {one}"


if __name__ == "__main__":
    sys.exit(main())
