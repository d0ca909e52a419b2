"""Opens everything that can be opened on a page (details, tabs, menus, dialogs) and looks at what comes to light."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..checks import LOOKING
from ..driver import Browser
from .guard import Guard
from .hand import click, react
from .hold import Look, look, news, remember
from .look_at import Lookout

CONTROLS = str(Path(__file__).parent / "controls.js")
# More than these are alike: the rest is counted and said, not opened.
MOST_SURE, MOST_UNSURE = 20, 10
DETAILS = """
const shut = [...document.querySelectorAll("details:not([open])")];
for (const one of shut) one.open = true;
return shut;
"""
SHUT = "for (const one of arguments[0]) one.open = false;"


def open_all(eyes: Lookout, guard: Guard, reload: Callable[[], None]) -> None:
    """Each control once, from the page as it was loaded. Nothing is sent, and the page is not left."""
    browser = eyes.browser
    before = look(browser)
    found = browser.run(CONTROLS)
    if not found:
        eyes.note("opened", note="nothing on the page opens")
        return
    if any(one["kind"] == "details" for one in found):
        _details(eyes, before, reload)
    rest = [one for one in found if one["kind"] != "details"]
    sure = [one for one in rest if one["kind"] != "button"]
    unsure = [one for one in rest if one["kind"] == "button"]
    chosen = sure[:MOST_SURE] + unsure[:MOST_UNSURE]
    if len(chosen) < len(rest):
        eyes.note("opened", audited=False, note=f"{len(rest) - len(chosen)} further controls were not pressed")
    for one in chosen:
        with guard.up():
            changed = _press(eyes, one["path"])
            if changed:
                _look(eyes, f"opened: {one['name']}", guard)
            _restore(browser, before, one["path"])
        if look(browser) != before:
            reload()
            before = look(browser)


def _details(eyes: Lookout, before: Look, reload: Callable[[], None]) -> None:
    """All at once: what one of them shows does not depend on the others."""
    remember(eyes.browser)
    shut = eyes.browser.js(DETAILS)
    shown = news(eyes.browser)
    if shown:
        eyes.ask_engine("details open", context={"include": [[one] for one in shown]})
        eyes.ask_checks("details open", LOOKING)
    eyes.note("details open")
    eyes.browser.js(SHUT, shut)
    if look(eyes.browser) != before:
        reload()


def _press(eyes: Lookout, path: str) -> bool:
    """Presses a control. Answers whether other content can be seen now."""
    browser = eyes.browser
    element = browser.js("return document.querySelector(arguments[0]);", path)
    if element is None:
        return False
    remember(browser)
    count = look(browser)
    click(browser, element)
    react(browser)
    return look(browser).content != count.content


def _look(eyes: Lookout, state: str, guard: Guard) -> None:
    shown = news(eyes.browser)
    context: Any = {"include": [[one] for one in shown]} if shown else None
    eyes.ask_engine(state, context=context)
    eyes.ask_checks(state, LOOKING)
    eyes.note(state, note=f"kept from the network: {', '.join(guard.stopped)[:200]}" if guard.stopped else "")


def _restore(browser: Browser, before: Look, path: str) -> None:
    """As a person closes what is open: Escape, and if that does nothing the same control once more."""
    browser.key("Escape")
    if look(browser).content == before.content:
        return
    element = browser.js("return document.querySelector(arguments[0]);", path)
    if element is not None:
        click(browser, element)
        react(browser)
