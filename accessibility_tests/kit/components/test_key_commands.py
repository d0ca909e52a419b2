"""A key that was chosen presses what stands on the page for it; where nothing stands, the browser keeps the key."""

from ...driver import Browser
from .hand import Hand

ADD = """
window.__pressed = 0;
const link = document.createElement("a");
link.className = "ny-read-aloud__button";
link.href = "#listen";
link.addEventListener("click", () => window.__pressed += 1);
document.querySelector("main").append(link);
window.__taken = [];
addEventListener("keydown", (event) => window.__taken.push([event.key, event.defaultPrevented]));
"""


def page(hand: Hand) -> Browser:
    browser = hand.open("key-commands", "plain")
    browser.js(ADD)
    return browser


def test_key_commands_key(hand: Hand) -> None:
    """key-commands-key: F4 presses the button for reading; F2 finds no panel here and is left alone."""
    browser = page(hand)
    for key in ("F4", "F2", "F8", "a"):
        browser.key(key)
    assert browser.js("return window.__taken;") == [["F4", True], ["F2", False], ["F8", False], ["a", False]]
    assert browser.js("return window.__pressed;") == 1


def test_a_list_and_an_input_method_keep_their_keys(hand: Hand) -> None:
    browser = page(hand)
    browser.js("""
    document.querySelector("main").append(document.createElement("select"));
    document.querySelector("select").focus();
    """)
    browser.key("F4")
    for member in ("isComposing", "repeat"):
        browser.js("dispatchEvent(new KeyboardEvent('keydown', {key: 'F4', [arguments[0]]: true}));", member)
    assert browser.js("return window.__pressed;") == 0
