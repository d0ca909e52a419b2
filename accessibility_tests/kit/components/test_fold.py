"""A fold opens and closes by key, without any script, and is open on paper."""

import pytest

from .show import Show

OPEN = "return document.querySelector('details').open;"


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("scripts", [True, False])
def test_fold_toggle(show: Show, key: str, scripts: bool) -> None:
    """fold-toggle: Enter or Space on the heading."""
    keys = show("fold", "plain", scripts=scripts)
    keys.tab_to(text="Mouse")
    assert not keys.browser.js(OPEN)
    keys.browser.key(key)
    keys.browser.wait(OPEN)
    keys.browser.key(key)
    keys.browser.wait("return !document.querySelector('details').open;")


def test_what_is_folded_is_printed(show: Show) -> None:
    keys = show("fold", "plain")
    seen = "return document.querySelector('.ny-fold__body').checkVisibility({contentVisibilityAuto: true});"
    assert not keys.browser.js(seen)
    with keys.browser.changed(kind="print"):
        keys.browser.wait(seen)
