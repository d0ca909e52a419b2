"""The browser's own list, by its own keys."""

from .show import Show

VALUE = "return document.activeElement.value;"
REST = "const copy = document.body.cloneNode(true); return copy.innerHTML;"


def test_select_arrows(show: Show) -> None:
    """select-arrows: Arrow down or Arrow up on the list."""
    keys = show("select", "plain")
    before = keys.browser.js(REST)
    keys.tab_to(name="bank")
    assert keys.browser.js(VALUE) == ""
    keys.browser.key("ArrowDown")
    keys.browser.key("ArrowDown")
    assert keys.browser.js(VALUE) == "b"
    keys.browser.key("ArrowUp")
    assert keys.browser.js(VALUE) == "a"
    assert keys.browser.js(REST) == before
