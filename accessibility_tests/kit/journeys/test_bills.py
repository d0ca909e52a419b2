"""Bills: one that is open, one for another household, and a telephone."""

import re

from .people import Person


def test_an_open_bill_is_paid_and_its_money_taken_back(person: Person) -> None:
    customer = person.log_in()
    person.go("/")
    person.press(href="/bills")
    bill = next(
        path
        for path in re.findall(r'href="(/bills/[\w-]{20,})"', person.stage.browser.source())
        if any(form.action == path for form in customer.get(path).forms)
    )
    person.press(href=bill)
    person.press(action=bill)
    person.press(action="/check")
    done = person.path
    assert done.startswith("/transfers/")
    assert done in customer.get(bill).html, "the bill leads to its payment"
    person.press(action=done)
    assert any(form.action == bill for form in customer.get(bill).forms), "it can be paid again"


def test_a_number_for_another_household_is_saved(person: Person, way: str) -> None:
    person.log_in()
    label = {"keys-zh_Hans": "儿子家", "no-scripts-zh_Hant": "女兒家", "keys-en": "my sister"}[way]
    person.go("/bills")
    person.press(href="/bills/add")
    person.choose("biller", person.finds(r'name="biller"[^>]*value="([\w-]+)"'))
    person.write("number", "12345")
    person.write("label", label)
    person.press(action="/bills/add")
    # No such number: what was typed stays, and is mended.
    assert person.sees('aria-invalid="true"', label)


def test_a_telephone_is_topped_up_and_the_money_taken_back(person: Person) -> None:
    customer = person.log_in()
    person.go("/bills")
    person.press(href="/bills/top-up")
    person.write("phone", "13800001234")
    person.choose("amount", "3000")
    person.press(action="/bills/top-up")
    person.press(action="/check")
    done = person.path
    assert done in customer.get("/transfers").html
    person.press(action=done)
    assert not any(form.action == done for form in customer.get(done).forms)


def test_receipts_are_found(person: Person) -> None:
    person.log_in()
    person.go("/bills")
    person.press(href="/bills/receipts")
    receipt = person.finds(r'href="(/bills/[\w-]{20,})"')
    person.press(href=receipt)
    assert person.path == receipt
