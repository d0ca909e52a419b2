"""What an eye meets: spacing that cannot be changed, words that only an eye can follow, a page that turns away."""

from typing import Any

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "spacing-locked": Rule(
        ("1.4.12",),
        "Take !important out of the style attribute, or give the text the spacing that is asked for.",
        effect="Who needs more space between lines, words or letters cannot have it here.",
    ),
    "only-for-the-eye": Rule(
        ("1.3.3",),
        "Name the thing by its words too, and not only by place, shape or colour.",
        "look",
        severity="moderate",
        effect="Who does not see the page cannot tell which thing is meant.",
        question="Does it also say what the thing is called?",
    ),
    "turns-with-the-screen": Rule(
        ("1.3.4",),
        "Let the page be used upright and lying: do not turn it.",
        effect="Whose device is fixed to a chair or bed sees the page lie on its side.",
    ),
    "hidden-in-one-orientation": Rule(
        ("1.3.4",),
        "Show the content in both orientations.",
        "look",
        effect="Whose device is fixed to a chair or bed does not get the content.",
        question="Can everything be done in both orientations?",
    ),
}
UPRIGHT, LYING = (400, 800), (800, 400)
# Turned by a quarter, within this many degrees.
SLACK_DEGREES = 5
# So much of the text may go missing when the screen is turned: a menu may fold away.
LEAST_SHARE = 0.4


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """As it stands, and with the window upright and lying."""
    raw = browser.run("seeing.js")
    before = browser.width, browser.height
    try:
        browser.resize(*UPRIGHT)
        upright = browser.run("turned.js")
        browser.resize(*LYING)
        lying = browser.run("turned.js")
    finally:
        browser.resize(*before)
    return findings(RULES, raw + _turned(upright, lying))


def _turned(upright: list[dict[str, Any]], lying: list[dict[str, Any]]) -> list[dict[str, str]]:
    for one, other in zip(upright, lying, strict=False):
        between = abs(one["degrees"] - other["degrees"]) % 180
        if abs(between - 90) <= SLACK_DEGREES:
            message = f"turned by {round(one['degrees'])}° upright and by {round(other['degrees'])}° lying"
            return [{"rule": "turns-with-the-screen", "selector": one["selector"], "message": message}]
    whole = max((one["words"] for one in [*upright[:2], *lying[:2]]), default=0)
    for one, other, name in ((upright, lying, "lying"), (lying, upright, "upright")):
        if whole > 40 and len(one) > 1 and other[1]["words"] < LEAST_SHARE * one[1]["words"]:
            message = f"most of the text is gone when the screen is {name}"
            return [{"rule": "hidden-in-one-orientation", "selector": "body", "message": message}]
    return []
