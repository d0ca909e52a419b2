"""Nothing moves, plays, changes or reloads by itself."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "moves": Rule(
        ("2.2.2", "2.3.3"),
        "Show it at rest; let the person start it.",
        effect="Movement draws the eye away from what one reads, and makes some people ill.",
        question="Does it last longer than five seconds, and can it be stopped?",
        house="look",
    ),
    "moves-for-ever": Rule(
        ("2.2.2",),
        "Let it stop within five seconds, or offer a button that stops it.",
        effect="Words that move or blink cannot be read, and keep one from reading the rest.",
    ),
    "changes-for-ever": Rule(
        ("2.2.2",),
        "Change it only when the person asks for it, or offer a button that stops it.",
        effect="What one was reading is gone before one has finished.",
    ),
    "plays-by-itself": Rule(
        ("1.4.2", "2.2.2"),
        "Wait until the person presses play.",
        effect="The sound drowns what a screen reader says.",
        question="Does it sound for more than three seconds, and is there a way to stop it near the top of the page?",
        house="look",
    ),
    "changes-by-itself": Rule(
        ("2.2.2", "3.2.5"),
        "Change the page only when the person asks for it.",
        effect="What one was reading is gone before one has finished.",
        question="Can it be stopped, or does it have to be so (as a clock)?",
        house="look",
    ),
    "reloads-by-itself": Rule(
        ("2.2.1", "2.2.4", "3.2.5"),
        "Let the person reload.",
        effect="The page goes away while one is still reading or filling in.",
    ),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Watches for 0.6 s, and for up to 5.6 s where a timer was started."""
    return findings(RULES, browser.run("motion.js"))
