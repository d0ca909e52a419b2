"""Keys of the summary."""

from .hand import Hand


def test_summary_list_enter(hand: Hand) -> None:
    """summary-list-enter"""
    hand.open("summary-list", "check")
    assert hand.press("Enter", ".ny-summary-list__change") == [["follows", "/transfer/payee"]]
