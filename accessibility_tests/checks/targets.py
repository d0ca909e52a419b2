"""Targets: large enough to hit, far enough apart."""

from dataclasses import asdict

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "target-small": Rule(("2.5.5", "2.5.8"), "Give it padding until both sides reach the size."),
    "main-target-small": Rule(("2.5.5",), "Give the main action the large target size."),
    "target-in-sentence": Rule(("2.5.5",), "WCAG allows it; a link on a line of its own is easier to hit.", "look"),
    "targets-near": Rule(("2.5.8",), "Leave space between the two."),
    "targets-overlap": Rule(("2.5.8",), "Move the two apart: a press can reach the wrong one."),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """At the window's own width, and at a phone's."""
    found = findings(RULES, browser.run("targets.js", asdict(limits)))
    if browser.width != 375:
        with browser.changed(width=375):
            found += [one.at("375 px") for one in findings(RULES, browser.run("targets.js", asdict(limits)))]
    return found
