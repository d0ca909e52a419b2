"""Keeps an audit from doing things on somebody else's site: while the guard is up, nothing is sent and no page is left.

Loading a page is not guarded. Pressing its controls is: a request that could change something (any method but GET,
HEAD and OPTIONS) ends in the browser, and so does leaving the page unless the audit means to.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from ..driver import Browser

HARMLESS = ("GET", "HEAD", "OPTIONS")


class Guard:
    """Stands between the page of one browser and the network. `stopped` lists what was kept back, as METHOD URL."""

    def __init__(self, browser: Browser, *, submit: bool = False) -> None:
        self._browser = browser
        self._submit = submit
        self._leaving = False
        self.stopped: list[str] = []
        browser.on("Fetch.requestPaused", self._judge)

    @contextlib.contextmanager
    def up(self, *, leaving: bool = False) -> Iterator[None]:
        """Guards for a while. `leaving`: the page may go to another address of its own origin, as a form does."""
        self.stopped = []
        self._leaving = leaving
        self._origin = self._browser.origin
        self._browser.cdp("Fetch.enable", patterns=[{"urlPattern": "*"}])
        try:
            yield
        finally:
            self._browser.cdp("Fetch.disable")

    def _judge(self, values: dict[str, Any]) -> None:
        request, number = values["request"], values["requestId"]
        url, method = request["url"], request["method"]
        leaves = values.get("resourceType") == "Document" and values.get("frameId") == self._browser.page_id
        home = url.startswith(self._origin + "/")
        allowed = (method in HARMLESS or (self._submit and home)) and (not leaves or (self._leaving and home))
        if allowed:
            self._browser.cdp_later("Fetch.continueRequest", requestId=number)
        else:
            self.stopped.append(f"{method} {url}")
            self._browser.cdp_later("Fetch.failRequest", requestId=number, errorReason="Aborted")
