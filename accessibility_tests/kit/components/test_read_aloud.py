"""Keys of read-aloud, on a page of the bank that is really read."""

import pytest

from .hand import Hand

SILENT = "return document.querySelector('.ny-is-read') === null;"
READING = "return document.querySelector('.ny-is-read') !== null;"
BUTTON = "button.ny-read-aloud__button"


def start(hand: Hand, key: str, watch: str = "") -> None:
    """Has a page read. `watch` is script that runs in the page before the press."""
    hand.stage.look({"theme": "light", "size": "20", "lang": "zh_Hans", "width": "375"}, logged_in=False)
    hand.stage.go("/help")
    hand.browser.js("window.__did = [];" + watch)
    hand.press(key, BUTTON)
    hand.browser.wait(READING)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_read_aloud_press(hand: Hand, key: str) -> None:
    """read-aloud-press"""
    start(hand, key)
    hand.press(key, BUTTON)
    hand.browser.wait(SILENT)


def test_read_aloud_escape(hand: Hand) -> None:
    """read-aloud-escape: stops the reading; while nothing is read the page does not hear the key."""
    start(hand, "Enter")
    hand.browser.key("Escape")
    hand.browser.wait(SILENT)
    before = hand.browser.js("return document.documentElement.outerHTML;")
    hand.browser.key("Escape")
    assert hand.browser.js("return document.documentElement.outerHTML;") == before


def test_a_reading_that_fails_says_so(hand: Hand) -> None:
    browser = hand.open("read-aloud", "plain")
    words = hand.value(BUTTON, "textContent")
    hand.press("Enter", BUTTON)
    browser.wait("return document.querySelector('.ny-read-aloud__status').textContent !== '';")
    assert hand.value(BUTTON, "textContent") == words


def rest(hand: Hand, selector: str) -> str:
    """Lays the mouse on an element and tells its anchor."""
    x, y, anchor = hand.browser.js(
        "const one = document.querySelector(arguments[0]); one.scrollIntoView({block: 'center'});"
        "const box = one.getBoundingClientRect(); return [box.left + 5, box.top + box.height / 2, one.dataset.say];",
        selector,
    )
    hand.browser.cdp("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
    return str(anchor)


def press(hand: Hand, selector: str) -> str:
    """Presses the mouse on an element and tells its anchor."""
    anchor = rest(hand, selector)
    x, y = hand.browser.js(
        "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return [box.left + 5, box.top + box.height / 2];",
        selector,
    )
    for kind in ("mousePressed", "mouseReleased"):
        hand.browser.cdp("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
    return anchor


def read_now(anchor: str) -> str:
    return f"return document.querySelector('.ny-is-read')?.dataset.say === '{anchor}';"


HEADING = "main h2[data-say]"


def test_a_press_on_a_sentence_reads_on_from_there(hand: Hand) -> None:
    start(hand, "Enter")
    anchor = press(hand, HEADING)
    hand.browser.wait(read_now(anchor))
    # What comes next is read too.
    hand.browser.wait(
        f"return ![null, undefined, '{anchor}'].includes(document.querySelector('.ny-is-read')?.dataset.say);"
    )


def test_what_the_mouse_rests_on_is_read_if_it_was_asked_for(hand: Hand) -> None:
    start(hand, "Enter")
    hand.press("Enter", BUTTON)
    hand.browser.wait(SILENT)
    anchor = rest(hand, HEADING)
    hand.browser.js("return new Promise((done) => setTimeout(done, 800));")
    assert hand.browser.js(SILENT), "nobody asked for it"
    hand.browser.js("document.documentElement.dataset.pointToRead = 'on';")
    rest(hand, "h1")
    rest(hand, HEADING)
    hand.browser.wait(read_now(anchor))
    # This alone, and no more.
    hand.browser.wait(SILENT)


def test_the_chosen_speed_counts_at_once(hand: Hand) -> None:
    hand.stage.look({"theme": "light", "size": "20", "lang": "zh_Hans", "width": "375"}, logged_in=False)
    hand.stage.go("/help")
    hand.browser.js(
        "window.__rates = []; const play = HTMLMediaElement.prototype.play;"
        "HTMLMediaElement.prototype.play = function () { __rates.push(this.playbackRate); return play.call(this); };"
        "document.documentElement.dataset.speed = '15'; window.__did = [];"
    )
    hand.press("Enter", BUTTON)
    hand.browser.wait("return __rates.length === 1;")
    hand.browser.js("document.documentElement.dataset.speed = '6';")
    hand.press("Enter", "[data-wish=again]")
    hand.browser.wait("return __rates.length === 2;")
    assert hand.browser.js("return __rates;") == [1.5, 0.6]


def test_a_voice_of_the_browser_is_one_of_this_device(hand: Hand) -> None:
    """Made-up voices: a headless browser has none. The remote one comes first, and is never asked."""
    start(hand, "Enter")
    hand.press("Enter", BUTTON)
    hand.browser.wait(SILENT)
    hand.browser.js("""
        window.__spoken = [];
        const voice = (lang, localService) => ({ lang, localService, name: lang });
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: {
          voices: [voice('zh-CN', false), voice('en-GB', true), voice('zh-CN', true)],
          getVoices() { return this.voices; },
          cancel() {},
          speak(one) {
            __spoken.push([one.text, one.voice.localService, one.rate]);
            setTimeout(() => one.onend(), 50);
          },
        } });
        const plain = window.fetch;
        window.fetch = async (...asked) => {
          const answer = await plain(...asked);
          if (!String(asked[0]).endsWith('script.json')) return answer;
          const script = await answer.json();
          for (const one of script.said) { one.spoken = `<${one.shown}>`; delete one.audio; }
          return new Response(JSON.stringify(script));
        };
        dispatchEvent(new Event('care'));
    """)
    hand.press("Enter", BUTTON)
    hand.browser.wait("return __spoken.length > 1;")
    first = hand.browser.js("return document.querySelector('h1').textContent;")
    assert hand.browser.js("return __spoken[0];") == [f"<{first}>", True, 1]
    hand.press("Enter", BUTTON)
    hand.browser.js("speechSynthesis.voices.length = 2; dispatchEvent(new Event('care'));")
    hand.press("Enter", BUTTON)
    hand.browser.wait("return document.querySelector('.ny-read-aloud__status').textContent !== '';")
    assert hand.browser.js(SILENT)
