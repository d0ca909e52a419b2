"""The care toolbar: opened by key, used by key, without a script, and deaf to keys outside itself."""

import pytest

from .show import Show

OPEN = "return document.querySelector('details').open;"
READY = "return !document.querySelector('.ny-care-toolbar__numbers').hidden;"
VALUE = "return document.activeElement.value ?? document.activeElement.localName;"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_care_toolbar_toggle(show: Show, key: str) -> None:
    """care-toolbar-toggle: Enter or Space on its line; no other key does anything there."""
    keys = show("care-toolbar", "plain")
    keys.tab_to(text="Text and sound")
    keys.browser.key(key)
    keys.browser.wait(READY)
    for nothing in ("1", "4", "a", "?", "Escape"):
        keys.browser.key(nothing)
    assert keys.browser.js(OPEN)
    assert keys.browser.js(VALUE) == "summary"


def test_its_script_comes_when_it_is_opened(show: Show) -> None:
    keys = show("care-toolbar", "plain")
    asked = [one.url for one in keys.browser.exchanges() if "care-toolbar.js" in one.url]
    assert asked == []
    keys.tab_to(text="Text and sound")
    keys.browser.key("Enter")
    keys.browser.wait(READY)
    assert [one.url for one in keys.browser.exchanges() if "care-toolbar.js" in one.url]


def test_care_toolbar_numbers(show: Show) -> None:
    """care-toolbar-numbers: a digit goes to its group, while the focus is inside and nowhere else."""
    keys = show("care-toolbar", "open")
    keys.browser.wait(READY)
    keys.browser.key("2")
    assert keys.browser.js(VALUE) == "body"
    keys.tab_to(value="size=20")
    for number, value in (("2", "theme=cream"), ("4", "captions=large"), ("1", "size=24"), ("3", "spacing=wide")):
        keys.browser.key(number)
        assert keys.browser.js(VALUE) == value
    for nothing in ("5", "0", "9", "a"):
        keys.browser.key(nothing)
        assert keys.browser.js(VALUE) == "spacing=wide"


def test_care_toolbar_escape(show: Show) -> None:
    """care-toolbar-escape: closes it, and the focus is on its line."""
    keys = show("care-toolbar", "open")
    keys.browser.wait(READY)
    keys.browser.key("Escape")
    assert keys.browser.js(OPEN), "the focus is not inside"
    keys.tab_to(value="size=30")
    keys.browser.key("Escape")
    assert not keys.browser.js(OPEN)
    assert keys.browser.js("return document.activeElement.localName;") == "summary"


def test_each_choice_is_one_press_without_script(show: Show) -> None:
    keys = show("care-toolbar", "open", scripts=False)
    find = keys.browser.driver.find_element
    keys.tab_to(name="choose", value="theme=yellow-black")
    form = find("css selector", "form")
    assert form.get_attribute("method") == "post"
    assert form.get_attribute("action").endswith("/preferences")
    keys.browser.forget()
    keys.browser.key("Enter")
    keys.browser.settle()
    sent = [one for one in keys.browser.exchanges() if one.method == "POST"]
    assert [one.url.rsplit("/", 1)[1] for one in sent] == ["preferences"]


def test_what_cannot_be_kept_is_said(show: Show) -> None:
    """The example has no token, so the server refuses: the page stays, and says so."""
    keys = show("care-toolbar", "open")
    keys.browser.wait(READY)
    keys.tab_to(value="size=30")
    keys.browser.key("Enter")
    keys.browser.wait("return document.querySelector('[role=status]').textContent !== '';")
    assert "once more" in keys.browser.js("return document.querySelector('[role=status]').textContent;")
    assert keys.browser.js("return document.documentElement.dataset.size;") == "20"
