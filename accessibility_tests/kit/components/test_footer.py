"""Keys of the footer."""

from .hand import Hand


def test_footer_phone_enter(hand: Hand) -> None:
    """footer-phone-enter"""
    hand.open("footer", "plain")
    assert hand.press("Enter", ".ny-footer a") == [["follows", "tel:4000000000"]]
