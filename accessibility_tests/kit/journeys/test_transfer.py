"""A transfer as different people make it: with keys alone, without scripts, with a shaking hand, too late."""

import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from ...person import Keyboard, press
from ..customer import LOGIN, PASSWORD, Customer
from ..stage import Stage

LOOK = {"state": "", "theme": "light", "size": "20", "lang": "zh_Hans", "width": "1280"}
AMOUNT = re.compile(r"[\d,]+\.\d\d")
DOUBLE_CLICK = "const one = document.querySelector(arguments[0]); one.click(); one.click();"
CONFIRM = "form[action$='/check'] button[type=submit]"


@pytest.fixture
def bank(stage: Stage) -> Iterator[Stage]:
    """The bank, seen by a customer who is logged in."""
    stage.look(LOOK, logged_in=True)
    yield stage
    stage.browser.scripts(on=True)


def path_of(stage: Stage) -> str:
    return urlsplit(stage.browser.driver.current_url).path


def available(customer: Customer) -> float:
    """What the everyday account has, in yuan, as its home page says."""
    found = AMOUNT.search(re.sub("<[^>]+>", "", customer.get("/").html.split("<main")[1]))
    assert found is not None
    return float(found.group().replace(",", ""))


def held(customer: Customer) -> set[str]:
    """The transfers that the list offers to take back."""
    return {form.action for form in customer.get("/transfers").forms if form.action.startswith("/transfers/")}


# Keys alone


@pytest.mark.parametrize("size", ["20", "30"])
def test_a_transfer_with_the_keyboard_alone(stage: Stage, size: str) -> None:
    stage.look({**LOOK, "size": size}, logged_in=False)
    keys = Keyboard(stage.browser)
    stage.go("/login")

    keys.write(LOGIN, name="login")
    keys.write(PASSWORD, name="password")
    keys.press(action="/login", submits="True")
    assert path_of(stage) == "/"
    before = available(stage.customer())

    keys.press(href="/transfer/new")
    keys.tab_to(name="payee")
    stage.browser.key("Space")
    stage.browser.key("ArrowDown")
    stage.browser.key("ArrowUp")
    keys.press(key="Space", action="/transfer/new", submits="True")
    keys.write("12.50", name="amount")
    # Enter in a field sends the form, as everywhere.
    keys.press()
    assert path_of(stage).endswith("/check")
    keys.press(action="/check", submits="True")

    done = path_of(stage)
    assert done in held(stage.customer())
    assert available(stage.customer()) == pytest.approx(before - 12.5)

    keys.press(action=done, submits="True")
    assert done not in held(stage.customer())
    assert available(stage.customer()) == pytest.approx(before)


def test_the_focus_can_go_back_and_skip_to_the_page(bank: Stage) -> None:
    keys = Keyboard(bank.browser)
    bank.go("/transfer/new")

    keys.tab_to(href="#main")
    bank.browser.key("Enter")
    keys.tab_to(name="payee")
    keys.tab_to(back=True, href="/")
    assert path_of(bank) == "/transfer/new"


# Without scripts


def test_a_transfer_with_scripts_off(stage: Stage) -> None:
    stage.browser.scripts(on=False)
    try:
        stage.look({**LOOK, "width": "375"}, logged_in=False)
        find = stage.browser.driver.find_element
        stage.go("/login")
        find("name", "login").send_keys(LOGIN)
        find("name", "password").send_keys(PASSWORD)
        press(stage.browser, "form[action='/login'] [type=submit]")
        press(stage.browser, "main a[href='/transfer/new']")
        find("css selector", "label[for=payee-1]").click()
        press(stage.browser, "main form [type=submit]")
        find("name", "amount").send_keys("8")
        press(stage.browser, "main form [type=submit]")
        press(stage.browser, CONFIRM)

        done = path_of(stage)
        assert done in held(stage.customer())
        press(stage.browser, f"form[action='{done}'] [type=submit]")
        assert done not in held(stage.customer())
        # With scripts, a button takes the place of this link.
        assert find("css selector", "a.ny-read-aloud__button"), "scripts ran"
    finally:
        stage.browser.scripts(on=True)


# Taking back


def test_at_9_59_the_money_comes_back(bank: Stage) -> None:
    before = available(bank.customer())
    confirmed = time.monotonic()
    path = bank.customer().pay("30")
    assert available(bank.customer()) == pytest.approx(before - 30)
    bank.go(path)
    bank.server.move_clock(9 * 60 + 59 - (time.monotonic() - confirmed))

    bank.submit(path)

    assert "cancelled=1" in bank.browser.driver.current_url
    assert available(bank.customer()) == pytest.approx(before)


def test_at_10_00_it_is_refused_in_plain_words(bank: Stage) -> None:
    path = bank.customer().pay("30")
    bank.look(LOOK, logged_in=True)
    bank.go(path)
    before = available(bank.customer())
    bank.server.move_clock(10 * 60)

    bank.submit(path)

    assert bank.browser.exchanges()[0].status == 409
    words = bank.browser.js("return document.querySelector('main').innerText;")
    assert "收回" in words or "撤回" in words, words
    assert not bank.browser.js(
        "return [...document.forms].some((one) => one.getAttribute('action') === arguments[0])", path
    )
    assert available(bank.customer()) == pytest.approx(before)


# Once


def test_a_double_click_pays_once(bank: Stage) -> None:
    customer = bank.customer()
    before, there = available(customer), held(customer)
    bank.go(urlsplit(customer.draft("5").url).path)

    bank.browser.js("window.__person_was_here = true;")
    bank.browser.js(DOUBLE_CLICK, CONFIRM)
    bank.browser.wait("return !window.__person_was_here && document.readyState === 'complete';")

    assert len(held(customer) - there) == 1
    assert available(customer) == pytest.approx(before - 5)


def test_two_presses_that_both_reach_the_bank_pay_once(bank: Stage) -> None:
    customer = bank.customer()
    before = available(customer)
    check = customer.draft("5")

    first = customer.submit(check, check.form("fingerprint"))
    second = customer.submit(check, check.form("fingerprint"))

    assert urlsplit(first.url).path == urlsplit(second.url).path
    assert available(customer) == pytest.approx(before - 5)


def test_going_back_and_sending_again_pays_once(bank: Stage) -> None:
    customer = bank.customer()
    before = available(customer)
    bank.go(urlsplit(customer.draft("5").url).path)
    bank.submit("/check")
    done = path_of(bank)

    # Later than the pause in which the page's own script drops a second press.
    time.sleep(1)
    bank.browser.driver.back()
    if path_of(bank).endswith("/check"):
        bank.submit("/check")
    assert path_of(bank) == done

    bank.browser.driver.refresh()
    assert path_of(bank) == done
    assert available(customer) == pytest.approx(before - 5)


# Time


def test_the_time_that_is_left_is_told_and_prolonged_and_nothing_typed_is_lost(bank: Stage) -> None:
    browser = bank.browser
    draft = urlsplit(bank.customer().draft().url).path.rsplit("/", 1)[0]
    bank.look(LOOK, logged_in=True)
    bank.go(draft + "/new-payee")
    browser.js("document.querySelector('[name=name]').value = '王芳';")
    bank.server.move_clock(14 * 60)
    come_back = "document.dispatchEvent(new Event('visibilitychange'));"
    shown = "return !document.querySelector('.ny-session-timeout').hidden;"

    browser.js(come_back)
    browser.wait(shown)
    assert browser.js("return document.querySelector('.ny-session-timeout [role=status]').textContent;").strip()

    for _ in range(10):
        keys = Keyboard(browser)
        keys.tab_to(action="/session/extend", submits="True")
        browser.key("Enter")
        browser.wait("return document.querySelector('.ny-session-timeout').hidden;")
        bank.server.move_clock(14 * 60)
        browser.js(come_back)
        browser.wait(shown)
    assert browser.js("return document.querySelector('[name=name]').value;") == "王芳"

    bank.server.move_clock(5 * 60)
    bank.submit(draft, {"bank": "示范银行", "number": "6222"})
    assert path_of(bank) == "/login"
    bank.submit("/login", {"login": LOGIN, "password": PASSWORD})
    assert path_of(bank) == draft + "/new-payee"
    values = browser.js("return ['name', 'bank'].map((name) => document.querySelector(`[name=${name}]`).value);")
    assert values == ["王芳", "示范银行"]


# Choices


def test_choices_last_over_log_out_and_follow_the_customer_to_a_new_device(stage: Stage) -> None:
    browser = stage.browser
    stage.look(LOOK, logged_in=True)
    stage.go("/preferences")
    stage.submit("/preferences", {"theme": "yellow-black", "size": "30"})
    chosen = "const data = document.documentElement.dataset; return [data.theme, data.size];"
    assert browser.js(chosen) == ["yellow-black", "30"]

    stage.submit("/logout")
    stage.log_in_anew()
    assert browser.js(chosen) == ["yellow-black", "30"]

    browser.clear()
    stage.go("/welcome")
    stage.submit("/preferences/mode", button="standard")
    stage.submit("/login", {"login": LOGIN, "password": PASSWORD})
    assert browser.js(chosen) == ["yellow-black", "30"]


def test_a_first_visit_is_asked_once(stage: Stage) -> None:
    stage.browser.clear()
    stage.go("/")
    assert path_of(stage) == "/welcome"
    stage.submit("/preferences/mode", button="care")
    stage.go("/")
    assert path_of(stage) == "/login"


def test_the_language_switch_names_each_language_in_itself_and_stays_on_the_page(bank: Stage) -> None:
    browser = bank.browser
    bank.go("/accounts")
    names = (
        "return [...document.querySelectorAll('.ny-language-switch button')].map((one) => [one.lang, one.textContent]);"
    )
    assert browser.js(names) == [["zh-Hans", "简体中文"], ["zh-Hant", "繁體中文"], ["en", "English"]]

    bank.submit("/language", button="en")

    assert path_of(bank) == "/accounts"
    assert browser.js("return document.documentElement.lang;") == "en"
    bank.go("/")
    assert browser.js("return document.documentElement.lang;") == "en"


# Read aloud


def test_a_page_is_read_aloud_sentence_by_sentence_when_asked(bank: Stage) -> None:
    browser = bank.browser
    bank.go("/accounts")
    browser.js("""
    window.played = [];
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () { window.played.push(this); return play.call(this); };
    """)
    assert browser.js("return document.querySelector('.ny-is-read')") is None

    keys = Keyboard(browser)
    keys.tab_to(text=browser.js("return document.querySelector('.ny-read-aloud__button').textContent.trim();"))
    browser.key("Enter")

    browser.wait("return window.played.some((one) => one.currentTime > 0.2);")
    first = browser.js("return document.querySelector('.ny-is-read').dataset.say;")
    caption = browser.js("return document.querySelector('.ny-caption-bar__text').textContent;")
    assert caption.strip()
    browser.wait(
        "return document.querySelector('.ny-is-read')?.dataset.say !== arguments[0];".replace(
            "arguments[0]", f"'{first}'"
        )
    )

    browser.key("Escape")
    browser.wait("return document.querySelector('.ny-is-read') === null && window.played.every((one) => one.paused);")
    assert browser.js("return document.querySelector('.ny-caption-bar').hidden;")
