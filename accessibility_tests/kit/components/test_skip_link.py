"""Keys of the skip link, and where it can be seen."""

from .hand import Hand


def test_skip_link_enter(hand: Hand) -> None:
    """skip-link-enter"""
    browser = hand.open("skip-link", "plain")
    hand.press("Enter", ".ny-skip-link")
    assert browser.js("return document.activeElement.id;") == "main"


def test_it_is_seen_when_it_has_the_focus(hand: Hand) -> None:
    browser = hand.open("skip-link", "plain")
    box = (
        "const { left, right } = document.querySelector('.ny-skip-link').getBoundingClientRect(); return [left, right];"
    )
    assert browser.js(box)[1] <= 0
    browser.key("Tab")
    assert browser.js("return document.activeElement.matches('.ny-skip-link');")
    left, right = browser.js(box)
    assert 0 <= left < right <= browser.width
