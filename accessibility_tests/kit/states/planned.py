"""Transfers for later, the pages about fraud, and the demo's stories."""

import re
from datetime import UTC, datetime, timedelta

from ..stage import Stage
from .core import _draft
from .reach import State, at


def _day(stage: Stage, ahead: int) -> dict[str, str]:
    when = datetime.now(UTC) + timedelta(seconds=stage.server.shift_s, days=ahead)
    return {"day-year": str(when.year), "day-month": str(when.month), "day-day": str(when.day)}


def _when(stage: Stage, choice: str, **typed: str) -> None:
    """The question for the day, answered on a fresh draft."""
    fresh = stage.customer().draft()
    path = re.sub(r"^https?://[^/]+", "", fresh.url).replace("/check", "/when")
    stage.go(path)
    stage.submit(path, {"when": choice, **(typed or _day(stage, 40))})


def _made(stage: Stage, choice: str) -> None:
    _when(stage, choice)
    stage.submit("/check")


def _stopped(stage: Stage) -> None:
    _made(stage, "once")
    stage.submit("/transfers/planned/")


def _listed(stage: Stage) -> None:
    _stopped(stage)
    _made(stage, "monthly")
    stage.go("/transfers/planned")


STATES = (
    State("transfer-when", _draft("/when")),
    State("transfer-when-empty", lambda stage: _when(stage, "once", **{"day-day": ""}), status=422),
    State(
        "transfer-when-past",
        lambda stage: _when(stage, "monthly", **{"day-year": "2020", "day-month": "1", "day-day": "31"}),
        status=422,
    ),
    State("transfer-check-planned", lambda stage: _when(stage, "monthly")),
    State("plan-made", lambda stage: _made(stage, "monthly")),
    State("plan-stopped", _stopped),
    State("planned", _listed),
    State("learn", at("/learn"), logged_in=False),
    State("scam-fake-police", at("/learn/scams/fake-police"), logged_in=False),
    State("scam-fake-customer-service", at("/learn/scams/fake-customer-service"), logged_in=False),
    State("scam-task-scam", at("/learn/scams/task-scam"), logged_in=False),
    State("scam-investment", at("/learn/scams/investment"), logged_in=False),
    State("scam-pension-fee", at("/learn/scams/pension-fee"), logged_in=False),
    State("scam-grandchild", at("/learn/scams/grandchild"), logged_in=False),
    State("scam-romance", at("/learn/scams/romance"), logged_in=False),
    State("scam-remote-control", at("/learn/scams/remote-control"), logged_in=False),
    State("demo", at("/demo"), logged_in=False),
)
