"""Keys of the list of movements."""

from .hand import Hand


def test_transaction_list_enter(hand: Hand) -> None:
    """transaction-list-enter"""
    hand.open("transaction-list", "two")
    assert hand.press("Enter", ".ny-transaction-list__link") == [["follows", "/transfers/one"]]
