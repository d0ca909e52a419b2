"""Nothing moves, plays, changes or reloads by itself."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "moves": Rule(("2.2.2", "2.3.3"), "Show it at rest; let the person start it."),
    "plays-by-itself": Rule(("1.4.2", "2.2.2"), "Wait until the person presses play."),
    "changes-by-itself": Rule(("2.2.2", "3.2.5"), "Change the page only when the person asks for it."),
    "reloads-by-itself": Rule(("2.2.1", "3.2.5"), "Let the person reload."),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Watches for 0.6 s, and for up to 5.6 s where a timer was started."""
    return findings(RULES, browser.run_async("motion.js"))
