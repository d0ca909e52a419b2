"""Messages that go away by themselves: what they say is lost to whoever reads slowly or looks elsewhere."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "message-vanishes": Rule(
        ("2.2.1", "2.2.3"),
        "Leave the message until the person closes it, or keep it where it can be read again.",
        "look",
        effect="The message is gone before one has found and read it.",
        question="Can what it says be read again elsewhere on the page?",
    ),
    "control-vanishes": Rule(
        ("2.2.1",),
        "Leave it until the person has pressed or closed it.",
        effect="What one could press is gone before one gets there, and nothing else does the same.",
    ),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Rings the timers that the page has set, of 1 to 30 s, and ends its animations; then after each of six presses.

    Nothing is waited for, and nothing is sent: a timer is rung by hand, and its words are looked for before and after.
    """
    browser.run("hold.js")
    return findings(RULES, browser.run("vanishing.js"))
