"""Checkboxes by key; "none of these" and the others exclude each other."""

from .show import Show

CHOSEN = "return [...document.querySelectorAll(':checked')].map((one) => one.value);"


def test_checkboxes_toggle(show: Show) -> None:
    """checkboxes-toggle: Space on a box."""
    keys = show("checkboxes", "none-of-these")
    assert keys.browser.js(CHOSEN) == ["sms"]
    keys.tab_to(name="how", value="call")
    keys.browser.key("Space")
    assert keys.browser.js(CHOSEN) == ["sms", "call"]
    keys.tab_to(name="how", value="none")
    keys.browser.key("Space")
    assert keys.browser.js(CHOSEN) == ["none"]
    keys.tab_to(back=True, name="how", value="letter")
    keys.browser.key("Space")
    assert keys.browser.js(CHOSEN) == ["letter"]
    keys.browser.key("Space")
    assert keys.browser.js(CHOSEN) == []


def test_without_script_both_can_be_sent(show: Show) -> None:
    """What the server then has to ask about."""
    keys = show("checkboxes", "none-of-these", scripts=False)
    keys.tab_to(name="how", value="none")
    keys.browser.key("Space")
    assert keys.browser.js(CHOSEN) == ["sms", "none"]
