"""The DevTools protocol over a socket of its own: many commands on their way at once, events as they happen.

The driver's own way takes one command at a time through two processes, and tells events only when it is asked.
"""

import itertools
import json
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

import websocket
from selenium.common.exceptions import WebDriverException

Event = Callable[[str, dict[str, Any]], None]
# Longer than the slowest script of a check.
PATIENCE_S = 60.0
CONNECT_S = 20.0


class DevToolsError(WebDriverException):
    """The browser refused a command, or is gone."""


class DevTools:
    """One page of one browser. `hear` is called with each event, from another thread."""

    def __init__(self, address: str, target: str, hear: Event) -> None:
        self._socket = websocket.create_connection(
            address, timeout=CONNECT_S, suppress_origin=True, enable_multithread=True, max_size=None
        )
        self._socket.settimeout(None)
        self._hear = hear
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Future[dict[str, Any]]] = {}
        self._session = ""
        self._gone = ""
        threading.Thread(target=self._listen, name="devtools", daemon=True).start()
        self._session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]

    def send(self, command: str, arguments: Mapping[str, Any]) -> "Future[dict[str, Any]]":
        """Sends a command without waiting for its answer."""
        if self._gone:
            raise DevToolsError(self._gone)
        number = next(self._numbers)
        future: Future[dict[str, Any]] = Future()
        self._waiting[number] = future
        message = {"id": number, "method": command, "params": arguments}
        if self._session:
            message["sessionId"] = self._session
        try:
            self._socket.send(json.dumps(message))
        except (OSError, websocket.WebSocketException) as error:
            raise DevToolsError(f"the browser is gone ({error})") from error
        return future

    def call(self, command: str, arguments: Mapping[str, Any], seconds: float = PATIENCE_S) -> dict[str, Any]:
        """Sends a command and waits for its answer. TimeoutError when none comes, DevToolsError when it is a no."""
        return self.answer(self.send(command, arguments), command, seconds)

    def answer(self, future: "Future[dict[str, Any]]", command: str, seconds: float = PATIENCE_S) -> dict[str, Any]:
        """Waits for the answer to a command that was sent."""
        try:
            return future.result(seconds)
        except FutureTimeout:
            raise TimeoutError(f"{command}: no answer in {seconds:.0f} s") from None

    def close(self) -> None:
        """Lets go of the page."""
        self._gone = "the connection was closed"
        self._socket.close()

    def _listen(self) -> None:
        try:
            while text := self._socket.recv():
                message = json.loads(text)
                if "id" in message:
                    self._settle(message)
                elif message.get("sessionId", "") == self._session:
                    self._hear(message["method"], message["params"])
        except (OSError, ValueError, websocket.WebSocketException) as error:
            self._end(f"the browser is gone ({type(error).__name__})")
        else:
            self._end("the browser is gone")

    def _settle(self, message: dict[str, Any]) -> None:
        future = self._waiting.pop(message["id"], None)
        if future is None:
            return
        if "error" in message:
            future.set_exception(DevToolsError(f"{message['error'].get('message')} {message['error'].get('data', '')}"))
        else:
            future.set_result(message["result"])

    def _end(self, reason: str) -> None:
        self._gone = self._gone or reason
        for future in list(self._waiting.values()):
            if not future.done():
                future.set_exception(DevToolsError(self._gone))
        self._waiting.clear()


def address_of(capabilities: Mapping[str, Any]) -> str:
    """Where the browser of a session listens: through the grid that it stands in, or on this machine."""
    if capabilities.get("se:cdp"):
        return str(capabilities["se:cdp"])
    options = capabilities.get("goog:chromeOptions") or capabilities.get("ms:edgeOptions") or {}
    if "debuggerAddress" not in options:
        raise DevToolsError("this browser speaks no DevTools protocol: the audits need a Chromium")
    end = time.monotonic() + CONNECT_S
    while True:
        try:
            with urllib.request.urlopen(f"http://{options['debuggerAddress']}/json/version", timeout=5) as answer:
                return str(json.load(answer)["webSocketDebuggerUrl"])
        except OSError as error:
            if time.monotonic() > end:
                raise DevToolsError(f"the browser does not answer: {error}") from error
            time.sleep(0.05)
