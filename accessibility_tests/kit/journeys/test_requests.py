"""What one asks the bank for: a number, a visit at home, an old payment, an answer, a call."""

from .people import Person


def test_a_priority_number_is_taken_and_given_back(person: Person) -> None:
    customer = person.log_in()
    person.go("/services")
    person.press(href="/visit")
    person.press(href="/visit/branch/")
    person.choose("slot", person.finds(r'name="slot"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="slot"'))
    person.press(action="/visit/branch/")
    ticket = person.path
    assert ticket.startswith("/visit/tickets/")
    assert customer.get(ticket).status == 200
    person.press(action=ticket)
    assert not any(form.action == ticket for form in customer.get(ticket).forms)


def test_somebody_is_asked_to_come_home(person: Person) -> None:
    person.log_in()
    person.go("/visit")
    person.press(href="/visit/home")
    person.write("what", "换存折")
    person.write("address", "幸福路 8 号")
    person.write("phone", "13800004821")
    person.choose("when", "morning")
    person.press(action="/visit/home")
    assert person.finds(r"\d{3} \d{3} \d{4}")


def test_an_old_payment_is_described_and_searched_for(person: Person) -> None:
    customer = person.log_in()
    person.go("/services")
    person.press(href="/proof")
    person.write("words", "给弟弟汇的盖房钱")
    person.write("from_year", "1997")
    person.write("to_year", "1999")
    person.press(action="/proof")
    person.press(action="/proof", value="ask")
    case = person.path
    assert case.startswith("/proof/")
    assert case in customer.get("/proof").html


def test_a_complaint_is_made_added_to_and_withdrawn(person: Person) -> None:
    customer = person.log_in()
    person.go("/services")
    person.press(href="/complaint")
    person.write("text", "排队太久")
    person.press(action="/complaint")
    case = person.path
    assert case in customer.get("/complaint").html
    person.write("text", "等了两小时")
    person.press(action=case, value="add")
    assert person.sees("等了两小时")
    person.press(action=case, value="withdraw")
    assert 'value="withdraw"' not in customer.get(case).html


def test_a_complaint_by_telephone(person: Person) -> None:
    person.log_in()
    person.go("/complaint")
    person.press(href="/complaint/call")
    person.write("phone", "13800001234")
    person.choose("when", "morning")
    person.press(action="/complaint/call")
    assert person.path.startswith("/complaint/")
    assert person.finds(r"\d{3} \d{3} \d{4}")


def test_a_person_calls_back(person: Person) -> None:
    person.go("/help")
    person.write("phone", "13800001234")
    person.choose("when", "soon")
    person.press(action="/help")
    assert person.path == "/help/called"
    assert person.finds(r"\d{3} \d{3} \d{4}")
