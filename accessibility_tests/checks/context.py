"""Nothing happens of its own accord when a control gets the focus, or when something is chosen or typed in it."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "focus-thrown-away": Rule(
        ("2.1.1", "2.4.7", "3.2.1"),
        "Let the control keep the focus that it gets.",
        severity="critical",
        effect="Whoever comes to it by keyboard loses the place and begins again at the top.",
    ),
    "focus-moves-on": Rule(
        ("3.2.1",),
        "Move the focus only when the person presses something.",
        effect="Coming to the control is enough to be taken somewhere else.",
    ),
    "leaves-on-focus": Rule(
        ("3.2.1",),
        "Act when it is pressed, and not when it gets the focus.",
        severity="critical",
        effect="Who passes by with the keyboard is taken to another page, or a window opens.",
    ),
    "leaves-on-input": Rule(
        ("3.2.2",),
        "Put a button beside it that acts, or say before it what choosing does.",
        effect="Choosing or typing is enough to be taken to another page, and who tries out the choices is lost.",
    ),
    "moves-on-input": Rule(
        ("3.2.2",),
        "Leave the focus where the person is typing or choosing, or say before it that it will move.",
        "look",
        severity="moderate",
        effect="The focus jumps on while one is still typing or choosing, and what one corrects lands elsewhere.",
        question="Does anything say beforehand that the focus will move on by itself?",
    ),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Gives each of the first sixty controls the focus and another value. Nothing is sent, and values are put back."""
    browser.run("hold.js")
    # A window that is not in front gets the focus all the same, and its page is told.
    browser.cdp("Emulation.setFocusEmulationEnabled", enabled=True)
    try:
        return findings(RULES, browser.run("context.js"))
    finally:
        browser.cdp("Emulation.setFocusEmulationEnabled", enabled=False)
