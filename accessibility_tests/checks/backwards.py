"""Shift+Tab goes back through the page as Tab goes forward."""

from ..driver import SHIFT, Browser
from ..finding import Finding, Limits, Rule, findings
from .focus import leads_out

RULES = {
    "focus-trap-backwards": Rule(
        ("2.1.2",),
        "Let Shift+Tab leave the control.",
        severity="critical",
        effect="Whoever uses the keyboard cannot go back from here.",
    ),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """From the last stop back to the first: two presses never stay in one place."""
    stops = browser.run("stops.js")["stops"]
    if not stops:
        return []
    browser.js("arguments[0].focus()", stops[-1])
    before = None
    for _ in range(len(stops) + 2):
        browser.key("Tab", SHIFT)
        at = browser.run("focus.js", stops)
        if at is None:
            break
        if at["selector"] == before and not at["native"]:
            if leads_out(browser, stops, {before}, SHIFT):
                break
            message = "Shift+Tab does not leave it"
            return findings(RULES, [{"rule": "focus-trap-backwards", "selector": before, "message": message}])
        before = at["selector"]
    browser.js("document.activeElement?.blur();")
    return []
