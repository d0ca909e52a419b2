"""Term deposits and gold, each of them taken back again."""

from .people import Person


def test_a_deposit_is_opened_and_taken_back(person: Person) -> None:
    customer = person.log_in()
    person.go("/services")
    person.press(href="/deposits")
    person.press(href="/deposits/new")
    person.write("amount", "1000")
    person.choose("account", person.finds(r'name="account"[^>]*value="([\w-]+)"'))
    person.press(action="/deposits/new")
    person.choose("months", "12")
    person.choose("then", "pay")
    person.press(action="/deposits/new")
    person.press(action="/deposits/new", value="open")
    deposit = person.path
    assert deposit in customer.get("/deposits").html
    person.press(action=deposit)
    assert not any(form.action == deposit for form in customer.get(deposit).forms)


def test_what_breaking_a_deposit_costs_is_said_before_it_is_broken(person: Person) -> None:
    customer = person.log_in()
    person.go("/deposits")
    deposit = next(
        link
        for link in customer.get("/deposits").links
        if link.startswith("/deposits/") and f"{link}/break" in customer.get(link).links
    )
    person.press(href=deposit)
    person.press(href=f"{deposit}/break")
    person.press(action=f"{deposit}/break", value="go-on")
    assert person.path == f"{deposit}/break"
    # The safe way out stands there too, and changes nothing.
    person.press(href=deposit)
    assert f"{deposit}/break" in customer.get(deposit).links


def test_gold_is_sold_and_the_sale_taken_back(person: Person) -> None:
    customer = person.log_in()
    person.go("/services")
    person.press(href="/gold")
    person.press(href="/gold/sell")
    person.write("grams", "0.1")
    person.choose("account", person.finds(r'name="account"[^>]*value="([\w-]+)"'))
    person.press(action="/gold/sell")
    person.press(action="/gold/sell", value="order")
    order = person.path
    assert order in customer.get("/gold").html
    person.press(action=order)
    assert not any(form.action == order for form in customer.get(order).forms)


def test_gold_is_bought_only_after_its_risk_was_read(person: Person) -> None:
    customer = person.log_in()
    person.go("/gold")
    person.press(href="/gold/buy")
    person.press(action="/gold/buy", value="go-on")
    person.write("grams", "0.1")
    person.choose("account", person.finds(r'name="account"[^>]*value="([\w-]+)"'))
    person.press(action="/gold/buy")
    person.press(action="/gold/buy", value="order")
    order = person.path
    assert order in customer.get("/gold").html
    person.press(action=order)
    assert not any(form.action == order for form in customer.get(order).forms)
