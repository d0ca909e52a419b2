"""Keys of the field of several lines."""

from .hand import Hand


def test_textarea_type(hand: Hand) -> None:
    """textarea-type"""
    hand.open("textarea", "plain")
    for key in "a1?/":
        assert hand.press(key, "#topic") == []
    assert hand.value("#topic", "value") == "a1?/"


def test_textarea_enter(hand: Hand) -> None:
    """textarea-enter"""
    hand.open("form", "call-back")
    hand.press("a", "#topic")
    assert hand.press("Enter", "#topic") == []
    assert hand.value("#topic", "value") == "a\n"
