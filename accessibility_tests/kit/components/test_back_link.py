"""Keys of the way back."""

from .hand import Hand


def test_back_link_enter(hand: Hand) -> None:
    """back-link-enter"""
    hand.open("back-link", "named")
    assert hand.press("Enter", ".ny-back-link") == [["follows", "/accounts"]]
