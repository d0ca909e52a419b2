"""Sends each form as it stands empty, and once with nonsense in it, and looks at how the page answers.

Unless forms may really be sent, only those that ask with GET at the page's own site leave the browser. A form that is
to be posted is pressed all the same: what the page says of its own accord, before anything is sent, can be heard.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..checks import LOOKING
from .guard import Guard
from .hand import click, fill, react
from .hold import look
from .look_at import Lookout

FORMS = str(Path(__file__).parent / "forms.js")
MOST = 5
# What no field of its kind can mean.
WRONG = {"email": "nobody", "url": "nowhere", "tel": "12", "number": "-1", "password": "x", "date": "00010101"}
WRONG_TEXT = "?"
SEND = "const form = document.forms[arguments[0]]; form.requestSubmit ? form.requestSubmit() : form.submit();"
KINDS = ("empty", "wrong")


def send_all(eyes: Lookout, guard: Guard, reload: Callable[[], None]) -> None:
    """Every form twice, from the page as loaded: it is loaded anew before each but the first."""
    count = len(eyes.browser.run(FORMS))
    if not count:
        eyes.note("sent", note="the page has no form")
        return
    if count > MOST:
        eyes.note("sent", audited=False, note=f"{count - MOST} further forms were not sent")
    for number in range(min(count, MOST)):
        for kind in KINDS:
            if number or kind != KINDS[0]:
                reload()
            listed = eyes.browser.run(FORMS)
            if number < len(listed):
                _send(eyes, guard, listed[number], kind)


def _send(eyes: Lookout, guard: Guard, form: dict[str, Any], kind: str) -> None:
    browser, state = eyes.browser, f"{kind} submit: {form['name']}"
    if not form["home"]:
        eyes.note(state, audited=False, note="not sent: the form belongs to another site")
        return
    if not form["fields"] and kind == "wrong":
        return
    before = look(browser)
    with guard.up(leaving=True):
        for field in form["fields"]:
            text = "" if kind == "empty" else WRONG.get(field["type"], WRONG_TEXT)
            fill(browser, field["element"], text)
        if form["button"]:
            click(browser, form["button"])
        else:
            browser.js(SEND, form["index"])
        react(browser)
        after = look(browser)
        stopped = list(guard.stopped)
        if after.content != before.content or after.url != before.url:
            eyes.ask_engine(state)
            eyes.ask_checks(state, LOOKING)
            eyes.note(state, note="not sent: only what the page itself says of it was audited" if stopped else "")
        elif stopped:
            eyes.note(state, audited=False, note=f"not sent: it would post ({', '.join(stopped)[:120]})")
        else:
            eyes.note(state, note="the page does not change: the browser itself refuses, or nothing is said")
