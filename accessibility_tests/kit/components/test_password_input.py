"""Keys of the password, and what is said about it."""

import pytest

from .hand import Hand


def test_password_input_type(hand: Hand) -> None:
    """password-input-type"""
    hand.open("password-input", "plain")
    for key in "a1?/":
        assert hand.press(key, "#password") == []
    assert hand.value("#password", "value") == "a1?/"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_password_input_show(hand: Hand, key: str) -> None:
    """password-input-show: works outside a form too, and is said as a status."""
    hand.open("password-input", "plain")
    button = ".ny-password-input button"
    said = []
    for kind in ("text", "password"):
        words = hand.value(button, "textContent")
        hand.press(key, button)
        assert hand.value("#password", "type") == kind
        assert hand.value(button, "textContent") != words
        said.append(hand.value(".ny-password-input [role=status]", "textContent"))
    assert all(said)
    assert said[0] != said[1]
