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
    person.press(href="/learn/hall")
    person.press(href="/learn/hall/fake-police")
    assert person.sees("96110")
    person.press(href="/learn/hall/investment")
    assert person.path == "/learn/hall/investment"


def test_a_lesson_is_learned_to_the_end(person: Person) -> None:
    person.go("/learn/topics/using")
    lesson = "/learn/lessons/keyboard"
    person.press(href=f"{lesson}/1")
    for number in range(2, 6):
        person.press(href=f"{lesson}/{number}")
    for number in range(1, 4):
        person.press(href=f"{lesson}/check/{number}")
        person.press(href=f"{lesson}/check/{number}?answer=unsure")
    person.press(action=f"{lesson}/done")
    person.press(href="/learn/certificate")
    assert person.path == "/learn/certificate"
    assert person.finds(r'action="(/learn/certificate/forget)"')
