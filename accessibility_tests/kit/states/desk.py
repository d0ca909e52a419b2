"""The desk and the trusted contact's page: every state, and how a person comes there."""

import re
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from ...visitor import Visitor
from ..customer import Customer
from ..stage import Stage
from .reach import State, at, sent

STRANGER = {"name": "李演示", "bank": "演示银行", "number": "6222 0212 3456 7894"}
STAFF = {"login": "desk", "password": "nuanyang-demo-desk"}
NOTE = {"note": "打了电话，是本人，说得很清楚。"}


class Staff(Visitor):
    """A member of staff at the desk, without a browser."""

    def log_in(self) -> dict[str, str]:
        page = self.get("/desk/login")
        self.submit(page, page.form("login", "password"), **STAFF)
        return {"desk": self.cookies["desk"]}


def _desk(stage: Stage) -> None:
    """The browser gets the cookies of a staff log-in, beside those of how pages look."""
    cookies = stage.once("desk", lambda: Staff(stage.server.origin).log_in())
    stage.browser.cookies(**{name: (value, stage.server.origin) for name, value in cookies.items()})


def desk_at(path: str) -> Callable[[Stage], None]:
    return lambda stage: (_desk(stage), stage.go(path))[-1]


def desk_sent(path: str, part: str, button: str = "", **values: str) -> Callable[[Stage], None]:
    return lambda stage: (_desk(stage), sent(path, part, button, **values)(stage))[-1]


def _customer(stage: Stage) -> Customer:
    """One who names a contact and has a payment that waits: none of those who pay in other states."""

    def make() -> Customer:
        one = Customer(stage.server.origin)
        one.log_in("10003")
        page = one.get("/family/new")
        if 'name="phone"' in page.html:
            one.submit(page, page.form("name", "phone"), name="赵小军", phone="13900001234")
        page = one.get("/help")
        one.submit(page, page.form("phone", "when"), phone="13800001234", when="soon", topic="")
        one.get(f"/find?q={quote('玻璃弹珠')}")
        return one

    return stage.once("desk-customer", make)


def _held(stage: Stage) -> str:
    """The id of a payment that waits a day."""

    def make() -> str:
        one = _customer(stage)
        who = one.get("/transfer/new")
        new = one.submit(who, who.form("payee"), payee="new")
        how_much = one.submit(new, new.form("number"), **STRANGER)
        check = one.submit(how_much, how_much.form("amount"), amount="5000", note="")
        done = one.submit(check, check.form("fingerprint"))
        path = urlsplit(done.url).path
        if not path.startswith("/transfers/"):
            raise RuntimeError(f"confirming led to {done.url} ({done.status})")
        return path.rsplit("/", 1)[1]

    # It waits a day; made anew after every move of the clock, such payments would come to the day's limit.
    return stage.lasting("desk-held", make)


def _held_page(more: str = "", **values: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        path = f"/desk/held/{_held(stage)}{more}"
        _desk(stage)
        stage.go(path)
        if values:
            stage.submit(path, values)

    return reach


def _first_of(stage: Stage, listed: str, beginning: str) -> str:
    """The first address of that sort on a list of the desk."""
    _customer(stage)
    _desk(stage)
    stage.go(listed)
    found = re.search(rf'href="({beginning}[^"/]+)"', stage.browser.source())
    if found is None:
        raise LookupError(f"{listed} leads to no {beginning}")
    return found[1]


def _call(stage: Stage) -> None:
    path = _first_of(stage, "/desk/calls", "/desk/calls/")
    stage.go(path)
    if f"{path}/take" in stage.browser.source():
        stage.submit(f"{path}/take")


def _call_empty(stage: Stage) -> None:
    _call(stage)
    stage.submit("/desk/calls/", {"note": ""})


def _case(stage: Stage) -> None:
    stage.go(_first_of(stage, "/desk/requests", "/desk/cases/"))


def _case_step(values: dict[str, str] | None = None) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        _case(stage)
        found = re.search(r'href="(/desk/cases/[^"/]+/(?:called|delivered)[^"/]*)"', stage.browser.source())
        if found is None:
            raise LookupError("the request has no next step")
        stage.go(found[1])
        if values is not None:
            stage.submit(found[1], values)

    return reach


def _frozen(stage: Stage, more: str = "", **values: str) -> str:
    """The page of a customer who froze everything; `more` steps on."""

    def freeze() -> None:
        one = Customer(stage.server.origin)
        one.log_in("10002")
        page = one.get("/safety")
        if "/safety/freeze" in page.html:
            one.submit(page, page.form(action="/safety/freeze"))

    stage.once("desk-frozen", freeze)
    path = _first_of(stage, "/desk/customers", "/desk/customers/") + more
    stage.go(path)
    if values:
        stage.submit(path, values)
    return path


def _contact(stage: Stage) -> None:
    """The page behind the link of a message: the worker sends it within seconds."""
    _held(stage)
    _desk(stage)
    link = 'return (document.body.textContent.match(/\\/trusted\\/[0-9-]+\\/[0-9-]+/) || [""])[0];'
    for _ in range(60):
        stage.go("/desk/messages")
        path = stage.browser.js(link)
        if path:
            stage.go(str(path))
            return
    raise LookupError("no message with a link was sent")


def _contact_asked(stage: Stage) -> None:
    _contact(stage)
    if "<form" in stage.browser.source() and 'action="/trusted/' in stage.browser.source():
        stage.submit("/trusted/")


STATES = (
    State("desk-login", at("/desk/login"), logged_in=False),
    State("desk-login-wrong", sent("/desk/login", "/desk/login", login="nobody", password="wrong"), False, 422),
    State("desk-goodbye", at("/desk/goodbye"), logged_in=False),
    State("desk", desk_at("/desk"), logged_in=False),
    State("desk-held", lambda stage: (_held(stage), desk_at("/desk/held")(stage))[-1], logged_in=False),
    State("desk-held-payment", _held_page(), logged_in=False),
    State("desk-held-called-empty", _held_page("/called", note=""), logged_in=False, status=422),
    State("desk-held-called-done", _held_page("/called", **NOTE), logged_in=False),
    State("desk-held-cancel", _held_page("/cancel"), logged_in=False),
    State("desk-calls", lambda stage: (_customer(stage), desk_at("/desk/calls")(stage))[-1], logged_in=False),
    State("desk-call", _call, logged_in=False),
    State("desk-call-empty", _call_empty, logged_in=False, status=422),
    State("desk-complaints", desk_at("/desk/complaints"), logged_in=False),
    State("desk-requests", desk_at("/desk/requests"), logged_in=False),
    State("desk-case", _case, logged_in=False),
    State("desk-case-step", _case_step(), logged_in=False),
    State("desk-customers", desk_at("/desk/customers"), logged_in=False),
    State("desk-customers-empty", desk_sent("/desk/customers", "/desk/customers", number=""), False, 422),
    State("desk-customer-frozen", lambda stage: (_frozen(stage), None)[-1], logged_in=False),
    State("desk-unfreeze-empty", lambda stage: (_frozen(stage, "/unfreeze", note=""), None)[-1], False, 422),
    State(
        "desk-unfreeze-check",
        lambda stage: (_frozen(stage, "/unfreeze", way="counter", **NOTE), None)[-1],
        logged_in=False,
    ),
    State("desk-messages", lambda stage: (_contact(stage), stage.go("/desk/messages"))[-1], logged_in=False),
    State("desk-misses", lambda stage: (_customer(stage), desk_at("/desk/misses")(stage))[-1], logged_in=False),
    State("desk-access", desk_at("/desk/access"), logged_in=False),
    State("trusted", at("/trusted"), logged_in=False),
    State("trusted-empty", sent("/trusted", "/trusted", reference="", code=""), logged_in=False, status=422),
    State("trusted-message", _contact, logged_in=False),
    State("trusted-asked", _contact_asked, logged_in=False),
    State("trusted-gone", at("/trusted/123-456-7890/1234-5678"), logged_in=False, status=404),
)
