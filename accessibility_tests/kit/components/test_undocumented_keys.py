"""No component listens to a key that its spec does not name: pressed on every kind of control, nothing changes."""

import re
import string

import pytest

from app.kit.library import Library

from ...canary import Canary, files, serve
from ...driver import ALT, CONTROL, SHIFT, Browser
from .hand import Hand

LIBRARY = Library()
SIGNS = "`-=[];',./\\?!<>:+"
CHARACTERS = string.ascii_lowercase + string.digits + SIGNS
NAMED = ("Escape", "Enter", "Space", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Backspace")
COMBINED = [("z", CONTROL), ("s", CONTROL), *((one, ALT) for one in "0123456789"), ("?", SHIFT)]
STATE = """
window.__mark ??= Math.random();
return JSON.stringify([
  window.__mark, location.href, document.documentElement.outerHTML,
  [...document.querySelectorAll("input, select, textarea")].map((one) => [one.value, one.checked]),
  document.activeElement === document.body ? "" : document.activeElement?.outerHTML,
  [...document.querySelectorAll("audio, video")].map((one) => one.paused),
]);
"""
# One place of each kind: element, type and class tell what listens there.
PLACES = """
const kinds = new Map();
const controls = "a[href], button, summary, input, select, textarea, audio, video, [tabindex]";
for (const one of document.querySelectorAll(controls)) {
  const kind = [one.localName, one.type ?? "", one.getAttribute("class") ?? ""].join(" ");
  if (one.checkVisibility() && !kinds.has(kind)) kinds.set(kind, one);
}
window.__places = kinds;
return [...kinds.keys()];
"""
FOCUS = "document.activeElement?.blur(); __places.get(arguments[0])?.focus({preventScroll: true});"


def own_keys(kind: str) -> set[str]:
    """What the browser itself does with keys on such an element."""
    element, type_, *_ = [*kind.split(" "), ""]
    arrows = {one for one in NAMED if one.startswith("Arrow")}
    if element == "a":
        return {"Enter"}
    if element in {"button", "summary"}:
        return {"Enter", "Space"}
    if element == "input" and type_ in {"radio", "checkbox"}:
        return {"Enter", "Space", *arrows}
    if element in {"audio", "video"}:
        return {"Space", "Enter", *arrows}
    if element in {"input", "textarea", "select"}:
        return {*CHARACTERS, "Enter", "Space", "Backspace", *arrows}
    return set()


def answered(browser: Browser, kind: str, documented: set[object]) -> list[str]:
    """The keys to which the page answered there, though nobody promised it: all at once, then one by one."""
    strokes = [(one, 0) for one in (*CHARACTERS, *NAMED) if one not in own_keys(kind) | documented]
    strokes += [one for one in COMBINED if one not in documented and not ({"?"} & own_keys(kind) and one[0] == "?")]
    if kind.startswith(("input", "textarea")):
        # Undo belongs to the field.
        strokes.remove(("z", CONTROL))
    browser.js(FOCUS, kind)
    before = browser.js(STATE)
    browser.keys(strokes)
    if browser.js(STATE) == before:
        return []
    found = []
    for key, modifiers in strokes:
        browser.js(FOCUS, kind)
        before = browser.js(STATE)
        browser.key(key, modifiers)
        if browser.js(STATE) != before:
            found.append(f"{kind}: {key} {modifiers}".strip())
    return found or [f"{kind}: a row of keys"]


def documented(name: str) -> set[object]:
    """The keys that the spec names, as the driver calls them."""
    words = " ".join(one.key for one in LIBRARY[name].spec.keys)
    if "Any key" in words:
        return {*CHARACTERS, *NAMED, *COMBINED}
    found: set[object] = {one for one in NAMED if re.search(rf"\b{one}\b", words)}
    if re.search("[Aa]rrow", words):
        found |= {one for one in NAMED if one.startswith("Arrow")}
    return found | (set(string.digits) if "digit" in words else set())


@pytest.mark.parametrize("name", LIBRARY.names)
def test_no_undocumented_key_does_anything(hand: Hand, name: str) -> None:
    known: set[str] = set()
    for example in LIBRARY[name].spec.examples:
        browser = hand.open(name, example.name)
        for kind in ["", *browser.js(PLACES)]:
            if kind not in known:
                known.add(kind)
                assert answered(browser, kind, documented(name)) == [], example.name


@pytest.mark.parametrize("key", ["x", "Escape", "ArrowDown"])
def test_an_undocumented_key_is_found(browser: Browser, key: str) -> None:
    script = f"addEventListener('keydown', (event) => {{ if (event.key === '{key}') document.body.append('x') }})"
    canary = Canary("secret-key", "keys", "character-shortcut", script=script)
    with serve(files(canary)) as origin:
        browser.open(f"{origin}/secret-key.html")
        browser.js(PLACES)
        assert answered(browser, "", set()) == [f": {key} 0"]
        assert answered(browser, "", {key}) == []
