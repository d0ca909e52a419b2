"""The crosshair is where the pointer is, is not there before the pointer is, and lets every click through."""

from ...driver import Browser
from .hand import Hand

LINES = """
return [...document.querySelectorAll(".ny-crosshair__line")].map((one) => {
  const {left, top, width, height} = one.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
});
"""


def move(browser: Browser, x: int, y: int) -> None:
    """Moves a mouse."""
    browser.cdp("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)


def test_it_follows_the_pointer_and_catches_no_click(hand: Hand) -> None:
    browser = hand.open("crosshair", "plain")
    hidden = "return document.querySelector('.ny-crosshair').hidden;"
    assert browser.js(hidden)
    for x, y in ((120, 90), (40, 300)):
        move(browser, x, y)
        browser.wait("return !document.querySelector('.ny-crosshair').hidden;")
        across, down = browser.js(LINES)
        assert abs(across[1] - y) <= 1
        assert abs(down[0] - x) <= 1
        under = browser.js("return document.elementFromPoint(arguments[0], arguments[1]).className;", x, y)
        assert "ny-crosshair" not in under


def test_it_makes_nothing_wider(hand: Hand) -> None:
    browser = hand.open("crosshair", "plain", width="375")
    move(browser, 370, 700)
    browser.wait("return !document.querySelector('.ny-crosshair').hidden;")
    assert browser.js("return document.scrollingElement.scrollWidth;") == 375
