"""Keys of the header."""

import pytest

from .hand import Hand


def test_bank_header_link_enter(hand: Hand) -> None:
    """bank-header-link-enter"""
    hand.open("bank-header", "logged-in")
    assert hand.press("Enter", ".ny-bank-header__tools a") == [["follows", "/preferences"]]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_bank_header_log_out(hand: Hand, key: str) -> None:
    """bank-header-log-out"""
    hand.open("bank-header", "logged-in")
    assert hand.press(key, ".ny-bank-header button") == [["sends", "/logout", ""]]
