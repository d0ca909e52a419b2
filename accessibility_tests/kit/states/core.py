"""The pages around money and the account: every state, and how a person comes there."""

import re
from collections.abc import Callable
from itertools import count
from urllib.parse import urlsplit

from ..stage import Stage
from .reach import State, at, first, other, other_sent, sent

_numbers = count()


def _draft(step: str) -> Callable[[Stage], None]:
    """A step of a transfer that has been filled in up to its check page."""
    return lambda stage: stage.go(_draft_path(stage, step))


def _draft_path(stage: Stage, step: str) -> str:
    return urlsplit(stage.draft().url).path.rsplit("/", 1)[0] + step


def _draft_sent(step: str, **values: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        path = _draft_path(stage, step)
        stage.go(path)
        stage.submit(path, values)

    return reach


def _throttled(stage: Stage) -> None:
    name = f"nobody-{next(_numbers)}"
    for _ in range(6):
        sent("/login", "/login", login=name, password="wrong")(stage)


def _password_shown(stage: Stage) -> None:
    stage.go("/login")
    stage.browser.js("document.querySelector('#password').value = 'a pass phrase';")
    stage.browser.js("document.querySelector('[aria-controls=password]').click();")


def _called(stage: Stage) -> None:
    sent("/help", "/help", phone="13800001234", when="morning", topic="")(stage)


def _account(stage: Stage, number: int, *, earlier: bool = False) -> None:
    customer = stage.customer()
    paths = [link for link in customer.get("/accounts").links if link.startswith("/accounts/")]
    path = paths[number]
    stage.go(customer.get(path).link("before=") if earlier else path)


def _bill_to_check(stage: Stage) -> None:
    first("/bills", "/bills/")(stage)
    stage.submit("/bills/")


def _too_late(stage: Stage) -> None:
    """The page was opened in time, and the button pressed too late."""
    path = stage.customer().pay()
    stage.go(path)
    stage.server.move_clock(601)
    stage.submit(path)


def _just_done(stage: Stage) -> None:
    check = stage.customer().draft()
    stage.go(urlsplit(check.url).path)
    stage.submit("/check")


def _just_cancelled(stage: Stage) -> None:
    path = stage.customer().pay()
    stage.go(path)
    stage.submit(path)


def _listen(stage: Stage) -> None:
    stage.go("/transfers")
    found = re.search(r'href="(/listen/[^"]+)"', stage.browser.source())
    if found is None:
        raise LookupError("the page has no link to its reading")
    stage.go(found.group(1))


def _reading(stage: Stage) -> None:
    stage.go("/accounts")
    stage.browser.js("document.querySelector('.ny-read-aloud__button').focus();")
    # A real key: a browser plays nothing that a script has started.
    stage.browser.key("Enter")
    stage.browser.wait("return document.querySelector('.ny-is-read') !== null;")


def _warned(stage: Stage, seconds: float) -> None:
    """Time passes while the page stands open, and the person comes back to its tab."""
    stage.go("/preferences")
    stage.server.move_clock(seconds)
    stage.browser.js("document.dispatchEvent(new Event('visibilitychange'));")
    stage.browser.wait("return !document.querySelector('.ny-session-timeout').hidden;")


def _broken(stage: Stage) -> None:
    """A bank whose database has nothing in it."""
    stage.go_broken("/login")
    stage.submit("/login", {"login": "10001", "password": "wrong"})


def _frozen(stage: Stage) -> None:
    other(stage)
    stage.go("/safety")
    if "/safety/freeze" in stage.browser.source():
        stage.submit("/safety/freeze")


def _lock_wrong(stage: Stage) -> None:
    path = next(
        one for one in stage.customer().get("/safety/money-lock").links if one.startswith("/safety/money-lock/")
    )
    sent(path, path, amount="")(stage)


def _card_blocked(stage: Stage) -> None:
    """Blocked by this visit or by one before it: the report is the same."""
    other(stage)
    stage.go("/lost-card")
    if 'name="card"' in stage.browser.source():
        stage.submit("/lost-card")
        return
    stage.go("/safety/cases")
    found = re.search(r'href="(/lost-card/[^"]+)"', stage.browser.source())
    if found is None:
        raise LookupError("no report of a lost card")
    stage.go(found.group(1))


def _named(stage: Stage) -> None:
    """Named by this visit or by one before it."""
    other(stage)
    stage.go("/family/new")
    if 'name="phone"' in stage.browser.source():
        stage.submit("/family/new", SON)


LOST = {"name": "陈秀兰", "tail": "6630", "phone": "13800001234"}
ADDRESS = {"address": "幸福路 8 号 2 单元 301", "phone": "13800001234"}
SON = {"name": "赵小军", "phone": "13900001234"}

STATES = (
    State("welcome", at("/welcome"), logged_in=False),
    State("login", at("/login"), logged_in=False),
    State("login-empty", sent("/login", "/login", login="", password=""), logged_in=False, status=422),
    State("login-wrong", sent("/login", "/login", login="nobody", password="wrong"), logged_in=False, status=422),
    State("login-throttled", _throttled, logged_in=False, status=429),
    State("login-timed-out", at("/login?timed_out=1&next=/accounts"), logged_in=False),
    State("login-password-shown", _password_shown, logged_in=False),
    State("goodbye", at("/goodbye"), logged_in=False),
    State("help", at("/help"), logged_in=False),
    State("help-empty", sent("/help", "/help", phone="", topic=""), logged_in=False, status=422),
    State("help-wrong", sent("/help", "/help", phone="12", when="soon", topic="…"), logged_in=False, status=422),
    State("help-called", _called),
    State("leaflet", at("/leaflets/transfer-scams"), logged_in=False),
    State("home", at("/")),
    State("accounts", at("/accounts")),
    State("account", lambda stage: _account(stage, 0)),
    State("account-earlier", lambda stage: _account(stage, 0, earlier=True)),
    State("account-last", lambda stage: _account(stage, -1)),
    State("transfer-who", at("/transfer/new")),
    State("transfer-who-empty", sent("/transfer/new", "/transfer/new"), status=422),
    State("transfer-payee", _draft("/payee")),
    State("transfer-new-payee", _draft("/new-payee")),
    State("transfer-new-payee-empty", _draft_sent("/new-payee", name="", bank="", number=""), status=422),
    State("transfer-new-payee-wrong", _draft_sent("/new-payee", name="王芳", bank="示范银行", number="12"), status=422),
    State("transfer-amount", _draft("/amount")),
    State("transfer-amount-empty", _draft_sent("/amount", amount="", note=""), status=422),
    State("transfer-amount-unclear", _draft_sent("/amount", amount="1,5", note=""), status=422),
    State("transfer-amount-too-much", _draft_sent("/amount", amount="99999999", note=""), status=422),
    State("transfer-account", _draft("/account")),
    State("transfer-check", _draft("/check")),
    State("transfer-check-changed", _draft_sent("/check", fingerprint="changed")),
    State("transfer-done", _just_done),
    State("transfer-held", lambda stage: stage.go(stage.held())),
    State("transfer-taken-back", _just_cancelled),
    State("transfer-cancelled", lambda stage: stage.go(stage.cancelled())),
    State("transfer-released", lambda stage: stage.go(stage.released())),
    State("transfer-too-late", _too_late, status=409),
    State("transfers", lambda stage: (stage.held(), stage.cancelled(), stage.go("/transfers"))[-1]),
    State("safety", at("/safety")),
    State("safety-frozen", _frozen, logged_in=False),
    State("safety-held", lambda stage: (stage.held(), stage.go("/safety/held"))[-1]),
    State("safety-money-lock", at("/safety/money-lock")),
    State("safety-account-lock-empty", _lock_wrong, status=422),
    State("safety-day-limit", at("/safety/day-limit")),
    State("safety-log-ins", at("/safety/log-ins")),
    State("safety-cheated", at("/safety/cheated")),
    State("safety-case", other_sent("/safety/cheated", "/safety/cheated", text="有人说我孙子出事了"), logged_in=False),
    State("safety-cases", lambda stage: (_card_blocked(stage), stage.go("/safety/cases"))[-1], logged_in=False),
    State("lost-card", at("/lost-card"), logged_in=False),
    State("lost-card-empty", sent("/lost-card", "/lost-card", name=""), logged_in=False, status=422),
    State("lost-card-reported", sent("/lost-card", "/lost-card", **LOST), logged_in=False),
    State("lost-card-which", at("/lost-card")),
    State("lost-card-blocked", _card_blocked, logged_in=False),
    State("replace-card", at("/replace-card")),
    State("replace-card-empty", sent("/replace-card", "/replace-card", address="", phone=""), status=422),
    State("replace-card-check", sent("/replace-card", "/replace-card", **ADDRESS)),
    State("family-new", at("/family/new")),
    State("family-new-empty", sent("/family/new", "/family/new", name="", phone=""), status=422),
    State("family-named", _named, logged_in=False),
    State("services", at("/services")),
    State("transactions", at("/transactions?direction=out")),
    State("transactions-find", at("/transactions/find")),
    State("transactions-none", sent("/transactions/find", "/transactions/find", words="…")),
    State("transactions-entry", first("/transactions?direction=out", "/transactions/")),
    State("statement", at("/transactions/statement")),
    State("pension", at("/pension")),
    State("payees", at("/payees")),
    State("payees-add-empty", sent("/payees/add", "/payees/add", name="", bank="", number="", alias=""), status=422),
    State("payee", first("/payees", "/payees/")),
    State("bills", at("/bills")),
    State("bills-add-empty", sent("/bills/add", "/bills/add", number="", label=""), status=422),
    State("bills-top-up", at("/bills/top-up")),
    State("bills-receipts", at("/bills/receipts")),
    State("bill-open", first("/bills", "/bills/")),
    State("bill-check", _bill_to_check),
    State("preferences", at("/preferences")),
    State("preferences-saved", sent("/preferences", "/preferences", spacing="wide")),
    State("listen", _listen),
    State("listen-expired", at("/listen/gone"), status=404),
    State("reading", _reading, alive=True),
    State("time-warning", lambda stage: _warned(stage, 14 * 60), alive=True),
    State("time-out", lambda stage: _warned(stage, 16 * 60), alive=True),
    State("error-400", sent("/login", "/login", csrf_token="old"), logged_in=False, status=400),
    State("error-404", at("/nowhere"), logged_in=False, status=404),
    State("error-405", at("/logout"), logged_in=False, status=405),
    State("error-500", _broken, logged_in=False, status=500),
)
