"""Details open and close by key, without any script."""

import pytest

from .show import Show

OPEN = "return document.querySelector('details').open;"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_details_toggle(show: Show, key: str) -> None:
    """details-toggle: Enter or Space on the summary."""
    keys = show("details", "plain")
    keys.tab_to(text="Why do we ask this?")
    assert not keys.browser.js(OPEN)
    keys.browser.key(key)
    keys.browser.wait(OPEN)
    keys.browser.key(key)
    keys.browser.wait("return !document.querySelector('details').open;")


def test_what_is_closed_is_printed(show: Show) -> None:
    keys = show("details", "plain")
    high = "return document.querySelector('.ny-details__body').getBoundingClientRect().height;"
    seen = "return document.querySelector('.ny-details__body p').checkVisibility({contentVisibilityAuto: true});"
    assert not keys.browser.js(seen)
    with keys.browser.changed(kind="print"):
        keys.browser.wait(seen)
        assert keys.browser.js(high) > 20
