"""Keys of the buttons."""

import pytest

from .hand import Hand


def test_button_link_enter(hand: Hand) -> None:
    """button-link-enter"""
    hand.open("button", "link")
    assert hand.press("Enter", "a.ny-button") == [["follows", "/"]]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_button_press(hand: Hand, key: str) -> None:
    """button-press: a form around it is sent with its value."""
    hand.open("button", "secondary-with-icon")
    hand.browser.js(
        "const form = document.createElement('form'); form.action = '/x';"
        "const button = document.querySelector('button.ny-button'); button.replaceWith(form); form.append(button);"
    )
    assert hand.press(key, "button.ny-button") == [["sends", "/x", "back"]]
