"""Keys of the language switch."""

import pytest

from .hand import Hand


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_language_switch_press(hand: Hand, key: str) -> None:
    """language-switch-press"""
    hand.open("language-switch", "three")
    assert hand.press(key, "button[lang=en]") == [["sends", "/preferences/language", "en"]]
