"""A hand on one example of a component, in the real browser."""

from collections.abc import Iterator

import pytest

from ..stage import Stage
from .hand import Hand
from .show import Show


@pytest.fixture
def hand(stage: Stage) -> Hand:
    """Opens examples and presses keys on them."""
    return Hand(stage)


@pytest.fixture
def show(stage: Stage) -> Iterator[Show]:
    """Shows examples to a keyboard; scripts are on again afterwards."""
    yield Show(stage)
    stage.browser.scripts(on=True)
