"""The caption of a page that is really read: its words, its place and its buttons."""

import pytest

from .hand import Hand
from .test_read_aloud import BUTTON, READING, SILENT, start

CAPTION = "return document.querySelector('.ny-caption-bar__text').textContent;"
AT = "return document.querySelector('.ny-is-read').dataset.say;"
WISH = "[data-wish={}]"
# The captions in the order in which their sounds were played, and whether one was played twice running.
PLAYED = """
window.__played = [];
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  __played.push(document.querySelector('.ny-caption-bar__text').textContent);
  return play.call(this);
};
"""
TWICE = "return __played.some((one, at) => at > 0 && one === __played[at - 1]);"
MARKED = """
const mark = CSS.highlights.get('ny-word');
return mark && [...mark].map((range) => range.toString());
"""


def reading_of(anchor: str) -> str:
    """The condition that the element of an anchor is being read."""
    return f"return document.querySelector('.ny-is-read')?.dataset.say === {anchor!r};"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_caption_bar_again(hand: Hand, key: str) -> None:
    """caption-bar-again"""
    start(hand, "Enter", PLAYED)
    hand.browser.wait("return __played.length > 0;")
    assert hand.browser.js(TWICE) is False
    hand.press(key, WISH.format("again"))
    hand.browser.wait(TWICE)


def test_again_before_the_sound_has_come_reads_it_once(hand: Hand) -> None:
    """The press is in the same moment as the sentence's mark, before its sound: it is not kept for the end of it."""
    start(
        hand,
        "Enter",
        PLAYED
        + "new MutationObserver((_, all) => { all.disconnect(); document.querySelector('[data-wish=again]').click(); })"
        ".observe(document.querySelector('.ny-caption-bar__text'), { childList: true });",
    )
    hand.browser.wait("return __played.length > 1;")
    assert hand.browser.js(TWICE) is False


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_caption_bar_here(hand: Hand, key: str) -> None:
    """caption-bar-here"""
    start(hand, "Enter")
    last = "[...document.querySelectorAll('main [data-say] a, main a[data-say]')].at(-1)"
    wanted = hand.browser.js(f"const one = {last}; one.focus(); return one.closest('[data-say]').dataset.say;")
    assert hand.browser.js(AT) != wanted
    hand.press(key, WISH.format("here"))
    hand.browser.wait(reading_of(wanted))


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_caption_bar_stop(hand: Hand, key: str) -> None:
    """caption-bar-stop"""
    start(hand, "Enter")
    hand.press(key, WISH.format("stop"))
    hand.browser.wait(SILENT)
    assert hand.value(".ny-caption-bar", "hidden")


def test_the_word_that_is_heard_is_marked(hand: Hand) -> None:
    start(hand, "Enter")
    hand.browser.wait("return CSS.highlights.get('ny-word')?.size === 2;")
    on_page, in_caption = hand.browser.js(MARKED)
    assert on_page == in_caption
    assert on_page in hand.browser.js(CAPTION)
    assert on_page in hand.browser.js("return document.querySelector('.ny-is-read').textContent;")
    hand.press("Enter", BUTTON)
    hand.browser.wait(SILENT)
    assert hand.browser.js(MARKED) is None


def test_at_the_head_of_the_window_it_covers_nothing(hand: Hand) -> None:
    hand.stage.look({"theme": "light", "size": "30", "lang": "zh_Hans", "width": "375"}, logged_in=False)
    hand.stage.go("/help")
    hand.browser.js("window.__did = []; document.documentElement.dataset.captionsAt = 'top';")
    hand.press("Enter", BUTTON)
    hand.browser.wait(READING)
    where = "const one = document.querySelector(arguments[0]).getBoundingClientRect(); return [one.top, one.bottom];"
    top, bottom = hand.browser.js(where, ".ny-caption-bar")
    assert top == 0
    marked, _ = hand.browser.js(where, ".ny-is-read")
    assert marked >= bottom
