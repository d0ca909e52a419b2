"""A page keeps its content on paper: all of it, on the sheet, dark enough, and with the addresses of its links."""

from ..driver import Browser
from ..finding import Finding, Limits, Raw, Rule, findings

RULES = {
    "paper-loses-content": Rule(
        (),
        "Hide on paper only what cannot be used there: menus, buttons, players.",
        effect="What one wanted to keep or show to somebody is not on the paper.",
        question="Is what is missing on paper of no use there?",
    ),
    "paper-cut": Rule(
        (),
        "Let the content wrap on paper, and give boxes no fixed height or width there.",
        effect="Part of the text is cut off at the edge of the paper.",
        question="Is the whole text on the paper?",
    ),
    "paper-overlaps": Rule(
        (),
        "Let boxes grow with their text on paper instead of placing them absolutely.",
        effect="Two texts are printed over each other and neither can be read.",
        question="Can both be read?",
    ),
    "paper-pale": Rule(
        (),
        "Give the text a dark colour for paper: backgrounds are not printed.",
        "look",
        effect="Pale words are printed on white paper.",
        question="Can it be read when it is printed without backgrounds?",
    ),
    "paper-covered": Rule(
        (),
        "On paper let nothing stand in place: it is printed over the text of every sheet.",
        severity="moderate",
        effect="A bar lies over the text on every sheet.",
        question="Does it cover any text?",
    ),
    "paper-link-unsaid": Rule(
        (),
        "Print the address after the link: a[href]::after { content: attr(href) }.",
        "look",
        severity="minor",
        effect="On paper nobody can tell where the link leads.",
        question="Does somebody who has only the paper need the address?",
        house="quiet",
    ),
}
# A4 at 96 px an inch, less margins of 15 mm.
PAPER_PX, SHEET_PX = 680, 1010
# Scripts are told that the page is printed, and the page is drawn once, as listeners for a medium need.
BEFORE = (
    "dispatchEvent(new Event('beforeprint')); return new Promise((go) => requestAnimationFrame(() => setTimeout(go)));"
)
AFTER = "dispatchEvent(new Event('afterprint'));"
# What reflow.js tells of paper as of any narrow page.
AS_ON_SCREEN = {
    "scrolls-sideways": "paper-cut",
    "box-scrolls-sideways": "paper-cut",
    "text-cut": "paper-cut",
    "text-overlaps": "paper-overlaps",
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """The page as its own print styles make it, on A4 paper, compared with what can be read on the screen."""
    browser.run("paper.js", False, SHEET_PX)
    with browser.changed(kind="print", width=PAPER_PX):
        browser.js(BEFORE)
        raw: list[Raw] = [{**one, "rule": AS_ON_SCREEN[one["rule"]]} for one in browser.run("reflow.js")]
        raw += browser.run("paper.js", True, SHEET_PX)
    browser.js(AFTER)
    return [one.at("print") for one in findings(RULES, raw)]
