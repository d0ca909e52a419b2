"""What a person who has learned one page expects of the next: help, navigation and names stay as they were.

Not about one page, and so no check: `summary` keeps what is compared of the page that is open, and `compare` looks at
all of them. The order in which pages are given does not matter to what is found, but the first page is the measure.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from .driver import Browser
from .finding import Finding, Rule, findings

RULES = {
    "navigation-moves": Rule(
        ("3.2.3",),
        "Keep what is on many pages in one order.",
        effect="What one has learned to find in one place is in another.",
    ),
    "help-moves": Rule(
        ("3.2.6",),
        "Keep the way to help in one place of every page.",
        effect="Help is not where it was when one needs it.",
    ),
    "name-changes": Rule(
        ("3.2.4",),
        "Call what does the same by the same name everywhere.",
        "look",
        severity="moderate",
        effect="One cannot know that this is what one used before.",
        question="Do the two do the same?",
    ),
    "title-twice": Rule(
        ("2.4.2",),
        "Give each page a title of its own.",
        "look",
        severity="moderate",
        effect="Two tabs cannot be told apart.",
        question="Are the two pages one and the same?",
    ),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A link or button outside the content. `place` says where it stands, as seen from the content."""

    name: str
    target: str
    selector: str
    place: str
    help: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What is compared of one page."""

    url: str
    title: str
    repeated: tuple[Item, ...]


def summary(browser: Browser) -> Summary:
    """The summary of the page that is open."""
    browser.listen()
    seen = browser.run("summary.js")
    return Summary(seen["url"], seen["title"], tuple(Item(**one) for one in seen["repeated"]))


def compare(pages: Sequence[Summary]) -> list[Finding]:
    """What changes from page to page, each told once with the page where it differs (`where`)."""
    found: list[Finding] = []
    for index, page in enumerate(pages):
        for first in pages[:index]:
            raw = [*_moved(first, page), *_helped(first, page), *_renamed(first, page)]
            same = page.title == first.title and _address(page) != _address(first)
            if same and page.title:
                raw.append(_raw("title-twice", "title", f"“{page.title}” is also the title of {first.url}"))
            found += [one.at(page.url) for one in findings(RULES, raw)]
            if raw:
                # Every page after the first would differ from each of those before it.
                break
    return found


def _moved(first: Summary, page: Summary) -> Iterable[dict[str, str]]:
    """The first thing that stands before another on one page and after it on the other."""
    before = _unique(first)
    order = [(one, before[key]) for key, one in _unique(page).items() if key in before]
    places = {one.selector: index for index, one in enumerate(first.repeated)}
    for (one, at), (other, next_at) in pairwise(order):
        if places[at.selector] > places[next_at.selector]:
            message = f"“{one.name}” comes before “{other.name}” here and after it on {first.url}"
            yield _raw("help-moves" if one.help or other.help else "navigation-moves", one.selector, message)
            return


def _helped(first: Summary, page: Summary) -> Iterable[dict[str, str]]:
    before = _unique(first)
    for key, one in _unique(page).items():
        if one.help and key in before and before[key].place != one.place:
            message = f"“{one.name}” is {one.place} here and {before[key].place} on {first.url}"
            yield _raw("help-moves", one.selector, message)


def _renamed(first: Summary, page: Summary) -> Iterable[dict[str, str]]:
    names = {one.target: one.name for one in _unique(first).values() if _lasting(one)}
    for one in _unique(page).values():
        if _lasting(one) and names.get(one.target, one.name) != one.name:
            message = f"“{one.name}” is called “{names[one.target]}” on {first.url}"
            yield _raw("name-changes", one.selector, message)


def _lasting(one: Item) -> bool:
    return one.target not in ("", "#", "/")


def _unique(page: Summary) -> dict[tuple[str, str], Item]:
    """By name and target what stands once on the page: of what stands twice nobody can say which is which."""
    counts = Counter((one.name, one.target) for one in page.repeated)
    return {(one.name, one.target): one for one in page.repeated if counts[one.name, one.target] == 1}


def _address(page: Summary) -> str:
    return urlsplit(page.url)._replace(fragment="").geturl()


def _raw(rule: str, selector: str, message: str) -> dict[str, str]:
    return {"rule": rule, "selector": selector, "message": message}
