"""Speaking into a field: asked first, heard, never sent. Recognisers and microphones are made up."""

import pytest

from ...person import Keyboard
from .show import Show

EAR = """
window.ears = [];
class Ear {
  start() { window.ears.push(this); this.onstart(); }
  stop() { this.onend(); }
}
window.SpeechRecognition = window.webkitSpeechRecognition = Ear;
"""
DEAF = "window.SpeechRecognition = window.webkitSpeechRecognition = undefined;"
# A microphone that hums, and a bank that notes what it was sent.
BANK = """
window.sent = [];
window.SpeechRecognition = window.webkitSpeechRecognition = class { constructor() { window.leaked = true; } };
navigator.mediaDevices.getUserMedia = async () => {
  if (window.shut) throw new DOMException('no', 'NotAllowedError');
  const context = new AudioContext();
  const hum = new OscillatorNode(context);
  const out = context.createMediaStreamDestination();
  hum.connect(out);
  hum.start();
  window.heard = () => context.currentTime;
  window.track = out.stream.getTracks()[0];
  return out.stream;
};
const fetched = window.fetch;
window.fetch = async (url, how) => {
  if (!String(url).endsWith('/find/hear')) return fetched(url, how);
  const file = how.body;
  const word = (at) => String.fromCharCode(...new Uint8Array(file.buffer, at, 4));
  window.sent.push([word(0), word(8), word(36), file.getUint16(22, true), file.getUint32(24, true),
    file.getUint16(34, true), file.getUint32(40, true) === file.byteLength - 44, how.headers['X-CSRFToken']]);
  window.loudest = new Int16Array(file.buffer, 44).reduce((most, one) => Math.max(most, one), 0);
  await new Promise((done) => { window.answer = done; });
  return new Response(JSON.stringify(window.said));
};
"""
STATUS = "return document.querySelector('.ny-dictation__status').textContent;"
HEARD = """
const ear = window.ears.at(-1);
ear.onresult({results: [[{transcript: 'has my pension come'}]]});
ear.onend();
"""


def opened(show: Show, script: str, component: str = "keyword-box", example: str = "everything") -> Keyboard:
    keys = show(component, example)
    made = keys.browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=script)
    keys.browser.js("localStorage.clear();")
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


def test_the_bank_listens_itself(show: Show) -> None:
    keys = opened(show, BANK, "keyword-box", "to-the-bank")
    browser = keys.browser
    browser.wait("return document.querySelector('.ny-dictation button') !== null;")
    keys.tab_to(text="Speak instead")
    browser.key("Enter")
    told = browser.js("return document.querySelector('.ny-dictation').textContent;")
    assert "bank's own computer" in told
    assert "maker of your browser" not in told
    browser.key("Enter")
    browser.wait("return document.querySelector('.ny-dictation__status').textContent === 'Listening. Please speak.';")
    browser.wait("return window.heard() > 0.5;")
    assert browser.js("return document.activeElement.textContent;") == "I have finished"
    browser.key("Enter")
    browser.wait("return window.answer !== undefined;")
    assert browser.js(STATUS) == "One moment. Your words are being written down."
    assert browser.js("return window.track.readyState;") == "ended", "the microphone is off"
    assert browser.js("return window.sent;") == [["RIFF", "WAVE", "data", 1, 16_000, 16, True, "example"]]
    assert browser.js("return window.loudest;") > 3000
    browser.js("window.said = {text: 'has my pension come'}; window.answer();")
    browser.wait("return document.activeElement.value === 'has my pension come';")
    assert "has my pension come" in browser.js(STATUS)
    assert browser.driver.current_url.endswith("/guide/keyword-box/to-the-bank"), "nothing was sent"


def test_what_the_bank_cannot_hear_goes_nowhere_else(show: Show) -> None:
    keys = opened(show, BANK, "keyword-box", "to-the-bank")
    browser = keys.browser
    browser.wait("return document.querySelector('.ny-dictation button') !== null;")
    browser.js("localStorage.setItem('ny-dictation-here', 'yes');")
    keys.tab_to(text="Speak instead")
    browser.key("Enter")
    browser.wait("return document.querySelector('.ny-dictation__status').textContent === 'Listening. Please speak.';")
    browser.wait("return window.heard() > 0.5;")
    browser.key("Enter")
    browser.wait("return window.answer !== undefined;")
    browser.js("window.said = {error: 'Listening is not possible here. Please type.'}; window.answer();")
    browser.wait("return document.querySelector('.ny-dictation__status').textContent.includes('Please type');")
    browser.js("window.shut = true;")
    browser.key("Enter")
    browser.wait("return document.querySelector('.ny-dictation__status').textContent.includes('microphone');")
    assert browser.js("return window.leaked;") is None
