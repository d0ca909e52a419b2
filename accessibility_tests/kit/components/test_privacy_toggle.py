"""Amounts are covered at once, leave the document, and come back; and it is said when the bank was not told."""

import pytest

from ...driver import Browser
from ...person import Keyboard
from .show import Show

# An amount as `private_amount` draws it, beside the toggle as on any page.
AMOUNT = """
const place = document.createElement('span');
place.dataset.private = '';
const data = document.createElement('data');
data.value = '5234.50';
data.textContent = '5,234.50 yuan';
place.append(data);
document.querySelector('main').append(place);
"""
ANSWER = """
window.sent = [];
window.fetch = async (url, {body}) => { window.sent.push(Object.fromEntries(body)); return {ok: arguments[0]}; };
"""
THERE = "return document.documentElement.outerHTML.includes('234.50');"
STATUS = "return document.querySelector('[role=status]').textContent;"


def opened(show: Show, *, told: bool) -> Keyboard:
    keys = show("privacy-toggle", "plain")
    keys.browser.wait(
        "return performance.getEntriesByType('resource').some((one) => one.name.includes('privacy-toggle.js'));"
    )
    keys.browser.js(AMOUNT)
    keys.browser.js(ANSWER.replace("arguments[0]", str(told).lower()))
    keys.tab_to(text="Hide amounts")
    return keys


def wait_for(browser: Browser, text: str) -> None:
    browser.wait(f"{STATUS[:-1]} === {text!r};")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_privacy_toggle_press(show: Show, key: str) -> None:
    """privacy-toggle-press: Enter or Space on the button."""
    keys = opened(show, told=True)
    assert keys.browser.js(THERE)
    keys.browser.key(key)
    wait_for(keys.browser, "All amounts on this page are hidden.")
    assert not keys.browser.js(THERE)
    assert keys.browser.js("return document.querySelector('[data-private]').textContent;") == "Amount hidden"
    assert keys.browser.js("return document.activeElement.textContent.trim();") == "Show amounts"
    keys.browser.key(key)
    wait_for(keys.browser, "Amounts can be seen now.")
    assert keys.browser.js(THERE)
    assert keys.browser.js("return window.sent.map((one) => one.amounts);") == ["hidden", "shown"]


def test_it_is_said_when_the_bank_was_not_told(show: Show) -> None:
    keys = opened(show, told=False)
    keys.browser.key("Enter")
    keys.browser.wait(f"{STATUS[:-1]}.startsWith('Hidden on this page only.');")
    assert not keys.browser.js(THERE)
