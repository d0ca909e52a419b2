"""Targets: large enough to hit, far enough apart."""

from dataclasses import asdict

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "target-small": Rule(
        ("2.5.5",),
        "Give it padding until both sides reach the size.",
        severity="moderate",
        effect="An unsteady hand misses it.",
        house="quiet",
    ),
    "main-target-small": Rule(
        ("2.5.5",),
        "Give the main action the large target size.",
        severity="moderate",
        effect="An unsteady hand misses what the page is for.",
        house="quiet",
    ),
    "target-in-sentence": Rule(
        ("2.5.5",),
        "WCAG allows it; a link on a line of its own is easier to hit.",
        "look",
        severity="minor",
        effect="An unsteady hand may miss it.",
        question="Could the link stand on a line of its own?",
        house="quiet",
    ),
    "targets-near": Rule(
        ("2.5.8",),
        "Leave space between the two.",
        severity="moderate",
        effect="An unsteady hand presses the one beside it.",
        house="quiet",
    ),
    "targets-overlap": Rule(
        ("2.5.8",),
        "Move the two apart: a press can reach the wrong one.",
        effect="A press can reach the wrong one.",
        question="Can both be pressed in every place?",
        house="look",
    ),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """At the window's own width, and at a phone's."""
    found = findings(RULES, browser.run("targets.js", asdict(limits)))
    if browser.width != 375:
        with browser.changed(width=375):
            found += [one.at("375 px") for one in findings(RULES, browser.run("targets.js", asdict(limits)))]
    return found
