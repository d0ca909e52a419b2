"""Keys of the field of one line."""

from .hand import Hand


def test_text_input_type(hand: Hand) -> None:
    """text-input-type"""
    hand.open("text-input", "plain")
    for key in "a1?/":
        assert hand.press(key, "#payee-name") == []
    assert hand.value("#payee-name", "value") == "a1?/"
