"""What one does with an example: open it as somebody would see it, put the focus somewhere, press a key, look."""

from typing import Any

from ...driver import Browser
from ..stage import Stage

# Notes what keys set off, and keeps the page where it is: what a link or a form leads to is not the component's.
WATCH = """
window.__did = [];
addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link) return;
  if (!link.getAttribute("href").startsWith("#")) event.preventDefault();
  if (event.isTrusted) __did.push(["follows", link.getAttribute("href")]);
}, true);
// Heard after the component's own listener, which may have stopped it.
addEventListener("submit", (event) => {
  if (!event.defaultPrevented) __did.push(["sends", event.target.getAttribute("action"), event.submitter?.value ?? ""]);
  event.preventDefault();
});
"""


class Hand:
    """One person at one example."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.browser: Browser = stage.browser

    def open(
        self,
        name: str,
        example: str,
        *,
        lang: str = "zh_Hans",
        theme: str = "light",
        size: str = "20",
        width: str = "375",
    ) -> Browser:
        """Opens an example and notes from then on what is followed and sent."""
        self.stage.look({"theme": theme, "size": size, "lang": lang, "width": width}, logged_in=False)
        self.stage.go(f"/guide/{name}/{example}")
        assert self.browser.exchanges()[0].status == 200
        self.browser.js(WATCH)
        return self.browser

    def press(self, key: str, on: str) -> list[list[str]]:
        """Puts the focus on the first element of this kind, presses a key, and tells what that set off."""
        self.browser.js("document.querySelector(arguments[0]).focus(); __did.length = 0;", on)
        focused = self.browser.js("return document.activeElement === document.querySelector(arguments[0]);", on)
        assert focused, f"{on} does not take the focus"
        self.browser.key(key)
        did: list[list[str]] = self.browser.js("return __did;")
        return did

    def value(self, selector: str, name: str) -> Any:
        """A property of the first element of this kind."""
        return self.browser.js("return document.querySelector(arguments[0])[arguments[1]];", selector, name)

    def style(self, selector: str, name: str) -> str:
        """A computed property of style of the first element of this kind."""
        found: str = self.browser.js(
            "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]];", selector, name
        )
        return found
