"""What is asked of the pages as files: valid HTML, and a weight that a slow line can carry."""

import gzip
import secrets
from collections.abc import Callable

import pytest

from ..canary import Canary, files, serve
from ..checks import html
from ..driver import Browser
from ..finding import Finding
from .stage import Stage
from .states import STATES
from .test_states import SETTINGS, judge, show

FIRST_VIEW = 25_000
STYLES = 10_000
SCRIPTS = 7_000
# As many tests as this share the states of a language, so that the workers end together.
PARTS = 4
KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js"}


def weights(browser: Browser) -> dict[str, int]:
    """Bytes after gzip of what the page that is open has loaded, by kind."""
    loaded = {"html": 0, "css": 0, "js": 0}
    for one in browser.exchanges():
        if one.kind in KINDS and one.status not in (301, 302, 303):
            loaded[KINDS[one.kind]] += len(gzip.compress(browser.body(one), 6))
    return loaded


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("lang", SETTINGS["lang"])
def test_every_page_is_valid_and_its_first_view_light(
    lang: str, part: int, stage: Stage, record_property: Callable[[str, object], None]
) -> None:
    browser = stage.browser
    pages, heavy = {}, []
    browser.cdp("Network.setCacheDisabled", cacheDisabled=True)
    try:
        for state in STATES[part::PARTS]:
            show(stage, {"state": state.name, "theme": "light", "size": "20", "lang": lang, "width": "375"})
            pages[state.name] = browser.source()
            loaded = weights(browser)
            assert min(loaded.values()) > 0, f"{state.name}: {loaded} leaves something out"
            if sum(loaded.values()) > FIRST_VIEW or loaded["css"] > STYLES or loaded["js"] > SCRIPTS:
                heavy.append(f"{state.name}: {loaded}")
    finally:
        browser.cdp("Network.setCacheDisabled", cacheDisabled=False)
    assert not heavy, "\n" + "\n".join(heavy)
    # One fault of a template stands on many pages: it is told once, with the first of them.
    first: dict[str, Finding] = {}
    for one in html.check_all(pages):
        first.setdefault(one.message, one)
    judge(list(first.values()), record_property)


def test_a_heavy_page_would_be_told(browser: Browser) -> None:
    """The canary of the weight: what is counted is what was loaded."""
    browser.cdp("Network.setCacheDisabled", cacheDisabled=True)
    noise = "".join(f"/* {secrets.token_hex(32)} */\n" for _ in range(800))
    heavy = Canary("heavy", "weight", "weight", css=noise)
    try:
        with serve(files(heavy)) as origin:
            browser.open(f"{origin}/heavy.html")
            assert weights(browser)["css"] > STYLES
            assert sum(weights(browser).values()) > FIRST_VIEW
    finally:
        browser.cdp("Network.setCacheDisabled", cacheDisabled=False)
