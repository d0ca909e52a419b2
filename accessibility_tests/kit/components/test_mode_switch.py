"""Keys of the mode switch."""

import pytest

from .hand import Hand


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_mode_switch_press(hand: Hand, key: str) -> None:
    """mode-switch-press"""
    hand.open("mode-switch", "to-care")
    assert hand.press(key, ".ny-mode-switch button") == [["sends", "/preferences/mode", "care"]]
