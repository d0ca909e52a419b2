"""The credit card in every state, in the bank's frame and in the compact one."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from ...visitor import Answer
from ..customer import Customer
from ..stage import Stage
from .reach import State

LOGIN = "10003"
FULL, MINI = "/credit-card", "/mini/credit-card"
Reach = Callable[[Stage], None]


def _holder(stage: Stage) -> Customer:
    """The couple with the card; the browser gets their log-in. What an earlier state put into months is taken back."""
    holder, cookies = stage.once("card holder", lambda: _logged_in(stage))
    stage.browser.cookies(**{name: (value, stage.server.origin) for name, value in cookies.items()})
    for path in _ways(holder, r"/instalments/[^/]+"):
        page = holder.get(path)
        holder.submit(page, page.form(action=path))
    return holder


def _logged_in(stage: Stage) -> tuple[Customer, dict[str, str]]:
    holder = Customer(stage.server.origin)
    return holder, holder.log_in(LOGIN)


def _ways(holder: Customer, pattern: str, base: str = FULL) -> list[str]:
    return [one for one in holder.get(base).links if re.fullmatch(base + pattern, one)]


def _at(pattern: str, base: str = FULL) -> Reach:
    """A page that the first one leads to; the first one itself when the pattern is empty."""

    def reach(stage: Stage) -> None:
        holder = _holder(stage)
        stage.go(_ways(holder, pattern, base)[0] if pattern else base)

    return reach


def _sent(pattern: str, base: str = FULL, **values: str) -> Reach:
    """The form of such a page, sent with these values."""

    def reach(stage: Stage) -> None:
        path = _ways(_holder(stage), pattern, base)[0]
        stage.go(path)
        stage.submit(path, values)

    return reach


def _paid(base: str, *, back: bool = False) -> Reach:
    """One yuan paid, and taken back again."""

    def reach(stage: Stage) -> None:
        _sent(r"/[^/]+/repay", base, how="other", amount="1")(stage)
        stage.submit("/check/", {})
        if back:
            stage.submit("/payments/", {})

    return reach


def _spread(stage: Stage) -> Answer:
    """The newest bill put into months, without a browser."""
    holder = _holder(stage)
    page = holder.get(_ways(holder, r"/[^/]+/instalments")[0])
    check = holder.submit(page, page.form("months"), months="12")
    form = check.form("principal")
    return holder.submit(check, form, ("do", "spread"))


def _instalment(stage: Stage, *, back: bool = False) -> None:
    stage.go(urlsplit(_spread(stage).url).path)
    if back:
        stage.submit("/instalments/", {})


def _just_spread(stage: Stage) -> None:
    path = _ways(_holder(stage), r"/[^/]+/instalments")[0]
    stage.go(path)
    stage.submit(path, {"months": "6"})
    stage.submit(path, {"principal": _principal(stage)}, "spread")


def _principal(stage: Stage) -> str:
    found = re.search(r'name="principal" value="([0-9]+)"', stage.browser.source())
    if found is None:
        raise LookupError("the page does not say which sum it spreads")
    return found.group(1)


REPAY, MONTHS = r"/[^/]+/repay", r"/[^/]+/instalments"
WRONG = {"how": "other", "amount": "99999"}

STATES = (
    State("credit-card", _at(""), logged_in=False),
    State("credit-card-none", lambda stage: stage.go(FULL)),
    State("credit-card-bill", _at(r"/bills/[^/]+"), logged_in=False),
    State("credit-card-bills", _at(r"/[^/]+/bills"), logged_in=False),
    State("credit-card-movements", _at(r"/[^/]+/movements"), logged_in=False),
    State("credit-card-repay", _at(REPAY), logged_in=False),
    State("credit-card-repay-wrong", _sent(REPAY, **WRONG), logged_in=False, status=422),
    State("credit-card-repay-both", _sent(REPAY, how="whole", amount="1"), logged_in=False, status=422),
    State("credit-card-check", _sent(REPAY, how="minimum", amount=""), logged_in=False),
    State("credit-card-paid", _paid(FULL), logged_in=False),
    State("credit-card-taken-back", _paid(FULL, back=True), logged_in=False),
    State("credit-card-months", _at(MONTHS), logged_in=False),
    State("credit-card-months-empty", _sent(MONTHS), logged_in=False, status=422),
    State("credit-card-months-check", _sent(MONTHS, months="12"), logged_in=False),
    State("credit-card-months-done", _just_spread, logged_in=False),
    State("credit-card-instalment", _instalment, logged_in=False),
    State("credit-card-instalment-back", lambda stage: _instalment(stage, back=True), logged_in=False),
    State("mini-credit-card", _at("", MINI), logged_in=False),
    State("mini-credit-card-repay-wrong", _sent(REPAY, MINI, **WRONG), logged_in=False, status=422),
    State("mini-credit-card-check", _sent(REPAY, MINI, how="minimum", amount=""), logged_in=False),
    State("mini-credit-card-paid", _paid(MINI), logged_in=False),
    State("mini-credit-card-months", _sent(MONTHS, MINI, months="3"), logged_in=False),
)
