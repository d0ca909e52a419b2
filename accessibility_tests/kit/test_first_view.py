"""The weight that `test_states.py` asks of each page: what it tells, and that a browser's store hides nothing of it."""

import secrets
from collections.abc import Iterator

import pytest

from ..canary import Canary, files, serve
from ..driver import Browser
from .first_view import SCRIPTS, STYLES, too_heavy, weights
from .stage import Stage
from .test_states import show


def noise(lines: int) -> str:
    """Style that nothing can pack: 32 bytes and a little more for each line."""
    return "".join(f"/* {secrets.token_hex(32)} */\n" for _ in range(lines))


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """Four pages: too much style, too much script, no script at all, and all in its measure."""
    pages = {
        "styles": Canary("styles", "weight", "weight", css=noise(400), script="void 0;"),
        "scripts": Canary("scripts", "weight", "weight", css=noise(1), script=noise(300)),
        "bare": Canary("bare", "weight", "weight", css=noise(1)),
        "light": Canary("light", "weight", "weight", css=noise(1), script="void 0;"),
    }
    with serve({path: text for one in pages.values() for path, text in files(one).items()}) as where:
        yield where


@pytest.mark.parametrize("name", ["styles", "scripts"])
def test_a_heavy_page_is_told(name: str, browser: Browser, origin: str) -> None:
    browser.open(f"{origin}/{name}.html")
    assert f"styles than {STYLES}, or scripts than {SCRIPTS}" in too_heavy(browser)


def test_a_page_of_which_a_part_was_not_seen_is_told_and_a_light_one_is_not(browser: Browser, origin: str) -> None:
    browser.open(f"{origin}/bare.html")
    assert "leaves something out" in too_heavy(browser)
    browser.open(f"{origin}/light.html")
    assert too_heavy(browser) == ""


def test_what_the_browser_has_kept_weighs_as_much(stage: Stage) -> None:
    browser = stage.browser
    show(stage, {"state": "home", "theme": "light", "size": "20", "lang": "zh_Hans", "width": "375"})
    stage.go("/help")
    kept = weights(browser)
    browser.cdp("Network.setCacheDisabled", cacheDisabled=True)
    try:
        stage.go("/help")
        fetched = weights(browser)
    finally:
        browser.cdp("Network.setCacheDisabled", cacheDisabled=False)
    assert min(kept["css"], kept["js"]) > 0
    assert (kept["css"], kept["js"]) == (fetched["css"], fetched["js"])
