"""Getting there: with one's own words, with large type, with a lesson."""

from .people import Person

SAID = {"keys-zh_Hans": "给儿子转五百", "no-scripts-zh_Hant": "給兒子轉五百", "keys-en": "send my son 500"}


def test_one_says_what_one_wants_and_lands_on_a_filled_in_transfer(person: Person, way: str) -> None:
    customer = person.log_in()
    before = customer.get("/transfers").html.count('action="/transfers/')
    person.go("/")
    person.write("q", SAID[way])
    person.press(action="/find")
    assert person.path.startswith("/transfer/")
    assert person.sees("500")
    assert customer.get("/transfers").html.count('action="/transfers/') == before, "it opens, and never acts"


def test_larger_type_is_chosen_before_log_in(person: Person) -> None:
    person.go("/preferences")
    person.choose("size", "30")
    person.choose("theme", "cream")
    person.press(action="/preferences")
    assert person.finds(r'<html[^>]*data-size="(\d+)"') == "30"
    assert person.finds(r'<html[^>]*data-theme="([\w-]+)"') == "cream"
    person.go("/login")
    assert person.finds(r'<html[^>]*data-size="(\d+)"') == "30"


def test_a_fraud_is_read_about(person: Person) -> None:
    person.go("/learn")
    person.press(href="/learn/scams/fake-police")
    assert person.path == "/learn/scams/fake-police"
    assert person.sees("96110")
