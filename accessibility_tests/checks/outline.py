"""What a page is made of: headings and lists marked as what they are, and a title that fits."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "heading-empty": Rule(
        ("1.3.1", "2.4.6"),
        "Write the heading, or take the element away.",
        severity="moderate",
        effect="Who jumps from heading to heading lands on nothing.",
    ),
    "heading-vague": Rule(
        ("2.4.6",),
        "Write what the part below is about.",
        "look",
        severity="moderate",
        effect="Who jumps from heading to heading does not learn what is here.",
        question="Would a person know from this heading alone what comes below?",
    ),
    "heading-twice": Rule(
        ("2.4.6",),
        "Give the two parts different headings.",
        "look",
        severity="minor",
        effect="Two parts sound alike in the list of headings.",
        question="Can the two parts be told apart by their headings?",
    ),
    "heading-skips": Rule(
        ("1.3.1",),
        "Use the next level, and change its size with a style.",
        "look",
        severity="minor",
        effect="It sounds as if a part had been left out.",
        question="Is a part missing between the two?",
        house="look",
    ),
    "heading-unmarked": Rule(
        ("1.3.1",),
        "Make it a heading of the right level.",
        "look",
        severity="moderate",
        effect="The eye sees a heading; a screen reader reads on as if there were none.",
        question="Is this the heading of what comes below?",
    ),
    "list-unmarked": Rule(
        ("1.3.1",),
        "Make it a list: ul or ol, with li.",
        severity="moderate",
        effect="Nobody who listens is told that this is a list, and how long it is.",
    ),
    "title-vague": Rule(
        ("2.4.2",),
        "Write into the title what the page is for and whose it is.",
        effect="Among several tabs nobody can tell which this one is.",
    ),
    "title-other": Rule(
        ("2.4.2",),
        "Write into the title what the page is for and whose it is.",
        "look",
        severity="moderate",
        effect="What is heard first may be another page's title.",
        question="Does the title say what this page is for?",
    ),
}
# Headings that say nothing of what comes below.
VAGUE = """
    heading|title|section|untitled|text|content|more|info|information|misc|other|various|part|chapter|subtitle
    lorem ipsum|标题|標題|内容|內容|其他|更多|信息|資訊|章节|部分
"""


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Headings, what looks like one, lines that look like a list, and the title."""
    browser.listen()
    vague = [name.strip() for line in VAGUE.strip().splitlines() for name in line.split("|")]
    return findings(RULES, browser.run("outline.js", vague))
