"""The keyboard goes through the page as the eye does."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "order-against-sight": Rule(
        ("2.4.3", "1.3.2"),
        "Put things into the document in the order in which they are seen; do not reorder them by style.",
        "look",
        severity="moderate",
        effect="The focus goes back up or to and fro, and the eye loses it.",
        question="Does the order of the keyboard still make sense to someone who sees the page?",
    ),
    "form-against-sight": Rule(
        ("2.4.3", "1.3.2"),
        "Put the fields into the document in the order in which they are seen; do not reorder them by style.",
        effect="The fields are reached in another order than they are read in, and one types into the wrong one.",
    ),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Where each stop of Tab stands, compared with the one before it."""
    return findings(RULES, browser.run("order.js", browser.run("stops.js")["stops"]))
