"""Money on its way: to oneself, to somebody new, later and again; and whom one sends it to."""

import re
from datetime import UTC, datetime, timedelta

from .people import Person

NEW = {"name": "李演示", "bank": "演示银行", "number": "6222021234567894"}
WORD = {"keys-zh_Hans": "木匠", "no-scripts-zh_Hant": "瓦匠", "keys-en": "plumber"}


def _confirmed(person: Person) -> str:
    """From the check page on: the path of the transfer."""
    assert person.path.endswith("/check")
    person.press(action="/check")
    return person.path


def _in_days(person: Person, days: int) -> tuple[str, str, str]:
    """Year, month and day of a date, by the bank's clock."""
    day = datetime.now(UTC) + timedelta(seconds=person.stage.server.shift_s, days=days)
    return str(day.year), str(day.month), str(day.day)


def test_to_an_account_of_ones_own_and_back(person: Person) -> None:
    customer = person.log_in()
    person.go("/transfer/new")
    person.choose("payee", person.finds(r'value="(own:[\w-]+)"'))
    person.press(action="/transfer/new")
    person.write("amount", "12.5")
    person.press(action="/amount")
    done = _confirmed(person)
    assert done in customer.get("/transfers").html
    person.press(action=done)
    assert person.path == done
    assert not any(form.action == done for form in customer.get(done).forms), "it is taken back"


def test_to_somebody_new_waits_and_is_taken_back(person: Person) -> None:
    customer = person.log_in()
    person.go("/transfer/new")
    person.choose("payee", "new")
    person.press(action="/transfer/new")
    for name, text in NEW.items():
        person.write(name, text)
    person.press(action="/new-payee")
    person.write("amount", "20")
    person.press(action="/amount")
    done = _confirmed(person)
    assert done in customer.get("/transfers").html
    person.press(action=done)
    assert not any(form.action == done for form in customer.get(done).forms)


def test_every_month_from_a_day_on_and_stopped(person: Person) -> None:
    person.log_in()
    person.go("/transfer/new")
    person.choose("payee", person.finds(r'name="payee"[^>]*value="([\w-]+)"'))
    person.press(action="/transfer/new")
    person.write("amount", "30")
    person.press(action="/amount")
    person.press(href="/when")
    person.choose("when", "monthly")
    for name, text in zip(("day-year", "day-month", "day-day"), _in_days(person, 40), strict=True):
        person.write(name, text)
    person.press(action="/when")
    person.press(action="/check")
    plan = person.path
    assert plan.startswith("/transfers/planned/")
    person.go("/services")
    person.press(href="/transfers/planned")
    person.press(href=plan)
    person.press(action=plan)
    assert person.path == plan
    person.go("/transfers/planned")
    assert f'action="{plan}"' not in person.stage.browser.source()


def test_once_more_to_the_same(person: Person) -> None:
    customer = person.log_in()
    person.go("/transfers")
    listed = re.findall(r'href="(/transfers/[\w-]{20,})"', person.stage.browser.source())
    old = next(one for one in listed if "/repeat" in customer.get(one).html)
    person.press(href=old)
    person.press(action="/repeat")
    done = _confirmed(person)
    assert done != old
    assert done in customer.get("/transfers").html


def test_a_payee_is_saved_renamed_and_removed(person: Person, way: str) -> None:
    person.log_in()
    person.go("/services")
    person.press(href="/payees")
    person.press(href="/payees/add")
    for name, text in {**NEW, "alias": WORD[way]}.items():
        person.write(name, text)
    person.press(action="/payees/add")
    payee = person.path
    assert person.sees(WORD[way])
    person.press(href=f"{payee}/remove")
    person.press(action=f"{payee}/remove")
    assert person.path == "/payees"
    person.go("/payees")
    assert not person.sees(WORD[way])
