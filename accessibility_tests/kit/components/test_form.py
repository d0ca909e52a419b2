"""Keys of a form, and what becomes of a second press."""

import pytest

from .hand import Hand


def test_form_enter(hand: Hand) -> None:
    """form-enter"""
    hand.open("form", "log-in")
    assert hand.press("Enter", "#login") == [["sends", "/guide/form", ""]]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_form_press(hand: Hand, key: str) -> None:
    """form-press: with the button that was pressed."""
    hand.open("form", "confirm")
    assert hand.press(key, ".ny-button--secondary") == [["sends", "/guide/form", "stop"]]


def test_form_type(hand: Hand) -> None:
    """form-type"""
    hand.open("form", "log-in")
    assert hand.press("?", "#login") == []
    assert hand.value("#login", "value") == "?"


def test_form_arrows(hand: Hand) -> None:
    """form-arrows"""
    browser = hand.open("form", "call-back")
    hand.press("Space", "#when-1")
    hand.press("ArrowDown", "#when-1")
    assert browser.js("return document.querySelector('input:checked').value;") == "morning"


def test_form_link_enter(hand: Hand) -> None:
    """form-link-enter"""
    hand.open("form", "confirm")
    assert hand.press("Enter", ".ny-form__links a") == [["follows", "/transfer/amount"]]


def test_a_second_press_at_once_is_dropped(hand: Hand) -> None:
    """Two submits in one task have the same moment, so no clock of the machine decides this test."""
    browser = hand.open("form", "confirm")
    send = "document.forms[0].requestSubmit(document.querySelector('.ny-button--primary'));"
    assert browser.js(send + send + "return __did;") == [["sends", "/guide/form", "go"]]
