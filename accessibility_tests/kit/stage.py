"""Brings the browser to a page of the bank as a certain person would see it."""

import time
from collections.abc import Callable, Mapping
from itertools import count
from typing import TypeVar

from ..driver import Browser
from ..pairs import Row
from ..visitor import Answer
from .customer import Customer
from .server import Server

T = TypeVar("T")
_visits = count(1)
RELEASE_S = 30
# A log-in ends after fifteen quiet minutes, and a hold after ten: what was prepared longer ago is made anew.
STALE_S = 480
WIDTHS = {"375": 812, "768": 1024, "1280": 800}
LOADED = "return document.readyState === 'complete' && !window.__audit_left;"

# Fills in and sends the first form whose address has this piece of text, with the button of this value.
SUBMIT = """
const [part, values, pressed] = arguments;
const form = [...document.forms].find((one) => one.getAttribute("action").includes(part)
  && Object.keys(values).every((name) => one.elements[name]));
if (!form) throw new Error(`no form with ${part} ${Object.keys(values)}`);
for (const [name, value] of Object.entries(values)) {
  const field = form.elements[name];
  if (field instanceof RadioNodeList || field.type !== "radio") field.value = value;
  else field.checked = field.value === value;
}
window.__audit_left = true;
form.requestSubmit([...form.querySelectorAll("[type=submit]")].find((one) => one.value === pressed) ?? null);
"""


class Stage:
    """The bank, the browser, and what has been prepared for the states under audit."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser = browser
        self.server = server
        self._looks: dict[tuple[str, str, str], dict[str, str]] = {}
        # When each was made, by the bank's clock, and what it is.
        self._prepared: dict[str, tuple[float, object]] = {}
        # What stays true however far the clock goes.
        self._lasting: dict[str, object] = {}
        self._broken: Server | None = None

    # Who looks, and how

    def look(self, row: Row, *, logged_in: bool) -> None:
        """A fresh visit from an address of its own, as the row says it is seen, logged in or not."""
        self.browser.clear()
        number = next(_visits)
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self.browser.cdp("Network.setExtraHTTPHeaders", headers={"X-Forwarded-For": address})
        self.browser.resize(int(row["width"]), WIDTHS[row["width"]])
        cookies = self._look(row["theme"], row["size"], row["lang"])
        if logged_in:
            cookies = cookies | self.customer_cookies()
        self.browser.cookies(**{name: (value, self.server.origin) for name, value in cookies.items()})

    def _look(self, theme: str, size: str, lang: str) -> dict[str, str]:
        key = theme, size, lang
        if key not in self._looks:
            self._looks[key] = Customer(self.server.origin).look(*key)
        return self._looks[key]

    def customer(self) -> Customer:
        """A customer who is logged in."""
        return self.once("customer", self._log_in)[0]

    def customer_cookies(self) -> dict[str, str]:
        """The cookies of that customer's visit."""
        return self.once("customer", self._log_in)[1]

    def log_in_anew(self) -> None:
        """Forgets the customer's log-in, after a test that has ended it."""
        self._prepared.clear()

    def _log_in(self) -> tuple[Customer, dict[str, str]]:
        one = Customer(self.server.origin)
        return one, one.log_in()

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` makes, made again when the bank's clock has gone on by minutes, or was moved back."""
        now = time.monotonic() + self.server.shift_s
        if name not in self._prepared or not 0 <= now - self._prepared[name][0] <= STALE_S:
            self._prepared[name] = now, make()
        return self._prepared[name][1]  # type: ignore[return-value]

    def lasting(self, name: str, make: Callable[[], T]) -> T:
        """What `make` makes, made once for the whole run: for what a few hours do not change."""
        if name not in self._lasting:
            made = make()
            self._lasting[name] = made
        return self._lasting[name]  # type: ignore[return-value]

    # Going and acting

    def go(self, path: str) -> None:
        """Opens a page of the bank."""
        self.browser.open(self.server.origin + path)

    def go_broken(self, path: str) -> None:
        """Opens a page of another bank, whose database was never made."""
        if self._broken is None:
            self._broken = Server(prepare=False)
        values = self.browser.cdp("Network.getCookies", urls=[self.server.origin])["cookies"]
        self.browser.cookies(**{one["name"]: (one["value"], self._broken.origin) for one in values})
        self.browser.open(self._broken.origin + path)

    def close(self) -> None:
        """Ends what the stage has started itself."""
        if self._broken is not None:
            self._broken.close()

    def dress(self, theme: str, size: str) -> None:
        """Another theme and another type step for the page that is open, where the server would have written them."""
        self.browser.js(
            "Object.assign(document.documentElement.dataset, {theme: arguments[0], size: arguments[1]});", theme, size
        )

    def submit(self, part: str = "", values: Mapping[str, str] | None = None, button: str = "") -> None:
        """Fills in and sends a form of the page, and waits for what comes back."""
        self.browser.forget()
        self.browser.js(SUBMIT, part, dict(values or {}), button)
        self.browser.wait(LOADED)
        self.browser.settle()

    # What states need

    def held(self) -> str:
        """The path of a transfer that can still be taken back."""
        return self.once("held", self.customer().pay)

    def cancelled(self) -> str:
        """The path of a transfer that was taken back."""

        def make() -> str:
            path = self.customer().pay()
            self.customer().take_back(path)
            return path

        return self.once("cancelled", make)

    def released(self) -> str:
        """The path of a transfer whose money has left: ten minutes pass for it."""

        def make() -> str:
            path = self.customer().pay()
            self.server.move_clock(601)
            self._wait_for_release(path)
            return path

        return self.lasting("released", make)

    def _wait_for_release(self, path: str) -> None:
        """The worker looks for what is due every few seconds; then the list offers a receipt instead of a button."""
        end = time.monotonic() + RELEASE_S
        while path not in self.customer().get("/transfers").links:
            if time.monotonic() > end:
                raise TimeoutError(f"{path} was not released in {RELEASE_S} s:\n{self.server.log()}")
            time.sleep(0.1)

    def draft(self) -> Answer:
        """A transfer that only needs to be confirmed."""
        return self.once("draft", self.customer().draft)
