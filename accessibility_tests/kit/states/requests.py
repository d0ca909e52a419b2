"""Visits, old payments and complaints: every state, and how a person comes there."""

import re
from itertools import count

from ..stage import Stage
from .reach import State, at, first, sent

_numbers = count()
TEXT = {"text": "柜员嫌我慢，冲我嚷。", "wish": "道歉", "phone": ""}
OLD = {"words": "给弟弟汇的盖房钱", "from_year": "1997", "to_year": "1999", "amount": "三千"}
NOBODY = {"reference": "1234567890", "phone": "13800004821"}
HOME = {"what": "换存折", "address": "幸福路 8 号 2 单元 301", "phone": "13800004821", "when": "any"}


def _branch(stage: Stage, **values: str) -> None:
    first("/visit", "/visit/branch/")(stage)
    if values:
        stage.submit("/visit/branch/", values)


def _slots(stage: Stage) -> list[str]:
    return re.findall(r'name="slot" type="radio" value="([^"]+)"', stage.browser.source()) or re.findall(
        r'value="(\d{4}-\d\d-\d\d (?:morning|afternoon))"', stage.browser.source()
    )


def _ticket(stage: Stage) -> None:
    """A number of one's own: somebody without log-in, each time with another telephone."""
    _branch(stage)
    stage.submit("/visit/branch/", {"slot": _slots(stage)[-1], "phone": f"139{next(_numbers):08d}"})


def _given_back(stage: Stage) -> None:
    _ticket(stage)
    stage.submit("/visit/tickets/")


def _asked(stage: Stage) -> None:
    sent("/proof", "/proof", **OLD)(stage)
    stage.submit("/proof", {}, "ask")


def _complained(stage: Stage) -> None:
    sent("/complaint", "/complaint", **TEXT)(stage)


def _withdrawn(stage: Stage) -> None:
    _complained(stage)
    stage.submit("/complaint/", {"withdraw": "1"}, "withdraw")


def _added_nothing(stage: Stage) -> None:
    _complained(stage)
    stage.submit("/complaint/", {"text": ""}, "add")


STATES = (
    State("visit", at("/visit"), logged_in=False),
    State("visit-found", at("/visit?q=东区")),
    State("visit-branch", _branch),
    State("visit-branch-all", lambda stage: (_branch(stage), stage.go(_path(stage) + "?all=1"))[-1]),
    State("visit-branch-empty", lambda stage: _branch(stage, topic="取钱", phone="1"), logged_in=False, status=422),
    State("visit-ticket", _ticket, logged_in=False),
    State("visit-given-back", _given_back, logged_in=False),
    State("visit-again", at("/visit/find"), logged_in=False),
    State(
        "visit-again-none", sent("/visit/find", "/visit/find", reference="1234567890", phone="13800004821"), status=422
    ),
    State("visit-home", at("/visit/home")),
    State("visit-home-empty", sent("/visit/home", "/visit/home", what="", address="", phone=""), status=422),
    State("visit-home-case", sent("/visit/home", "/visit/home", **HOME)),
    State("proof", at("/proof")),
    State("proof-empty", sent("/proof", "/proof"), status=422),
    State("proof-wrong", sent("/proof", "/proof", from_year="前年", amount="几百"), status=422),
    State("proof-found", sent("/proof", "/proof", words="养老金")),
    State("proof-none", sent("/proof", "/proof", **OLD)),
    State("proof-case", _asked),
    State("complaint", at("/complaint")),
    State("complaint-empty", sent("/complaint", "/complaint", text="", phone="1"), status=422),
    State("complaint-call", at("/complaint/call")),
    State("complaint-call-empty", sent("/complaint/call", "/complaint/call", phone=""), status=422),
    State("complaint-case", _complained),
    State("complaint-withdrawn", _withdrawn),
    State("complaint-added-nothing", _added_nothing, status=422),
)


def _path(stage: Stage) -> str:
    """The path of the page that is open."""
    found: str = stage.browser.js("return location.pathname;")
    return found
