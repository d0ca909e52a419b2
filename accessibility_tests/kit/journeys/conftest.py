"""Each file of journeys has a bank to itself: nobody else spends its money or moves its clock."""

from collections.abc import Iterator

import pytest

from ...driver import Browser
from ..server import Server
from ..stage import Stage
from .people import KeysAlone, Person, ScriptsOff


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A bank with fresh demo data."""
    one = Server()
    yield one
    one.close()


@pytest.fixture(scope="module")
def stage(browser: Browser, server: Server) -> Iterator[Stage]:
    """The worker's browser in front of that bank."""
    one = Stage(browser, server)
    yield one
    one.close()


# Every flow with keys alone, with scripts off, and in each language.
WAYS = {
    "keys-zh_Hans": (KeysAlone, "zh_Hans", "20"),
    "no-scripts-zh_Hant": (ScriptsOff, "zh_Hant", "24"),
    "keys-en": (KeysAlone, "en", "30"),
}


@pytest.fixture(params=WAYS)
def person(request: pytest.FixtureRequest, stage: Stage) -> Iterator[Person]:
    """Somebody in front of the bank, in one way after the other."""
    kind, lang, size = WAYS[request.param]
    yield kind(stage, lang, size)
    stage.browser.scripts(on=True)


@pytest.fixture
def way(request: pytest.FixtureRequest) -> str:
    """The name of the way in which the person of this test does it."""
    name: str = request.node.callspec.params["person"]
    return name


@pytest.fixture
def login(way: str) -> str:
    """A customer for each way: for what can be done only once."""
    return f"1000{1 + list(WAYS).index(way)}"
