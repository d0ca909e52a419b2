"""Type: size, weight, distance and length of lines."""

from dataclasses import asdict

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "text-tiny": Rule(
        ("1.4.4",),
        "No text on a page for older readers is below this size.",
        effect="Older eyes cannot read it.",
        house="quiet",
    ),
    "text-small": Rule(
        ("1.4.4",),
        "Body text follows the size that the person chose.",
        effect="The text stays smaller than the person asked for.",
        house="quiet",
    ),
    "text-thin": Rule(
        (),
        "Thin strokes vanish for older eyes: use weight 400 or more.",
        severity="moderate",
        effect="The strokes vanish for older eyes.",
        house="quiet",
    ),
    "text-justified": Rule(
        ("1.4.8",),
        "Align text to the start of the line.",
        severity="minor",
        effect="Gaps run through the lines and lead the eye astray.",
        question="Are there gaps between words that lead the eye from line to line?",
        house="look",
    ),
    "lines-near": Rule(
        ("1.4.8",), "Raise the line height.", severity="minor", effect="The eye slips a line.", house="quiet"
    ),
    "line-long": Rule(
        ("1.4.8",),
        "Limit the width of the text, in em.",
        severity="minor",
        effect="The eye does not find the next line.",
        house="quiet",
    ),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Every piece of text that can be seen, in a window of 1280 px where lines are longest, and as it stands."""
    found = findings(RULES, browser.run("type.js", asdict(limits)))
    if browser.width < 1280:
        with browser.changed(width=1280):
            found += [one.at("1280 px") for one in findings(RULES, browser.run("type.js", asdict(limits)))]
    return found
