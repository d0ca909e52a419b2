"""A file is chosen in the browser's own window, which a key opens."""

import pytest

from .show import Show

WATCH = """
window.__opened = 0;
const field = document.querySelector("input[type=file]");
field.addEventListener("click", (event) => { window.__opened += 1; event.preventDefault(); });
"""


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_file_input_open(show: Show, key: str) -> None:
    """file-input-open: Enter or Space on it."""
    keys = show("file-input", "plain")
    keys.browser.js(WATCH)
    keys.tab_to(kind="file")
    keys.browser.key(key)
    assert keys.browser.js("return window.__opened;") == 1
