"""The number to name on the telephone stands apart from every other."""

import pytest

from .show import Show

LINES = """
const [label, value] = document.querySelectorAll('.ny-confirmation-panel__label, .ny-confirmation-panel__value');
return [label.getBoundingClientRect().bottom, value.getBoundingClientRect().top];
"""


@pytest.mark.parametrize("width", ["375", "1280"])
def test_the_reference_stands_on_its_own_line(show: Show, width: str) -> None:
    for example in ("reference", "long-words"):
        bottom, top = show("confirmation-panel", example, width=width, size="30").browser.js(LINES)
        assert top >= bottom - 1
