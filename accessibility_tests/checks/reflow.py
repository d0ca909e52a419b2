"""A page keeps all its content when the window is narrow, the type large, or the spacing wide."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "scrolls-sideways": Rule(
        ("1.4.10", "1.4.4"),
        "Let the content wrap or stack instead of keeping a fixed width.",
        effect="Every line has to be scrolled to and fro to be read.",
        question="Is it a table, map or picture that needs two directions?",
        house="look",
    ),
    "box-scrolls-sideways": Rule(
        ("1.4.10",),
        "Let the content wrap; only a table may scroll inside its own box.",
        severity="moderate",
        effect="Part of the content is out of sight, and many do not notice.",
        question="Does this content need two directions?",
        house="look",
    ),
    "text-cut": Rule(
        ("1.4.4", "1.4.12"),
        "Give the box no fixed height or width, or do not hide what overflows.",
        effect="Part of the text is gone for whoever needs larger type.",
        question="Is the whole text to be had in another way?",
        house="look",
    ),
    "text-lost": Rule(
        ("1.4.4",),
        "Give the box no fixed height or width, or do not hide what overflows.",
        effect="Who enlarges the page to twice its size loses part of the text, and nothing tells that there was more.",
    ),
    "text-overlaps": Rule(
        ("1.4.4", "1.4.12"),
        "Let boxes grow with their text instead of placing them absolutely.",
        effect="Two texts lie over each other and neither can be read.",
        question="Can both be read?",
        house="look",
    ),
}

NARROW_PX = 320
# A window of this width shows half as much when the page is enlarged to 200 %.
WIDE_PX = 1280

# The override of WCAG 1.4.12, put in as a person's own style sheet is: over everything.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """As it stands, enlarged to 200 %, at 320 px, with text at 200 %, and with WCAG text spacing."""
    found = _look(browser, f"{browser.width} px")
    if browser.width >= WIDE_PX:
        found += _enlarged(browser, {one.selector for one in found if one.rule == "text-cut"})
    with browser.changed(width=NARROW_PX):
        found += _look(browser, "320 px")
    with browser.changed(width=max(browser.width, 640), percent=200):
        found += _look(browser, "text 200 %")
    with browser.changed(style=SPACING):
        found += _look(browser, "text spacing")
        with browser.changed(width=NARROW_PX):
            found += _look(browser, "text spacing, 320 px")
    return found


def _enlarged(browser: Browser, cut: set[str]) -> list[Finding]:
    """What was whole and is cut off now, without a hint that there is more."""
    with browser.changed(width=browser.width // 2):
        seen = browser.run("reflow.js")
    lost = [one for one in seen if one.get("sure") and one["selector"] not in cut]
    return [one.at("zoom 200 %") for one in findings(RULES, [{**one, "rule": "text-lost"} for one in lost])]


def _look(browser: Browser, state: str) -> list[Finding]:
    return [one.at(state) for one in findings(RULES, browser.run("reflow.js"))]
