"""What came and went: found, explained, and taken home."""

from .people import Person


def test_a_movement_is_found_and_explained(person: Person) -> None:
    person.log_in()
    person.go("/transactions")
    person.press(href="/transactions/find")
    person.choose("direction", "in")
    person.press(action="/transactions/find")
    assert "direction=in" in person.stage.browser.driver.current_url
    movement = person.finds(r'href="(/transactions/[\w-]+/[\w-]+)"')
    person.press(href=movement)
    assert person.path == movement


def test_the_pension_of_the_last_months_leads_to_each_payment(person: Person) -> None:
    person.log_in()
    person.go("/services")
    person.press(href="/pension")
    assert person.path == "/pension"
    payment = person.finds(r'href="(/transactions/[\w-]+/[\w-]+)"')
    person.press(href=payment)
    assert person.path == payment


def test_a_statement_is_taken_home_in_large_print_and_as_a_table(person: Person) -> None:
    customer = person.log_in()
    person.go("/transactions")
    person.press(href="/transactions/statement")
    assert person.path == "/transactions/statement"
    for pattern, kind in ((r'href="([^"]+\.pdf[^"]*)"', "%PDF"), (r'href="([^"]+\.csv[^"]*)"', "")):
        file = customer.get(person.finds(pattern).replace("&amp;", "&"))
        assert file.status == 200
        assert kind in file.html


def test_all_accounts_lead_to_each(person: Person) -> None:
    person.log_in()
    person.go("/services")
    person.press(href="/accounts")
    account = person.finds(r'href="(/accounts/[\w-]+)"')
    person.press(href=account)
    assert person.path == account
