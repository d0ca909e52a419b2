"""Keys of the help panel."""

from .hand import Hand


def test_help_panel_enter(hand: Hand) -> None:
    """help-panel-enter"""
    hand.open("help-panel", "plain")
    assert hand.press("Enter", ".ny-help-panel a") == [["follows", "/help"]]
