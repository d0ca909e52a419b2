"""Keys of the time-out, on a page of the bank whose time runs out."""

import pytest

from .hand import Hand

SHOWN = "return !document.querySelector('.ny-session-timeout').hidden;"
HIDDEN = "return document.querySelector('.ny-session-timeout').hidden;"
STATUS = ".ny-session-timeout [role=status]"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_session_timeout_extend(hand: Hand, key: str) -> None:
    """session-timeout-extend: shown and said in time, gone after one press, and the focus was never moved."""
    stage = hand.stage
    stage.look({"theme": "light", "size": "20", "lang": "zh_Hans", "width": "375"}, logged_in=True)
    stage.go("/preferences")
    stage.server.move_clock(14 * 60)
    try:
        hand.browser.js(
            "document.querySelector('main a').focus(); document.dispatchEvent(new Event('visibilitychange'));"
        )
        hand.browser.wait(SHOWN)
        assert hand.value(STATUS, "textContent").strip()
        assert hand.browser.js("return document.activeElement.closest('main') !== null;")
        hand.browser.js("window.__did = [];")
        hand.press(key, ".ny-session-timeout button")
        hand.browser.wait(HIDDEN)
    finally:
        stage.log_in_anew()
