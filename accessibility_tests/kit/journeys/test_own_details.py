"""One's own details and passwords: changed, forgotten, and set anew."""

from ..customer import PASSWORD
from ..states.profile import code
from .people import Person

OTHER = "一句很长的新话，好记"


def test_a_new_number(person: Person, way: str) -> None:
    person.log_in()
    number = {"keys-zh_Hans": "13900007701", "no-scripts-zh_Hant": "13900007702", "keys-en": "13900007703"}[way]
    person.go("/services")
    person.press(href="/profile")
    person.press(href="/profile/phone")
    person.write("phone", number)
    person.press(action="/profile/phone")
    person.write("password", PASSWORD)
    person.press(action="/profile/phone", value="save")
    assert person.path == "/profile"
    assert person.sees(number[-4:])


def test_a_new_address(person: Person, way: str) -> None:
    person.log_in()
    person.go("/profile")
    person.press(href="/profile/address")
    start = {"keys-zh_Hans": "平安路", "no-scripts-zh_Hant": "長安街", "keys-en": "Long Street"}[way]
    person.write("address", f"{start} 8 号 2 单元 301")
    person.press(action="/profile/address")
    person.press(action="/profile/address", value="save")
    assert person.path == "/profile"
    # Only its beginning is shown.
    assert person.sees(start[:3])
    assert not person.sees("单元 301")


def test_the_day_on_which_an_identity_card_ends(person: Person, way: str) -> None:
    person.log_in()
    year = {"keys-zh_Hans": "2041", "no-scripts-zh_Hant": "2042", "keys-en": "2043"}[way]
    person.go("/profile")
    person.press(href="/profile/id-card")
    for name, text in {"until-year": year, "until-month": "5", "until-day": "8"}.items():
        person.write(name, text)
    person.press(action="/profile/id-card")
    person.press(action="/profile/id-card", value="save")
    assert person.path == "/profile"
    assert person.sees(year)


def test_a_password_is_changed_and_changed_back(person: Person, login: str) -> None:
    person.log_in(login)
    for old, new in ((PASSWORD, OTHER), (OTHER, PASSWORD)):
        person.go("/services")
        person.press(href="/password")
        for name, text in {"password": old, "new_password": new, "new_password_again": new}.items():
            person.write(name, text)
        person.press(action="/password")
        assert person.path == "/password/changed"


def test_a_forgotten_password_is_set_with_a_code(person: Person) -> None:
    person.go("/login")
    person.press(href="/password/forgotten")
    person.write("who", "10002")
    person.write("phone", "13700006035")
    person.press(action="/password/forgotten")
    person.press(href="/password/code")
    person.write("login", "10002")
    person.write("code", code(person.stage))
    person.press(action="/password/code")
    person.write("new_password", PASSWORD)
    person.write("new_password_again", PASSWORD)
    person.press(action="/password/new")
    assert person.path == "/password/done"
