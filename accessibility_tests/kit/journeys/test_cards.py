"""A lost card, the new one, and the credit card's bill in months."""

from .people import Person


def test_a_lost_card_is_blocked_and_a_new_one_asked_for(person: Person, login: str) -> None:
    customer = person.log_in(login)
    person.go("/services")
    person.press(href="/lost-card")
    card = person.finds(r'name="card"[^>]*value="([\w-]+)"|value="([\w-]+)"[^>]*name="card"')
    person.choose("card", card)
    person.press(action="/lost-card")
    report = person.path
    assert report.startswith("/lost-card/")
    assert report in customer.get("/safety/cases").html
    person.press(href="/replace-card")
    person.choose("card", card)
    person.write("address", "幸福路 8 号")
    person.write("phone", "13800001234")
    person.press(action="/replace-card")
    person.press(action="/replace-card", value="order")
    case = person.path
    assert case.startswith("/replace-card/")
    assert customer.get(case).status == 200


def test_a_lost_card_before_log_in(person: Person) -> None:
    person.go("/lost-card")
    for name, text in {"name": "陈秀兰", "tail": "6630", "phone": "13800001234"}.items():
        person.write(name, text)
    person.press(action="/lost-card")
    assert person.path == "/lost-card/reported"
    assert person.finds(r"\d{3} \d{3} \d{4}")


def test_a_bill_is_put_into_months_and_taken_back(person: Person) -> None:
    customer = person.log_in("10003")
    person.go("/services")
    person.press(href="/credit-card")
    person.press(href="/instalments")
    person.choose("months", "6")
    person.press(action="/instalments")
    person.press(action="/instalments", value="spread")
    instalment = person.path
    assert customer.get(instalment).status == 200
    person.press(action=instalment)
    assert not any(form.action == instalment for form in customer.get(instalment).forms)
