"""The HTML as it came: nothing inline, and no number that must not leave the bank."""

import re
from html.parser import HTMLParser

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

POLICY_EFFECT = "A strict content policy would stop it; without one, whoever breaks in can do the same."
RULES = {
    "inline-script": Rule(
        (),
        "Move the script into a file: a strict content policy refuses it here.",
        severity="minor",
        effect=POLICY_EFFECT,
        house="quiet",
    ),
    "inline-style": Rule(
        (),
        "Move the style into a file: a strict content policy refuses it here.",
        severity="minor",
        effect=POLICY_EFFECT,
        house="quiet",
    ),
    "inline-handler": Rule(
        (), "Listen for the event in a script file.", severity="minor", effect=POLICY_EFFECT, house="quiet"
    ),
    "bare-yen-sign": Rule(
        ("3.1.4",),
        "Write the amount with its unit after it, as 1,234.50 元.",
        severity="moderate",
        effect="A screen reader may leave out which money it is.",
        house="quiet",
    ),
    "long-number": Rule(
        (),
        "Show the last four digits only: what is in the page can be copied out of it.",
        severity="moderate",
        effect="A whole account number can be read over the shoulder.",
        house="quiet",
    ),
}
BARE_SIGN = re.compile("[¥￥]")
# Twelve digits that stand alone, also in groups; digits inside a token or a path are no account number.
LONG_NUMBER = re.compile(r"(?<![\w./#-])\d(?:[ \u00a0-]?\d){11,}(?![\w/-])")
# Attributes of drawings: rows of figures that are lengths.
GEOMETRY = {"d", "points", "viewbox", "transform"}
AS_IT_STANDS = "return document.documentElement.outerHTML;"
DATA_BLOCKS = {"application/json", "application/ld+json", "importmap", "speculationrules"}


class _Reader(HTMLParser):
    """Collects findings while the HTML goes by. The place is a line, for there is no element yet."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.raw: list[dict[str, str]] = []
        self._inside = ""

    def _add(self, rule: str, place: str, message: str) -> None:
        self.raw.append({"rule": rule, "selector": place, "message": f"{message} (line {self.getpos()[0]})"})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._inside = tag
        if tag == "script" and "src" not in values and values.get("type") not in DATA_BLOCKS:
            self._add("inline-script", "script", "a script without src")
        if tag == "style":
            self._add("inline-style", "style", "a style element")
        for name, value in values.items():
            if name == "style":
                self._add("inline-style", tag, "a style attribute")
            elif name.startswith("on"):
                self._add("inline-handler", tag, f"the attribute {name}")
            elif value and value.strip().lower().startswith("javascript:"):
                self._add("inline-script", tag, f"a script in {name}")
            elif value and not value.startswith("tel:") and name not in GEOMETRY:
                self._text(f"{tag}[{name}]", value)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style"):
            self._text(self._inside or "text", data)

    def _text(self, place: str, text: str) -> None:
        if BARE_SIGN.search(text):
            self._add("bare-yen-sign", place, f"“{text.strip()[:40]}”")
        found = LONG_NUMBER.search(text)
        if found:
            self._add("long-number", place, f"a number of {sum(map(str.isdigit, found.group()))} digits")


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """The page as the server sent it, and once more as scripts have left it."""
    raw = _read(browser.source())
    known = {(one["rule"], one["selector"]) for one in raw}
    for one in _read(browser.js(AS_IT_STANDS)):
        # What a script has styled is no inline style: a content policy lets it through.
        if one["rule"] != "inline-style" and (one["rule"], one["selector"]) not in known:
            raw.append(one)
    return findings(RULES, raw)


def _read(html: str) -> list[dict[str, str]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.raw
