"""Without script nothing is shown that only a script can bring to life."""

import pytest

from app.kit.library import Library

from .hand import Hand

LIBRARY = Library()
DEAD = """
return [...document.querySelectorAll("button")].filter(
  (one) => one.checkVisibility() && (one.type === "button" || (!one.form && arguments[0]))
).map((one) => one.outerHTML);
"""
# These components are a button alone: the form stands around them on a page.
BUTTONS = {"button"}


@pytest.mark.parametrize("name", LIBRARY.names)
def test_nothing_dead_is_shown_without_script(hand: Hand, name: str) -> None:
    hand.browser.scripts(on=False)
    try:
        for example in LIBRARY[name].spec.examples:
            hand.stage.look({"theme": "light", "size": "20", "lang": "en", "width": "375"}, logged_in=False)
            hand.stage.go(f"/guide/{name}/{example.name}")
            assert hand.browser.js(DEAD, name not in BUTTONS) == []
    finally:
        hand.browser.scripts(on=True)
