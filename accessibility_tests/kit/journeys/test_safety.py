"""Safety: everything frozen and lifted by a person, money locked, a limit, a stranger's log-in, a fraud, a contact."""

from urllib.parse import urlsplit

from ..customer import Customer
from .people import Person

CHECKED = {"way": "counter", "note": "看过身份证"}


def _lifted(person: Person, login: str) -> None:
    """At the desk: a member of staff looks who it is, and lifts what was frozen."""
    person.go("/desk/login")
    person.write("login", "desk")
    person.write("password", "nuanyang-demo-desk")
    person.press(action="/desk/login")
    person.go("/desk/customers")
    person.write("number", login)
    person.press(action="/desk/customers")
    person.press(href="/unfreeze")
    person.choose("way", CHECKED["way"])
    person.write("note", CHECKED["note"])
    person.press(action="/unfreeze")
    person.press(action="/unfreeze/")


def test_everything_is_frozen_and_a_person_lifts_it(person: Person, login: str) -> None:
    customer = person.log_in(login)
    person.go("/")
    person.press(href="/safety")
    person.press(action="/safety/freeze")
    assert "/safety/freeze" not in customer.get("/safety").html
    _lifted(person, login)
    assert "/safety/freeze" in customer.get("/safety").html


def test_a_log_in_that_was_not_ones_own_is_ended(person: Person, login: str) -> None:
    customer = person.log_in(login)
    stranger = Customer(person.stage.server.origin)
    stranger.log_in(login)
    person.go("/safety")
    person.press(href="/safety/log-ins")
    person.press(action="/safety/log-ins")
    assert person.path in customer.get("/safety/cases").html
    assert "/safety/freeze" not in customer.get("/safety").html, "the money is frozen"
    assert urlsplit(stranger.get("/accounts").url).path == "/login", "the stranger is out"
    _lifted(person, login)


def test_money_is_locked(person: Person, login: str) -> None:
    customer = person.log_in(login)
    person.go("/safety")
    person.press(href="/safety/money-lock")
    account = person.finds(r'href="(/safety/money-lock/[\w-]+)"')
    person.press(href=account)
    person.write("amount", "10")
    person.press(action=account)
    assert "10.00" in customer.get("/safety/money-lock").html


def test_a_days_limit_is_set(person: Person, login: str) -> None:
    customer = person.log_in(login)
    person.go("/safety")
    person.press(href="/safety/day-limit")
    person.write("amount", "3000")
    person.press(action="/safety/day-limit")
    assert "3,000.00" in customer.get("/safety/day-limit").html


def test_a_fraud_is_told_of(person: Person, login: str) -> None:
    customer = person.log_in(login)
    person.go("/safety")
    person.press(href="/safety/cheated")
    person.write("text", "有人说我孙子出事了")
    person.press(action="/safety/cheated")
    case = person.path
    assert case in customer.get("/safety/cases").html


def test_a_trusted_contact_is_named_and_ended(person: Person, login: str) -> None:
    customer = person.log_in(login)
    person.go("/safety")
    person.press(href="/family")
    if person.sees('action="/family/end"'):
        person.press(action="/family/end")
    person.press(href="/family/new")
    person.write("name", "赵小军")
    person.write("phone", "13900001234")
    person.press(action="/family/new")
    assert person.path == "/family"
    assert person.sees("赵小军")
    person.press(action="/family/end")
    assert 'action="/family/end"' not in customer.get("/family").html
