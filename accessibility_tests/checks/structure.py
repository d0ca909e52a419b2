"""What a page says about itself to those who do not see it."""

from dataclasses import asdict

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "no-language": Rule(
        ("3.1.1",),
        "Put a BCP 47 tag into <html lang>.",
        effect="A screen reader reads the page with the voice of another language.",
    ),
    "not-one-h1": Rule(
        ("1.3.1", "2.4.6"),
        "Give each page one heading of level 1: what the page is for.",
        severity="moderate",
        effect="Who jumps to the first heading does not learn what the page is for.",
        house="quiet",
    ),
    "no-title": Rule(
        ("2.4.2",), "Give the page a title.", effect="Among several tabs nobody can tell which this one is."
    ),
    "title-not-heading": Rule(
        ("2.4.2",),
        "Begin the title with the heading of the page.",
        severity="minor",
        effect="What is heard first does not say where one is.",
        house="quiet",
    ),
    "error-not-in-title": Rule(
        ("3.3.1",),
        "Begin the title with the word for an error: it is what is heard first.",
        severity="moderate",
        effect="Who listens does not notice that the form came back.",
        house="quiet",
    ),
    "id-empty": Rule(
        ("1.3.1",), "Remove the attribute.", severity="minor", effect="Nothing can refer to it.", house="quiet"
    ),
    "id-twice": Rule(
        ("1.3.1",),
        "Give each element its own id.",
        severity="moderate",
        effect="A label or a link may lead to the wrong one of the two.",
        question="Does anything refer to this id?",
        house="quiet",
    ),
    "id-missing": Rule(
        ("1.3.1", "4.1.2"),
        "Correct the id, or remove the reference.",
        severity="moderate",
        effect="A label, a hint or an error message is not told to who listens.",
        question="What should it refer to?",
        house="look",
    ),
    "link-to-nowhere": Rule(
        ("2.4.4",),
        "Correct the link.",
        severity="moderate",
        effect="The link does nothing.",
        question="Does a script take the person somewhere?",
        house="look",
    ),
    "error-link-misses": Rule(
        ("3.3.1",),
        "Lead from the message to the control that needs correcting.",
        severity="moderate",
        effect="The message does not bring one to what must be corrected.",
        question="Is it plain from there what must be corrected?",
        house="look",
    ),
    "error-not-tied": Rule(
        ("3.3.1", "1.3.1"),
        "Name the message in aria-describedby.",
        effect="Who comes to the field by keyboard hears that it is wrong, but not why.",
        question="Is there a message about it that is announced in another way?",
        house="look",
    ),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Language, heading, title, ids and error links."""
    return findings(RULES, browser.run("structure.js", asdict(limits)))
