"""A key is chosen from the list, or pressed on the button; the keys that move about go on moving about."""

from .show import Show

SAID = "return document.querySelector('[role=status]').textContent;"
CHOSEN = "return document.querySelector('select').value;"


def test_key_input_any(show: Show) -> None:
    """key-input-any: what is pressed is tried; a free key is chosen, any other is refused with its reason."""
    keys = show("key-input", "plain")
    keys.tab_to(text="Try a key")
    keys.browser.key("F4")
    keys.browser.wait(f"return (() => {{ {SAID} }})().startsWith('F4 is free');")
    assert keys.browser.js(CHOSEN) == "F4"
    keys.browser.key("F5")
    keys.browser.wait(f"return (() => {{ {SAID} }})().startsWith('F5 cannot be used');")
    assert keys.browser.js(CHOSEN) == "F4"
    for key in ("Tab", "Escape"):
        keys.browser.key(key)
    assert keys.browser.js("return document.activeElement.localName;") != "button"


def test_key_input_press(show: Show) -> None:
    """key-input-press: Enter or Space on the button says what to do."""
    for key in ("Enter", "Space"):
        keys = show("key-input", "chosen")
        keys.tab_to(text="Try a key")
        keys.browser.key(key)
        assert keys.browser.js(SAID) == "Now press the key you would like."
        assert keys.browser.js(CHOSEN) == "F4"


def test_without_script_there_is_the_list(show: Show) -> None:
    keys = show("key-input", "plain", scripts=False)
    visible = keys.browser.driver.find_element("css selector", "button").is_displayed()
    assert not visible
    keys.tab_to(name="key-read")
    keys.browser.key("ArrowDown")
    assert keys.browser.driver.find_element("css selector", "select").get_property("value") == "F2"
