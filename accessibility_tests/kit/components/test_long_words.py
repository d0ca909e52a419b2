"""The longest words at 320 px with type of 30 px: nothing stands beyond the edge."""

import pytest

from app.kit.library import Library

from ...canary import Canary, files, serve
from ...driver import Browser
from .hand import Hand

LIBRARY = Library()
NARROW = 320
BEYOND = """
// What scrolls within a frame of its own may be wider than the window.
const framed = (one) => {
  for (let at = one.parentElement; at && at !== document.body; at = at.parentElement) {
    if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
  }
  return false;
};
const hidden = ".ny-hidden, .ny-hidden *, .ny-skip-link";
return [...document.querySelectorAll("body, body *")].filter((one) => {
  const { left, right, width } = one.getBoundingClientRect();
  const beyond = width > 0 && (left < -1 || right > innerWidth + 1);
  return one.checkVisibility() && beyond && !one.matches(hidden) && !framed(one);
}).map((one) => one.outerHTML.slice(0, 120));
"""


@pytest.mark.parametrize("lang", ["en", "zh_Hans"])
@pytest.mark.parametrize("name", LIBRARY.names)
def test_nothing_is_cut_at_320_px(hand: Hand, name: str, lang: str) -> None:
    for example in LIBRARY[name].spec.examples:
        if example.long:
            browser = hand.open(name, example.name, lang=lang, size="30", width="375")
            with browser.changed(width=NARROW):
                assert browser.js(BEYOND) == [], example.name


def test_what_is_too_wide_is_found(browser: Browser) -> None:
    canary = Canary("too-wide", "reflow", "too-wide", css="h1 { width: 400px }")
    with serve(files(canary)) as origin, browser.changed(width=NARROW):
        browser.open(f"{origin}/too-wide.html")
        assert browser.js(BEYOND)
