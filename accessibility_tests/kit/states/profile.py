"""Passwords and one's own details: every state, and how a person comes there."""

import re
from itertools import count

from ..stage import Stage
from .desk import NOTE, STAFF, Staff, desk_at, desk_sent
from .reach import State, at, other, sent

PHONE = {"phone": "13900007788"}
DATE = {"until-year": "2031", "until-month": "5", "until-day": "8"}
# The bank is not asked for the old one while the new ones differ: else it would slow down who comes often.
WRONG = {"password": "wrong", "new_password": "one long sentence", "new_password_again": "another one"}
CHECKED = {"way": "telephone", **NOTE}
_numbers = count()


def _customer_path(stage: Stage) -> str:
    """The second customer at the desk: nobody pays in their name in other states."""

    def find() -> str:
        staff = Staff(stage.server.origin)
        staff.log_in()
        page = staff.get("/desk/customers")
        return staff.submit(page, page.form("number"), number="10002").url.split(stage.server.origin)[1]

    return stage.once("desk-10002", find)


def _desk_code(stage: Stage) -> None:
    desk_at(f"{_customer_path(stage)}/code")(stage)


def _desk_code_empty(stage: Stage) -> None:
    path = f"{_customer_path(stage)}/code"
    desk_sent(path, path, note="")(stage)


def _desk_code_given(stage: Stage) -> None:
    path = f"{_customer_path(stage)}/code"
    desk_sent(path, path, **CHECKED)(stage)


def code(stage: Stage) -> str:
    """A code as the desk gives it, by telephone."""
    staff = Staff(stage.server.origin)
    staff.log_in()
    page = staff.get(f"{_customer_path(stage)}/code")
    given = staff.submit(page, page.form("way", "note"), **CHECKED)
    found = re.search(r"\b\d{4} \d{4}\b", re.sub("<[^>]+>", " ", given.html))
    if found is None:
        raise LookupError(f"{given.url} ({given.status}) shows no code for {STAFF['login']}")
    return found[0]


def _new(stage: Stage) -> None:
    sent("/password/code", "/password/code", login="10002", code=code(stage))(stage)


def _new_short(stage: Stage) -> None:
    _new(stage)
    stage.submit("/password/new", {"new_password": "short", "new_password_again": "short"})


def _code_wrong(stage: Stage) -> None:
    sent("/password/code", "/password/code", login=f"nobody-{next(_numbers)}", code="1234 5678")(stage)


def _asked(stage: Stage) -> None:
    sent("/password/forgotten", "/password/forgotten", who="陈秀兰", phone="13800001234")(stage)


def _phone_check(stage: Stage) -> None:
    sent("/profile/phone", "/profile/phone", **PHONE)(stage)


def _phone_refused(stage: Stage) -> None:
    _phone_check(stage)
    stage.submit("/profile/phone", {"password": ""}, "save")


def _card_ends_soon(stage: Stage) -> None:
    """The third customer's card reads long term: they put in a day that is near."""
    other(stage)
    today = stage.browser.js("return new Date(Date.now() + 40 * 86400000).toISOString().slice(0, 10);")
    year, month, day = str(today).split("-")
    sent("/profile/id-card", "/profile/id-card", **{"until-year": year, "until-month": month, "until-day": day})(stage)
    stage.submit("/profile/id-card", button="save")


STATES = (
    State("password", at("/password")),
    State("password-wrong", sent("/password", "/password", **WRONG), status=422),
    State("password-empty", sent("/password", "/password", password="", new_password=""), status=422),
    State("password-changed", at("/password/changed")),
    State("password-forgotten", at("/password/forgotten"), logged_in=False),
    State(
        "password-forgotten-empty",
        sent("/password/forgotten", "/password/forgotten", who="", phone=""),
        logged_in=False,
        status=422,
    ),
    State("password-asked", _asked, logged_in=False),
    State("password-code", at("/password/code"), logged_in=False),
    State("password-code-wrong", _code_wrong, logged_in=False, status=422),
    State("password-new", _new, logged_in=False),
    State("password-new-short", _new_short, logged_in=False, status=422),
    State("password-set", at("/password/done"), logged_in=False),
    State("profile", at("/profile")),
    State("profile-phone", at("/profile/phone")),
    State("profile-phone-empty", sent("/profile/phone", "/profile/phone", phone=""), status=422),
    State("profile-phone-check", _phone_check),
    State("profile-phone-refused", _phone_refused, status=422),
    State("profile-address", at("/profile/address")),
    State("profile-address-empty", sent("/profile/address", "/profile/address", address=""), status=422),
    State("profile-id-card", at("/profile/id-card")),
    State("profile-id-card-empty", sent("/profile/id-card", "/profile/id-card"), status=422),
    State("profile-id-card-check", sent("/profile/id-card", "/profile/id-card", **DATE)),
    State("profile-card-soon", _card_ends_soon, logged_in=False),
    State("desk-code", _desk_code, logged_in=False),
    State("desk-code-empty", _desk_code_empty, logged_in=False, status=422),
    State("desk-code-given", _desk_code_given, logged_in=False),
    State("home-card-soon", lambda stage: (_card_ends_soon(stage), stage.go("/"))[-1], logged_in=False),
)
