"""Keys of the link to a file."""

from .hand import Hand


def test_leaflet_link_enter(hand: Hand) -> None:
    """leaflet-link-enter"""
    hand.open("leaflet-link", "one-page")
    assert hand.press("Enter", "a.ny-button") == [["follows", "/leaflets/zh_Hans/transfer-scams.pdf"]]
