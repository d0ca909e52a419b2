"""What the kit's audits share: a bank for each worker, and a browser in front of it."""

from collections.abc import Iterator

import pytest

from ..driver import Browser
from .server import Server
from .stage import Stage


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One bank for all tests of a worker."""
    one = Server()
    yield one
    one.close()


@pytest.fixture(scope="session")
def stage(browser: Browser, server: Server) -> Iterator[Stage]:
    """The browser in front of the bank."""
    one = Stage(browser, server)
    yield one
    one.close()
