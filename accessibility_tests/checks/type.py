"""Type: size, weight, distance and length of lines."""

from dataclasses import asdict

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "text-tiny": Rule(("1.4.4",), "No text on a page for older readers is below this size."),
    "text-small": Rule(("1.4.4",), "Body text follows the size that the person chose."),
    "text-thin": Rule((), "Thin strokes vanish for older eyes: use weight 400 or more."),
    "text-justified": Rule(("1.4.8",), "Align text to the start of the line."),
    "lines-near": Rule(("1.4.8",), "Raise the line height."),
    "line-long": Rule(("1.4.8",), "Limit the width of the text, in em."),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Every piece of text that can be seen, in a window of 1280 px where lines are longest, and as it stands."""
    found = findings(RULES, browser.run("type.js", asdict(limits)))
    if browser.width < 1280:
        with browser.changed(width=1280):
            found += [one.at("1280 px") for one in findings(RULES, browser.run("type.js", asdict(limits)))]
    return found
