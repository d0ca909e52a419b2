"""Walks a journey as a person does, and audits the page after each step that changed it.

Unlike the audit of a page, a journey really does what it says: it logs in, it sends.
"""

import os
import time
from pathlib import Path
from urllib.parse import urljoin

from selenium.common.exceptions import WebDriverException

from ..barrier import LOADED, Barrier, PageResult, StateNote
from ..driver import Browser
from ..sweep.hand import click, fill, react
from ..sweep.hold import Look, look
from ..sweep.secrets import Secrets
from ..sweep.sweep import PageError, Sweep
from .words import Journey, JourneyError, Step

FIND = str(Path(__file__).parent / "find.js")
WAIT_S = 20.0
LOADS_S = 10.0
THERE = "return document.body.innerText.includes(arguments[0]);"
CHOOSE = """
const one = arguments[0];
const select = one.closest("select");
select.value = one.value;
for (const kind of ["input", "change"]) select.dispatchEvent(new Event(kind, {bubbles: true}));
"""


def walk(sweep: Sweep, journey: Journey, secrets: Secrets) -> list[PageResult]:
    """A result a step. A step that cannot be done is the last, with the reason as its error."""
    browser = sweep.browser
    browser.clear()
    results: list[PageResult] = []
    audited: Look | None = None
    known: dict[tuple[str, str, str], Barrier] = {}
    for number, step in enumerate(journey.steps, 1):
        began = time.monotonic()
        name = f"{journey.name}, step {number}: {step.words}"
        try:
            _do(sweep, journey, step, secrets)
        except (JourneyError, PageError, TimeoutError) as error:
            results.append(PageResult(name, error=str(error)))
            break
        now = look(browser)
        if audited and (now.url, now.content) == (audited.url, audited.content):
            note = StateNote(LOADED, audited=False, note="the page is as it was at the step before")
            results.append(PageResult(name, sweep.title, [note], seconds=time.monotonic() - began))
            continue
        eyes = sweep.lookout(name, secrets)
        if sweep.loaded(eyes):
            sweep.surroundings(eyes)
        eyes.notes[0].note = f"at {now.url}"
        result = sweep.result(eyes, name, began)
        result.barriers = [one for one in result.barriers if _is_new(known, now.url, number, one)]
        results.append(result)
        audited = look(browser)
    return results


def _is_new(known: dict[tuple[str, str, str], Barrier], url: str, number: int, one: Barrier) -> bool:
    """What the same page showed at an earlier step is told there, with this step among its states."""
    before = known.setdefault((url.split("?", maxsplit=1)[0], one.rule, one.selector), one)
    if before is not one:
        before.states.append(f"step {number}")
    return before is one


def _do(sweep: Sweep, journey: Journey, step: Step, secrets: Secrets) -> None:
    browser = sweep.browser
    for name in step.secrets():
        secrets.add(os.environ[name])
    if step.verb == "open":
        sweep.open(urljoin(journey.site, step.name))
    elif step.verb == "key":
        browser.key(step.name)
        react(browser)
    elif step.verb == "wait":
        _wait(browser, step.name)
    else:
        _act(browser, step, secrets)


def _act(browser: Browser, step: Step, secrets: Secrets) -> None:
    found = browser.run(FIND, step.verb, step.name)
    hits = found["hits"]
    if len(hits) != 1:
        there = ", ".join(f"“{secrets.hide(name)}”" for name in found["names"]) or "none"
        many = f"{len(hits)} things are" if hits else "nothing is"
        raise JourneyError(f"{many} called “{step.name}” to {step.verb}; there are: {there}")
    (element,) = hits
    if step.verb == "fill":
        text = step.text()
        if found["secret"][0]:
            secrets.add(text)
        if not fill(browser, element, text):
            raise JourneyError(f"“{step.name}” cannot be filled in")
    elif step.verb == "choose" and browser.js("return arguments[0].localName === 'option';", element):
        browser.js(CHOOSE, element)
    else:
        click(browser, element)
    react(browser, LOADS_S)


def _wait(browser: Browser, text: str) -> None:
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        try:
            if browser.js(THERE, text):
                return
        except WebDriverException:
            # A page that goes takes the question with it; the browser itself must be there.
            browser.cdp("Page.getFrameTree")
        time.sleep(0.05)
    raise JourneyError(f"“{text}” has not come in {WAIT_S:.0f} s")
