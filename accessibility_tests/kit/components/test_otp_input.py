"""A code from a message can be pasted in one piece, however it was copied."""

import pytest

from .show import Show


@pytest.mark.parametrize("copied", ["123456", "123 456", "１２３４５６", "Your code is 123456."])
def test_a_code_can_be_pasted(show: Show, copied: str) -> None:
    keys = show("otp-input", "plain")
    keys.tab_to(name="code")
    keys.browser.type(copied)
    assert keys.browser.js("return document.activeElement.value;") == copied
