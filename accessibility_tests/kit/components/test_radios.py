"""Keys of the choice of one."""

import pytest

from .hand import Hand

CHECKED = "return document.querySelector('input:checked')?.value ?? '';"


def test_radios_space(hand: Hand) -> None:
    """radios-space"""
    browser = hand.open("radios", "plain")
    assert browser.js(CHECKED) == ""
    hand.press("Space", "#when-2")
    assert browser.js(CHECKED) == "morning"


@pytest.mark.parametrize(
    ("key", "chosen"), [("ArrowDown", "savings"), ("ArrowUp", "savings"), ("ArrowRight", "savings")]
)
def test_radios_arrows(hand: Hand, key: str, chosen: str) -> None:
    """radios-arrows: round from the last to the first."""
    browser = hand.open("radios", "chosen-with-hints")
    hand.press(key, "#account-1")
    assert browser.js(CHECKED) == chosen
    assert browser.js("return document.activeElement.value;") == chosen
