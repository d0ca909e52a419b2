"""A table where there is room, lists where there is none; the words of a head are heard once either way."""

from typing import Any

import pytest

from ...driver import Browser
from .show import Show

CELLS = (
    "return [...document.querySelectorAll('tbody tr:first-child > *')].map((one) => one.getBoundingClientRect().top);"
)


def heard(browser: Browser) -> list[str]:
    """Every piece of text that the accessibility tree holds, in its order."""
    nodes: list[dict[str, Any]] = browser.cdp("Accessibility.getFullAXTree")["nodes"]
    kept = [one for one in nodes if not one.get("ignored") and one["role"]["value"] == "StaticText"]
    return [one["name"]["value"] for one in kept]


@pytest.mark.parametrize(("width", "size", "lists"), [("1280", "20", False), ("375", "20", True), ("375", "30", True)])
def test_rows_become_lists_where_there_is_no_room(show: Show, width: str, size: str, lists: bool) -> None:
    browser = show("data-table", "plain", width=width, size=size).browser
    tops = browser.js(CELLS)
    assert (len(set(tops)) == len(tops)) == lists
    with browser.changed(width=320):
        assert browser.js("return document.scrollingElement.scrollWidth;") <= 320


@pytest.mark.parametrize(("width", "times"), [("1280", 1), ("375", 2)])
def test_the_words_of_a_head_are_heard_once(show: Show, width: str, times: int) -> None:
    """Above the column, or once in the cell of each of the two rows."""
    said = heard(show("data-table", "plain", width=width).browser)
    assert (said.count("In"), said.count("Out")) == (times, times)
    assert sum("4,200.00" in one for one in said) == 2
