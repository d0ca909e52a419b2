"""Speaking into a field: asked first, heard, never sent. The recogniser is made up: a real one needs a microphone."""

import pytest

from ...person import Keyboard
from .show import Show

EAR = """
window.ears = [];
class Ear {
  start() { window.ears.push(this); }
  stop() { this.onend(); }
}
window.SpeechRecognition = window.webkitSpeechRecognition = Ear;
"""
DEAF = "window.SpeechRecognition = window.webkitSpeechRecognition = undefined;"
STATUS = "return document.querySelector('.ny-dictation__status').textContent;"
HEARD = """
const ear = window.ears.at(-1);
ear.onresult({results: [[{transcript: 'has my pension come'}]]});
ear.onend();
"""


def opened(show: Show, script: str) -> Keyboard:
    keys = show("keyword-box", "everything")
    made = keys.browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=script)
    keys.browser.js("localStorage.removeItem('ny-dictation');")
    keys.browser.driver.refresh()
    keys.browser.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=made["identifier"])
    return keys


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_dictation_press(show: Show, key: str) -> None:
    """dictation-press: Enter or Space on the button."""
    keys = opened(show, EAR)
    browser = keys.browser
    browser.wait("return document.querySelector('.ny-dictation button') !== null;")
    keys.tab_to(text="Speak instead")
    browser.key(key)
    assert "maker of your browser" in browser.js("return document.querySelector('.ny-dictation').textContent;")
    assert browser.js("return window.ears.length;") == 0, "it listens only after it was agreed to"
    assert browser.js("return document.activeElement.textContent;") == "I understand. Start"
    browser.key(key)
    assert browser.js("return window.ears.at(-1).lang;") == "en-GB"
    assert browser.js(STATUS) == "Listening. Please speak."
    browser.js(HEARD)
    assert browser.js("return document.activeElement.value;") == "has my pension come"
    assert "has my pension come" in browser.js(STATUS)
    assert browser.driver.current_url.endswith("/guide/keyword-box/everything"), "nothing was sent"
    keys.tab_to(text="Speak instead")
    browser.key(key)
    assert browser.js("return window.ears.length;") == 2, "it asks only once"


def test_it_can_be_refused(show: Show) -> None:
    keys = opened(show, EAR)
    keys.browser.wait("return document.querySelector('.ny-dictation button') !== null;")
    keys.tab_to(text="Speak instead")
    keys.browser.key("Enter")
    keys.tab_to(text="No, I will type")
    keys.browser.key("Enter")
    assert keys.browser.js("return document.activeElement.textContent;") == "Speak instead"
    assert keys.browser.js("return [window.ears.length, localStorage.getItem('ny-dictation')];") == [0, None]


def test_nothing_heard(show: Show) -> None:
    keys = opened(show, EAR)
    keys.browser.wait("return document.querySelector('.ny-dictation button') !== null;")
    keys.tab_to(text="Speak instead")
    for _ in range(2):
        keys.browser.key("Enter")
    assert keys.browser.js("return document.activeElement.textContent;") == "I have finished"
    keys.browser.key("Enter")
    assert keys.browser.js(STATUS) == "Nothing was heard. Try again, or type."


def test_a_deaf_browser_shows_nothing(show: Show) -> None:
    keys = opened(show, DEAF)
    keys.browser.wait(
        "return performance.getEntriesByType('resource').some((one) => one.name.includes('dictation.js'));"
    )
    keys.browser.settle()
    assert keys.browser.js("return document.querySelector('.ny-dictation').hidden;")
    assert keys.browser.js("return document.querySelectorAll('.ny-dictation button').length;") == 0
