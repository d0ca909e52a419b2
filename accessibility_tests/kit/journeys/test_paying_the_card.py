"""A credit card is paid with keys alone and with scripts off; its compact page stands in 320 px at the largest type."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from ...audit import run_checks
from ...finding import Finding, Limits
from ...person import Keyboard, press
from ..customer import Customer
from ..stage import Stage

LOOK = {"state": "", "theme": "light", "size": "20", "lang": "zh_Hans", "width": "1280"}
BASES = ["/credit-card", "/mini/credit-card"]


@pytest.fixture
def holder(stage: Stage) -> Iterator[Customer]:
    """The couple with the card, logged in in the browser too."""
    found = Customer(stage.server.origin)
    cookies = found.log_in("10003")
    stage.look(LOOK, logged_in=False)
    stage.browser.cookies(**{name: (value, stage.server.origin) for name, value in cookies.items()})
    yield found
    stage.browser.scripts(on=True)


def path_of(stage: Stage) -> str:
    return urlsplit(stage.browser.driver.current_url).path


def waits(holder: Customer, path: str) -> bool:
    """Whether that payment can still be taken back, as its page says."""
    return any(form.action == path for form in holder.get(path).forms)


@pytest.mark.parametrize("base", BASES)
def test_paying_and_taking_back_with_the_keyboard_alone(stage: Stage, holder: Customer, base: str) -> None:
    keys = Keyboard(stage.browser)
    stage.go(base)
    keys.press(href="/repay")
    keys.tab_to(name="how")
    # Up from the first choice is the last one: another sum.
    stage.browser.key("ArrowUp")
    keys.write("2", name="amount")
    keys.press(action="/repay", submits="True")
    assert "/check/" in path_of(stage)
    keys.press(action="/check/", submits="True")
    done = path_of(stage)
    assert done.startswith(f"{base}/payments/")
    assert waits(holder, done)
    keys.press(action=done, submits="True")
    assert not waits(holder, done)


@pytest.mark.parametrize("base", BASES)
def test_paying_with_scripts_off(stage: Stage, holder: Customer, base: str) -> None:
    stage.browser.scripts(on=False)
    stage.go(base)
    press(stage.browser, "main a[href$='/repay']")
    find = stage.browser.driver.find_element
    find("css selector", "main input[name=how][value=other]").click()
    find("name", "amount").send_keys("3")
    press(stage.browser, "main form [type=submit]")
    press(stage.browser, "main form[action*='/check/'] [type=submit]")
    done = path_of(stage)
    assert waits(holder, done)
    press(stage.browser, "main form[action*='/payments/'] [type=submit]")
    assert not waits(holder, done)


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_the_compact_pages_reflow_in_320_px_at_the_largest_type(stage: Stage, holder: Customer, lang: str) -> None:
    cookies = holder.cookies
    stage.look({**LOOK, "size": "30", "lang": lang, "width": "375"}, logged_in=False)
    visit = {name: value for name, value in cookies.items() if name not in {"care", "lang"}}
    stage.browser.cookies(**{name: (value, stage.server.origin) for name, value in visit.items()})
    pages = [one for one in holder.get("/mini/credit-card").links if re.match("/mini/credit-card/.+", one)]
    found: list[Finding] = []
    for path in ["/mini/credit-card", *pages]:
        stage.go(path)
        with stage.browser.changed(width=320):
            found += [one.at(path) for one in run_checks(stage.browser, Limits(body_px=30), ["reflow"])]
    assert not [str(one) for one in found if one.verdict == "fails"]
