"""The button of a piece of code."""

import pytest

from .hand import Hand
from .show import Show

BUTTON = ".ny-copy-code button"
STATUS = ".ny-copy-code [role=status]"
CODE = ".ny-copy-code code"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_button_copies_the_code(hand: Hand, key: str) -> None:
    """copy-code-copy"""
    browser = hand.open("copy-code", "several-lines", lang="en")
    browser.cdp("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    browser.wait(f"return !document.querySelector('{BUTTON}').hidden;")
    hand.press(key, BUTTON)
    browser.wait(f"return document.querySelector('{STATUS}').textContent !== '';")
    assert hand.value(STATUS, "textContent") == "Copied."
    assert browser.js("return navigator.clipboard.readText();") == hand.value(CODE, "textContent")


def test_what_was_not_copied_is_said(hand: Hand) -> None:
    browser = hand.open("copy-code", "plain", lang="en")
    browser.js("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));")
    browser.wait(f"return !document.querySelector('{BUTTON}').hidden;")
    hand.press("Enter", BUTTON)
    browser.wait(f"return document.querySelector('{STATUS}').textContent !== '';")
    assert hand.value(STATUS, "textContent").startswith("Not copied.")


def test_without_script_the_code_is_there(show: Show, hand: Hand) -> None:
    show("copy-code", "several-lines", scripts=False)
    assert "ny-warning" in hand.value(CODE, "textContent")
    assert hand.value(BUTTON, "hidden")
