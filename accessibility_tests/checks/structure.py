"""What a page says about itself to those who do not see it."""

from dataclasses import asdict

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "no-language": Rule(("3.1.1",), "Put a BCP 47 tag into <html lang>."),
    "not-one-h1": Rule(("1.3.1", "2.4.6"), "Give each page one heading of level 1: what the page is for."),
    "no-title": Rule(("2.4.2",), "Give the page a title."),
    "title-not-heading": Rule(("2.4.2",), "Begin the title with the heading of the page."),
    "error-not-in-title": Rule(("3.3.1",), "Begin the title with the word for an error: it is what is heard first."),
    "id-empty": Rule(("1.3.1",), "Remove the attribute."),
    "id-twice": Rule(("1.3.1",), "Give each element its own id."),
    "id-missing": Rule(("1.3.1", "4.1.2"), "Correct the id, or remove the reference."),
    "link-to-nowhere": Rule(("2.4.4",), "Correct the link."),
    "error-link-misses": Rule(("3.3.1",), "Lead from the message to the control that needs correcting."),
    "error-not-tied": Rule(("3.3.1", "1.3.1"), "Name the message in aria-describedby."),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Language, heading, title, ids and error links."""
    return findings(RULES, browser.run("structure.js", asdict(limits)))
