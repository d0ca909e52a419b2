"""A trusted contact and a member of staff with keys alone, and without scripts."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from ...person import Keyboard, press
from ..stage import Stage
from ..states import STATES

LOOK = {"state": "", "theme": "light", "size": "30", "lang": "zh_Hans", "width": "375"}
BY_NAME = {one.name: one for one in STATES}


@pytest.fixture
def bank(stage: Stage) -> Iterator[Stage]:
    stage.look(LOOK, logged_in=False)
    yield stage
    stage.browser.scripts(on=True)


def path_of(stage: Stage) -> str:
    return urlsplit(stage.browser.driver.current_url).path


def number_and_code(stage: Stage) -> tuple[str, str]:
    """As they stand in a message, digits only."""
    BY_NAME["trusted-message"].reach(stage)
    _, _, reference, code = path_of(stage).split("/")
    return reference.replace("-", ""), code.replace("-", "")


def asked(stage: Stage) -> str:
    """The reference of the request that stands on the page."""
    text = str(stage.browser.js("return document.querySelector('main').textContent;"))
    return re.findall(r"\d{3} \d{3} \d{4}", text)[0]


def test_a_contact_asks_and_staff_answer_with_the_keyboard_alone(bank: Stage) -> None:
    reference, code = number_and_code(bank)
    keys = Keyboard(bank.browser)
    bank.go("/trusted")
    keys.write(reference, name="reference")
    keys.write(code, name="code")
    # Enter in a field sends the form, as everywhere.
    keys.press()
    if bank.browser.js("return document.querySelector('main form') !== null;"):
        keys.press(action="/trusted/", submits="True")
    number = asked(bank)

    bank.look(LOOK, logged_in=False)
    bank.go("/desk/login")
    keys.write("desk", name="login")
    keys.write("nuanyang-demo-desk", name="password")
    keys.press(action="/desk/login", submits="True")
    assert path_of(bank) == "/desk"
    keys.press(href="/desk/requests")
    keys.press(text=number)
    assert path_of(bank).startswith("/desk/cases/")
    keys.press(href="/called")
    keys.write("said yes", name="note")
    keys.press(action="/called", submits="True")
    assert "said yes" in bank.browser.js("return document.querySelector('main').textContent;")


def test_a_contact_asks_without_scripts(bank: Stage) -> None:
    reference, code = number_and_code(bank)
    path = path_of(bank)
    bank.browser.scripts(on=False)
    bank.go(path)
    if 'action="/trusted/' in bank.browser.source():
        press(bank.browser, "form[action^='/trusted/'] button[type=submit]")
    assert re.search(r"\d{3} \d{3} \d{4}", bank.browser.source())
    assert (reference, code) != ("", "")
