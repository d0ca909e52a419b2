"""A walk with the Tab key: every control is reached, in order, seen, uncovered, and left again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from PIL import Image, ImageChops

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "not-reached": Rule(
        ("2.1.1",),
        "Make it a real link or button.",
        severity="critical",
        effect="Whoever uses the keyboard never comes to it.",
        question="Does another key, such as an arrow, come to it?",
        house="look",
    ),
    "not-a-control": Rule(
        ("2.1.1", "4.1.2"),
        "What a mouse can press must be a link or a button.",
        severity="critical",
        effect="A mouse can press it; a keyboard and a screen reader do not know of it.",
        question="Does pressing it do anything that no link or button near it does?",
        house="look",
    ),
    "focus-jumps": Rule(
        ("2.4.3",),
        "Let the order of focus be the order of the document: no tabindex above 0.",
        effect="The focus jumps about, and who looks through a magnifier loses it.",
        question="Does the order still make sense?",
        house="look",
    ),
    "focus-trap": Rule(
        ("2.1.2",),
        "Let Tab and Shift+Tab leave the control.",
        severity="critical",
        effect="Whoever uses the keyboard is caught here and must leave the site.",
    ),
    "focus-not-visible": Rule(
        ("2.4.7", "2.4.13", "1.4.11"),
        "Draw a ring of 2 px or more with a contrast of 3:1.",
        effect="Nobody sees where the keyboard is.",
        question="Can it be seen from a chair's distance that this has the focus?",
        house="look",
    ),
    "focus-invisible": Rule(
        ("2.4.7",),
        "Draw a ring around what has the focus, and never take the outline away without one.",
        effect="Nothing at all changes: nobody sees where the keyboard is.",
    ),
    "focus-covered": Rule(
        ("2.4.11", "2.4.12"),
        "Leave room with scroll-padding for what stays in place.",
        effect="What has the focus lies hidden under something else.",
        question="Is it hidden whole, or can one still tell what it is?",
        house="look",
    ),
}
AROUND_PX = 14
# The least change of WCAG 2.4.13: a line of 2 px around the control, and 3:1 between before and after. Rounded
# corners are shorter than the box's, by a tenth at most.
RING_PX = 2
CORNERS = 0.9
CONTRAST = 3.0

NO_CARET = "* { caret-color: transparent !important; }"
# Long enough for what a page does a moment after it has lost the focus.
LATER = (
    "return document.scripts.length || document.querySelector('[onblur], [onfocus]')"
    " ? new Promise((go) => setTimeout(() => go(true), 60)) : false;"
)
# Keys that the words of the page name for going on.
NAMED = """
const words = document.body?.innerText ?? "";
const key = /(?:press|hit|use|type|按下?)\\s*(?:the\\s+)?[“"'「]?(Esc(?:ape)?|[A-Za-z0-9])(?![A-Za-z0-9])/gi;
const found = [...words.matchAll(key)];
const keys = found.map(([, key]) => (/^esc/i.test(key) ? "Escape" : key.toLowerCase()));
return [...new Set(keys)].slice(0, 4);
"""
START = "document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0);"
BLUR = "const element = document.activeElement; element.blur(); return element;"
BACK = "arguments[0].focus({preventScroll: true});"
LOSE = BACK + " arguments[0].blur();"


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Walks forward through the whole page."""
    walk = browser.run("stops.js")
    stops, names = walk["stops"], walk["names"]
    raw = [_raw("not-a-control", one, "has the pointer of a link but no key reaches it") for one in walk["fakes"]]
    raw += [_raw("focus-jumps", one, "tabindex is above 0") for one in walk["jumps"]]
    reached: list[int] = []
    with browser.changed(style=NO_CARET):
        for at in _walk(browser, stops, raw):
            if at["index"] >= 0:
                reached.append(at["index"])
            raw += _seen(browser, at)
    raw += [
        _raw("not-reached", name, "Tab never reaches it")
        for index, name in enumerate(names)
        if index not in reached and name not in walk["jumps"]
    ]
    for before, after in pairwise(reached):
        if after < before and not walk["jumps"]:
            raw.append(_raw("focus-jumps", names[after], f"comes after {names[before]} but stands before it"))
    return findings(RULES, raw)


def _walk(browser: Browser, stops: list[Any], raw: list[dict[str, str]]) -> Iterable[dict[str, Any]]:
    """Each place that Tab comes to, until the focus leaves the page or comes round."""
    browser.js("history.scrollRestoration = 'manual';")
    _start(browser)
    visits: dict[str, int] = {}
    left = -1
    for _ in range(3 * len(stops) + 10):
        browser.key("Tab")
        at = browser.run("focus.js", stops)
        if at is None:
            # What takes the focus back a moment later does so only now.
            at = browser.js(LATER) and browser.run("focus.js", stops)
            # On a busy machine Tab comes round to the first stop as late as that: nobody has taken anything back.
            back = at and at["selector"] in visits and (at["index"] != 0 or left <= 0 or _taken(browser, stops[left]))
            if back and not leads_out(browser, stops, set(visits)):
                raw.append(_raw("focus-trap", at["selector"], "it takes the focus back when Tab has left it"))
            return
        left = at["index"]
        times = visits[at["selector"]] = visits.get(at["selector"], 0) + 1
        # The browser's own controls of a player are several stops in one element.
        if times > 1 and not at["native"]:
            if at["selector"] != next(iter(visits)) and not leads_out(browser, stops, set(visits)):
                raw.append(_raw("focus-trap", at["selector"], "Tab comes back to it instead of going on"))
            return
        if times == 1:
            yield at


def _taken(browser: Browser, stop: Any) -> bool:
    """Whether something gives the focus to a control again when this one has lost it, without any key."""
    browser.js(LOSE, stop)
    return bool(browser.js(LATER) and browser.js("return document.activeElement !== document.body;"))


def leads_out(browser: Browser, stops: list[Any], caught: set[str], modifiers: int = 0) -> bool:
    """Whether after a key that the page names Tab leads on from where it did not (WCAG 2.1.2 allows that)."""
    for key in browser.js(NAMED):
        browser.key(key)
        browser.js(LATER)
        browser.key("Tab", modifiers)
        browser.js(LATER)
        at = browser.run("focus.js", stops)
        # From the last stop it may come round to the first.
        if at is None or at["selector"] not in caught or at["index"] == 0:
            return True
    return False


def _start(browser: Browser) -> None:
    """Puts the focus before the first stop, as on a page that has just been opened."""
    browser.js(START)
    browser.js("const first = document.body; first.tabIndex = -1; first.focus(); first.removeAttribute('tabindex');")
    browser.js("document.activeElement.blur();")


def _seen(browser: Browser, at: dict[str, Any]) -> list[dict[str, str]]:
    found = []
    if at["covered"]:
        found.append(_raw("focus-covered", at["selector"], f"{at['covered']} lies over it"))
    elif at["outside"]:
        found.append(_raw("focus-covered", at["selector"], "it has the focus but stands outside the window"))
    if at["native"] or (at["key"] in browser.pictured and not found):
        return found
    x, y = max(at["left"] - AROUND_PX, 0), max(at["top"] - AROUND_PX, 0)
    width = max(min(at["right"] + AROUND_PX, browser.width) - x, 1)
    height = max(min(at["bottom"] + AROUND_PX, browser.height) - y, 1)
    focused = browser.picture(x, y, width, height)
    element = browser.js(BLUR)
    blurred = browser.picture(x, y, width, height)
    browser.js(BACK, element)
    needed = at["perimeter"] * RING_PX * CORNERS
    changed = changed_area(focused, blurred)
    if ImageChops.difference(focused, blurred).getbbox() is None:
        found.append(_raw("focus-invisible", at["selector"], "nothing changes when it gets the focus"))
    elif changed < needed:
        found.append(
            _raw("focus-not-visible", at["selector"], f"{changed:.0f} px² change at 3:1, {needed:.0f} px² needed")
        )
    elif at["key"]:
        browser.pictured.add(at["key"])
    return found


def changed_area(first: Image.Image, second: Image.Image) -> float:
    """How many pixels differ between two pictures by a contrast of 3:1 or more."""
    if ImageChops.difference(first, second).getbbox() is None:
        return 0
    pixels = zip(_pixels(first), _pixels(second), strict=True)
    # A ring has a handful of colours: the contrast of each pair is worked out once.
    counts = Counter(pair for pair in pixels if pair[0] != pair[1])
    return sum(count for (a, b), count in counts.items() if contrast(a, b) >= CONTRAST)


def _pixels(picture: Image.Image) -> Iterator[tuple[int, int, int]]:
    parts = iter(picture.tobytes())
    return zip(parts, parts, parts, strict=True)


def contrast(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """The contrast of WCAG 2 between two sRGB colours, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance of an sRGB colour, from 0 to 1."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _raw(rule: str, selector: str, message: str) -> dict[str, str]:
    return {"rule": rule, "selector": selector, "message": message}
