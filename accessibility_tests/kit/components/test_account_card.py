"""Keys of the account card."""

from .hand import Hand


def test_account_card_enter(hand: Hand) -> None:
    """account-card-enter"""
    hand.open("account-card", "with-link-and-note")
    assert hand.press("Enter", ".ny-account-card__link") == [["follows", "/accounts/example"]]
