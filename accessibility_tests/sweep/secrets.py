"""Keeps secrets out of everything that is written down: results, messages and pictures."""

import html
from typing import Any
from urllib.parse import quote, quote_plus

from ..driver import Browser

MARK = "•••"
# A text that was cut short may hold only the beginning of a secret: so many signs of it are hidden too.
BEGINNING = 6

# Where a secret can be seen in the page: boxes in CSS pixels of the page. Every password field is one.
SHOWN = """
const [secrets] = arguments;
const has = (text) => secrets.some((one) => text.includes(one));
const boxes = [];
const add = ({left, top, right, bottom}) =>
  boxes.push([left + scrollX, top + scrollY, right + scrollX, bottom + scrollY]);
for (const one of document.querySelectorAll("input, textarea, select, output")) {
  if (one.type === "password" || has(one.value ?? "")) add(one.getBoundingClientRect());
}
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  if (!has(walk.currentNode.data) && !has(walk.currentNode.parentElement.textContent)) continue;
  if (walk.currentNode.parentElement.childElementCount && !has(walk.currentNode.data)) continue;
  add(walk.currentNode.parentElement.getBoundingClientRect());
}
return boxes;
"""


class Secrets:
    """All that must not be seen, gathered as a journey goes on."""

    def __init__(self) -> None:
        self._forms: set[str] = set()
        self.plain: list[str] = []

    def add(self, secret: str) -> None:
        """One more, in every way in which a page or an address may write it."""
        if secret and secret not in self.plain:
            self.plain.append(secret)
            self._forms |= {secret, quote(secret, safe=""), quote(secret), quote_plus(secret), html.escape(secret)}

    def hide(self, one: Any) -> Any:
        """The same data without secrets."""
        if isinstance(one, str):
            return self._hide_text(one)
        if isinstance(one, list):
            return [self.hide(part) for part in one]
        if isinstance(one, dict):
            return {name: self.hide(part) for name, part in one.items()}
        return one

    def boxes(self, browser: Browser) -> list[list[float]]:
        """Left, top, right and bottom of every place of the page where one can be seen."""
        found: list[list[float]] = browser.js(SHOWN, self.plain) if self.plain else []
        return found

    def _hide_text(self, text: str) -> str:
        """A mark wherever the text goes on as one of the forms does, as far as any of them goes."""
        if not any(form[:BEGINNING] in text for form in self._forms):
            return text
        parts: list[str] = []
        at = rest = 0
        while at < len(text):
            length = max((_common(text, at, form) for form in self._forms), default=0)
            if length:
                parts += [text[rest:at], MARK]
                rest = at + length
            at += max(length, 1)
        return "".join([*parts, text[rest:]])


def _common(text: str, at: int, form: str) -> int:
    """How far the text goes on as the form does; 0 when not even its beginning stands there."""
    if not text.startswith(form[:BEGINNING], at):
        return 0
    end = min(len(form), len(text) - at)
    return next((length for length in range(BEGINNING, end) if text[at + length] != form[length]), end)
