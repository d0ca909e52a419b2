"""Keys of read-aloud, on a page of the bank that is really read."""

import pytest

from .hand import Hand

SILENT = "return document.querySelector('.ny-is-read') === null;"
READING = "return document.querySelector('.ny-is-read') !== null;"
BUTTON = "button.ny-read-aloud__button"


def start(hand: Hand, key: str) -> None:
    hand.stage.look({"theme": "light", "size": "20", "lang": "zh_Hans", "width": "375"}, logged_in=False)
    hand.stage.go("/help")
    hand.browser.js("window.__did = [];")
    hand.press(key, BUTTON)
    hand.browser.wait(READING)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_read_aloud_press(hand: Hand, key: str) -> None:
    """read-aloud-press"""
    start(hand, key)
    hand.press(key, BUTTON)
    hand.browser.wait(SILENT)


def test_read_aloud_escape(hand: Hand) -> None:
    """read-aloud-escape: stops the reading; while nothing is read the page does not hear the key."""
    start(hand, "Enter")
    hand.browser.key("Escape")
    hand.browser.wait(SILENT)
    before = hand.browser.js("return document.documentElement.outerHTML;")
    hand.browser.key("Escape")
    assert hand.browser.js("return document.documentElement.outerHTML;") == before


def test_a_reading_that_fails_says_so(hand: Hand) -> None:
    browser = hand.open("read-aloud", "plain")
    words = hand.value(BUTTON, "textContent")
    hand.press("Enter", BUTTON)
    browser.wait("return document.querySelector('.ny-read-aloud__status').textContent !== '';")
    assert hand.value(BUTTON, "textContent") == words
