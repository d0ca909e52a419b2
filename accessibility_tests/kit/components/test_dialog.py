"""The dialog: focus goes in, stays in, and comes back; without script it is a page."""

from urllib.parse import urlsplit

import pytest

from ...driver import SHIFT
from .show import Show

OPEN = "return document.querySelector('dialog').open;"
INSIDE = "return document.querySelector('dialog').contains(document.activeElement);"
OPENER = "Why do you need my identity card?"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_dialog_open(show: Show, key: str) -> None:
    """dialog-open: Enter or Space on the button. Focus goes to the heading."""
    keys = show("dialog", "plain")
    keys.tab_to(text=OPENER)
    keys.browser.key(key)
    keys.browser.wait(OPEN)
    assert keys.browser.js("return document.activeElement.id;") == "why-title"
    # The last thing on the page can be reached by no key while it is open.
    assert keys.browser.js("return document.querySelector('dialog').matches(':modal');")


def test_dialog_tab(show: Show) -> None:
    """dialog-tab: Tab and Shift+Tab go on and back within the dialog."""
    keys = show("dialog", "plain")
    keys.tab_to(text=OPENER)
    keys.browser.key("Enter")
    keys.browser.wait(OPEN)
    stops = []
    for modifiers in (0, 0, 0, SHIFT, SHIFT):
        keys.browser.key("Tab", modifiers)
        stops.append(keys.browser.js("return document.activeElement.textContent.trim();"))
        # Between the last stop and the first the browser's own bars have the focus, and then the body stands for them.
        assert keys.browser.js(INSIDE) or keys.browser.js("return document.activeElement === document.body;")
    assert "Close and go back" in stops
    assert OPENER not in stops


def test_dialog_close(show: Show) -> None:
    """dialog-close: Escape. The button does the same, and both give the focus back."""
    keys = show("dialog", "plain")
    keys.tab_to(text=OPENER)
    for close in ("Escape", "button"):
        keys.browser.key("Enter")
        keys.browser.wait(OPEN)
        if close == "button":
            keys.tab_to(text="Close and go back")
            keys.browser.key("Enter")
        else:
            keys.browser.key("Escape")
        keys.browser.wait("return !document.querySelector('dialog').open;")
        assert keys.browser.js("return document.activeElement.textContent.trim();") == OPENER
        assert keys.browser.js("return document.activeElement.localName;") == "button"


def test_without_script_a_link_leads_to_the_page(show: Show) -> None:
    keys = show("dialog", "plain", scripts=False)
    keys.press(text=OPENER)
    assert urlsplit(keys.browser.driver.current_url).path == "/help"
