"""Pages compared with each other: three sites that change something from page to page for each rule, and three that do
not."""

from dataclasses import replace

import pytest

from .canary import serve
from .consistency import RULES, Item, Summary, compare, summary
from .driver import Browser
from .examples import page

HELP = Item("Help", "/help", "header > a:nth-of-type(1)", "before the content", help=True)
CARDS = Item("Cards", "/cards", "header > a:nth-of-type(2)", "before the content")
LOANS = Item("Loans", "/loans", "header > a:nth-of-type(3)", "before the content")
ONE = Summary("/one", "One", (HELP, CARDS, LOANS))
TWO = Summary("/two", "Two", (HELP, CARDS, LOANS))


def rules(*pages: Summary) -> set[str]:
    return {one.rule for one in compare(pages)}


@pytest.mark.parametrize(
    ("rule", "second"),
    [
        ("navigation-moves", replace(TWO, repeated=(HELP, LOANS, CARDS))),
        ("navigation-moves", replace(TWO, repeated=(LOANS, CARDS))),
        ("navigation-moves", replace(TWO, repeated=(HELP, LOANS, Item("New", "/new", "i", "x"), CARDS))),
        ("help-moves", replace(TWO, repeated=(CARDS, HELP, LOANS))),
        ("help-moves", replace(TWO, repeated=(CARDS, LOANS, HELP))),
        ("help-moves", replace(TWO, repeated=(replace(HELP, place="after the content"), CARDS, LOANS))),
        ("name-changes", replace(TWO, repeated=(HELP, replace(CARDS, name="My cards"), LOANS))),
        ("name-changes", replace(TWO, repeated=(replace(HELP, name="Ask us"), CARDS))),
        ("name-changes", replace(TWO, repeated=(replace(LOANS, name="贷款"),))),
        ("title-twice", replace(TWO, title="One")),
        ("title-twice", replace(TWO, title="One", url="/one?page=2")),
        ("title-twice", replace(TWO, title="One", repeated=())),
    ],
)
def test_a_change_is_told_by_its_rule_alone(rule: str, second: Summary) -> None:
    assert rules(ONE, second) == {rule}


@pytest.mark.parametrize(
    "second",
    [
        TWO,
        replace(TWO, repeated=(HELP, CARDS)),
        replace(TWO, repeated=(HELP, Item("New", "/new", "i", "before the content"), CARDS, LOANS)),
        replace(TWO, repeated=()),
        replace(ONE, url="/one#main"),
    ],
)
def test_pages_that_agree_have_no_fault(second: Summary) -> None:
    assert rules(ONE, second) == set()


def test_every_rule_is_told_by_a_site() -> None:
    broken = replace(TWO, repeated=(LOANS, replace(CARDS, name="My cards")))
    moved = replace(ONE, url="/three", repeated=(CARDS, HELP))
    assert rules(ONE, broken) | rules(ONE, moved) | rules(TWO, replace(TWO, url="/4", repeated=(LOANS, CARDS))) == set(
        RULES
    )


def test_real_pages_are_compared(browser: Browser) -> None:
    top = '</main><footer><a href="/a.html">Cards</a> <a href="/help.html">Help</a></footer><main>'
    pages = {"/one.html": page(top), "/two.html": page(top.replace("footer", "header"))}
    pages["/two.html"] = pages["/two.html"].replace("A small page", "Another page")
    with serve(pages, frozenset(pages)) as origin:
        seen = []
        for path in pages:
            browser.open(origin + path)
            seen.append(summary(browser))

    assert [one.name for one in seen[0].repeated] == ["Cards", "Help"]
    assert rules(*seen) == set()
    swapped = replace(seen[1], repeated=tuple(reversed(seen[1].repeated)))
    assert rules(seen[0], swapped) == {"help-moves"}
