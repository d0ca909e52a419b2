"""Keys of the ways on."""

from .hand import Hand


def test_links_enter(hand: Hand) -> None:
    """links-enter"""
    hand.open("links", "plain")
    assert hand.press("Enter", ".ny-links a") == [["follows", "/transfers"]]
