"""Keys that a person asked for do what they say; every other key is left to the browser, wherever it is pressed."""

import json
import random
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml

from ..driver import ALT, CONTROL, META, SHIFT, Browser
from ..visitor import Visitor
from .chosen import choose
from .stage import Stage

TABLE = yaml.safe_load((Path(__file__).parents[2] / "app" / "care" / "keys.yaml").read_text(encoding="utf-8"))
REFUSED = [str(pattern) for row in TABLE["refused"] for pattern in row["keys"]]
BITS = {"Ctrl": CONTROL, "Alt": ALT, "Shift": SHIFT, "Meta": META}
# A name of the table → a name of the driver, where they differ.
DRIVEN = {"Ctrl": "Control"}
ANY = [*string.ascii_lowercase, *string.digits, "?", "+", "-", "F2", "F4", "F9", "Insert", "Delete", "Tab"]
FITTING = {"<letter>": string.ascii_lowercase, "<digit>": string.digits, "<sign>": string.printable[:62], "<any>": ANY}
SEED, PRESSES = 5, 400

# Whatever a shortcut of ours could change. Scroll, selection and focus belong to the browser's own keys.
STATE = """
window.__mark ??= Math.random();
return JSON.stringify([
  window.__mark, location.href, document.documentElement.outerHTML,
  [...document.querySelectorAll("main input, main select, main textarea")].map((one) => [one.value, one.checked]),
  [...document.querySelectorAll("details, dialog")].map((one) => one.open),
  [...document.querySelectorAll("audio, video")].map((one) => one.paused),
]);
"""
WATCH = """
window.__prevented = [];
addEventListener("keydown", (event) => { if (event.defaultPrevented) window.__prevented.push(event.key); });
"""
# The panel stands open with its script at work; the focus is on nothing, on its line, on a button of it, on a link.
PLACES = ("", ".ny-care-toolbar summary", ".ny-care-toolbar [value='size=20']", "main a")
FOCUS = "document.activeElement?.blur(); if (arguments[0]) document.querySelector(arguments[0]).focus();"


@pytest.fixture
def bank(stage: Stage) -> Stage:
    """A page of the bank for somebody who asked for the usual four keys."""
    stage.browser.resize(1280)
    choose(stage, {"keys": "on"})
    stage.go("/accounts")
    return stage


@dataclass(frozen=True, slots=True)
class Press:
    """A key pressed together with others, as the table writes it."""

    name: str

    @property
    def key(self) -> str:
        return "+" if self.name.endswith("+") else self.name.rpartition("+")[2]

    @property
    def held(self) -> list[str]:
        return [one for one in self.name[: len(self.name) - len(self.key)].split("+") if one]


def strokes(generator: random.Random) -> Iterator[Press]:
    """Keys of the whole table of what is refused, each pattern filled in by chance; none that is free."""
    while True:
        pattern = Press(generator.choice(REFUSED))
        key = generator.choice(FITTING[pattern.key]) if pattern.key in FITTING else pattern.key
        press = Press("+".join((*pattern.held, key)))
        if press.name not in TABLE["free"]:
            yield press


def fire(browser: Browser, press: Press) -> None:
    browser.key(DRIVEN.get(press.key, press.key), sum(BITS[one] for one in press.held))


def own(place: str, press: Press) -> bool:
    """What the browser does with a key on a control, and what the panel promises while the focus is inside it."""
    if not place:
        return False
    inside = place.startswith(".ny-care-toolbar [")
    return press.key in {"Enter", "Space"} or (inside and press.key in {"Escape", "1", "2", "3", "4"})


def answered(browser: Browser, place: str, presses: list[Press]) -> list[str]:
    """The keys to which the page answered there."""
    found = []
    for press in presses:
        browser.js(FOCUS, place)
        before = browser.js(STATE)
        fire(browser, press)
        if browser.js(STATE) != before or browser.js("return window.__prevented.length;"):
            browser.js("window.__prevented.length = 0;")
            found.append(press.name)
    return found


@pytest.mark.parametrize("place", PLACES, ids=lambda one: one or "page")
def test_no_refused_key_changes_anything(bank: Stage, place: str) -> None:
    browser = bank.browser
    browser.js("document.querySelector('.ny-care-toolbar summary').click();")
    browser.wait("return !document.querySelector('.ny-care-toolbar__numbers').hidden;")
    browser.js(WATCH)
    generator = random.Random(SEED)
    source = strokes(generator)
    presses = [one for one in (next(source) for _ in range(PRESSES // len(PLACES))) if not own(place, one)]
    assert len({one.name for one in presses}) > PRESSES // len(PLACES) / 3
    assert answered(browser, place, presses) == []


def test_a_stolen_key_would_be_found(bank: Stage) -> None:
    """The canary: a page that listens to what is not its own."""
    bank.browser.js("addEventListener('keydown', (event) => { if (event.ctrlKey) event.preventDefault(); });")
    bank.browser.js("addEventListener('keydown', ({key}) => { if (key === '?') document.body.append('x'); });")
    bank.browser.js(WATCH)
    presses = [Press(one) for one in ("Ctrl+S", "Shift+?", "Alt+D", "F5")]
    assert answered(bank.browser, "", presses) == ["Ctrl+S", "Shift+?"]


def test_the_table_is_pressed_whole(stage: Stage) -> None:
    """Every pattern comes up, and the bank itself calls none of what is pressed free."""
    source = strokes(random.Random(SEED))
    pressed = {next(source).name for _ in range(20_000)}
    assert {one for one in REFUSED if "<" not in one} <= pressed
    visitor = Visitor(stage.server.origin)
    for name in sorted(pressed)[::40]:
        answer = visitor.get(f"/preferences/keys/check?{urlencode({'key': name})}")
        assert json.loads(answer.html)["free"] is False, name


def test_the_four_keys_do_what_they_say(bank: Stage) -> None:
    browser = bank.browser
    browser.js("document.querySelector('main a').focus();")
    was = browser.js("return document.activeElement.textContent;")
    browser.key("F2")
    assert browser.js("return document.querySelector('.ny-care-toolbar').open;")
    assert browser.js("return document.activeElement.localName;") == "summary"
    browser.key("F2")
    assert not browser.js("return document.querySelector('.ny-care-toolbar').open;")
    assert browser.js("return document.activeElement.textContent;") == was

    for captions in ("off", "normal"):
        browser.key("F8")
        browser.wait(f"return (document.documentElement.dataset.captions ?? 'normal') === '{captions}';")
        browser.wait("return document.querySelector('.ny-key-commands').textContent === '改好了';")

    browser.key("F4")
    browser.wait("return document.querySelector('.ny-is-read') !== null;")
    browser.key("F4")
    browser.wait("return document.querySelector('.ny-is-read') === null;")

    browser.key("F9")
    browser.wait("return location.pathname === '/help' && document.readyState === 'complete';")
    browser.settle()


def test_without_keys_they_are_the_browsers(stage: Stage) -> None:
    choose(stage, {"calm": "on"})
    stage.go("/accounts")
    scripts = [one.url for one in stage.browser.exchanges() if one.kind == "Script"]
    assert not [one for one in scripts if "key-" in one or "crosshair" in one or "care-toolbar" in one]
    stage.browser.js(WATCH)
    assert answered(stage.browser, "", [Press(one) for one in ("F2", "F4", "F8", "F9")]) == []
