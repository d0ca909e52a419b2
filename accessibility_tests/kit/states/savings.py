"""Term deposits and gold: every state, and how a person comes there."""

import re
from collections.abc import Callable

from ..stage import Stage
from .reach import State, at, first, sent

GOLD_KEYS = {"grams": "0.1"}


def _terms(stage: Stage, **values: str) -> None:
    """Step 2 of a new deposit."""
    sent("/deposits/new", "/deposits/new", amount="100", account=_account(stage, "/deposits/new"), **values)(stage)


def _account(stage: Stage, path: str) -> str:
    stage.go(path)
    found = re.search(r'name="account"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="account"', stage.browser.source())
    if found is None:
        raise LookupError("no account to choose")
    return found.group(1) or found.group(2)


def _check(stage: Stage) -> None:
    _terms(stage)
    stage.submit("/deposits/new", {"months": "12", "then": "pay"})


def _opened(stage: Stage) -> None:
    _check(stage)
    stage.submit("/deposits/new", {}, "open")


def _taken_back(stage: Stage) -> None:
    _opened(stage)
    stage.submit("/deposits/")


def _demo_deposit(stage: Stage) -> str:
    """One of the demo that is older than ten minutes and still runs."""
    links = [one for one in stage.customer().get("/deposits").links if re.fullmatch(r"/deposits/[\w-]{20,}", one)]
    for link in links:
        if f"{link}/break" in stage.customer().get(link).links:
            return link
    raise LookupError("no deposit that can be broken")


def _pause(stage: Stage) -> None:
    stage.go(f"{_demo_deposit(stage)}/break")


def _break_check(stage: Stage) -> None:
    _pause(stage)
    stage.submit("/break", {}, "go-on")


def _gold(side: str, **values: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        if side == "buy":
            stage.go("/gold/buy")
            stage.submit("/gold/buy", {}, "go-on")
            found = re.search(r'name="account"[^>]*value="([^"]+)"', stage.browser.source())
            account = found.group(1) if found else ""
        else:
            account = _account(stage, "/gold/sell")
        if values:
            stage.submit(f"/gold/{side}", {"account": account, **values})

    return reach


def _gold_done(side: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        _gold(side, **GOLD_KEYS)(stage)
        stage.submit(f"/gold/{side}", {}, "order")

    return reach


def _gold_taken_back(stage: Stage) -> None:
    _gold_done("buy")(stage)
    stage.submit("/gold/orders/")


STATES = (
    State("deposits", at("/deposits")),
    State("deposit", first("/deposits", "/deposits/")),
    State("deposits-new", at("/deposits/new")),
    State("deposits-new-empty", sent("/deposits/new", "/deposits/new", amount=""), status=422),
    State("deposits-terms", _terms),
    State("deposits-terms-empty", lambda stage: (_terms(stage), stage.submit("/deposits/new"))[-1], status=422),
    State("deposits-check", _check),
    State("deposits-done", _opened),
    State("deposits-taken-back", _taken_back),
    State("deposits-break", _pause),
    State("deposits-break-check", _break_check),
    State("gold", at("/gold")),
    State("gold-sell", _gold("sell")),
    State("gold-sell-empty", _gold("sell", grams=""), status=422),
    State("gold-sell-check", _gold("sell", **GOLD_KEYS)),
    State("gold-sell-done", _gold_done("sell")),
    State("gold-risk", at("/gold/buy")),
    State("gold-buy", _gold("buy")),
    State("gold-buy-check", _gold("buy", **GOLD_KEYS)),
    State("gold-buy-done", _gold_done("buy")),
    State("gold-taken-back", _gold_taken_back),
)
