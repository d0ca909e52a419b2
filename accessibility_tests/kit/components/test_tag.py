"""The tones of a tag are told apart where all colours are the same."""

from .show import Show

FRAME = """
const style = getComputedStyle(document.querySelector('.ny-tag'));
return [style.borderTopStyle, style.borderTopWidth];
"""


def test_tones_differ_without_colour(show: Show) -> None:
    frames = []
    for example in ("plain", "done", "waiting", "stopped"):
        browser = show("tag", example).browser
        with browser.changed(forced_colors="active"):
            frames.append(tuple(browser.js(FRAME)))
        assert browser.js("return document.querySelector('.ny-tag').textContent.trim().length;") > 2
    assert len(set(frames)) == len(frames)
