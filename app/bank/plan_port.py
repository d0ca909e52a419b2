"""Transfers for later: on one day, or every month. The Protocol.

A plan moves nothing. On its day the worker makes an ordinary transfer of it, once for each due date, which is held and
can be taken back as any other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from .limits import HOLD_SECONDS
from .port import Account, BankError, Payee, PaymentFacts

Repeats = Literal["once", "monthly"]
PlanState = Literal["running", "stopped", "finished", "failed"]
Outcome = Literal["paid", "no-money", "limit", "frozen", "blocked", "payee", "late"]
DUE_HOUR = 9
"""The hour, where the customer lives, at which a plan is worked on: people are awake to take the money back."""
TRIES = 3
"""How often one due date is tried, on as many days: on the day itself and twice after it."""
LATE = timedelta(days=7)
"""A due date that the worker comes to later than this is not paid any more: the customer has found another way."""
FARTHEST = timedelta(days=366)
"""How far ahead the first day may lie."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When to pay: on `first_day`, or on that day of every month from then on.

    In a month that has no such day it is the last one.
    """

    repeats: Repeats
    first_day: date


@dataclass(frozen=True, slots=True)
class PlanTry:
    """One attempt at one due date. "paid" has a transfer; everything else says why nothing was paid.

    "no-money": too little that is not locked. "limit": over a limit of the day. "frozen": everything is frozen.
    "blocked": the guard refused it, for `reasons` (keys of the catalogues). "payee": they were removed. "late": the
    worker came to it too late.
    """

    due_day: date
    number: int
    outcome: Outcome
    at: datetime
    transfer_id: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A transfer for later. `next_day` is when it is tried next, None when it has ended.

    "finished": it paid on its one day. "failed": it ended unpaid, for the reason of its last try. `tries`: the newest
    first.
    """

    id: str
    reference: str
    account: Account
    payee: Payee
    amount_fen: int
    note: str
    schedule: Schedule
    made_at: datetime
    state: PlanState
    ended_at: datetime | None
    next_day: date | None
    tries: tuple[PlanTry, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the guard says when a plan is due: pay and hold for so long, or not at all. `reasons` are catalogue keys."""

    pay: bool
    hold_seconds: int = HOLD_SECONDS
    reasons: tuple[str, ...] = ()


Judge = Callable[[PaymentFacts, datetime], Judgement]
"""The guard, asked at a moment. The bank knows no guard, so whoever runs the plans brings it."""


class BadDay(BankError):
    """No day on which a plan can begin. "past": today or earlier. "far": more than FARTHEST ahead."""

    def __init__(self, why: Literal["past", "far"]) -> None:
        super().__init__(why)
        self.why = why


class Plans(Protocol):
    """Transfers for later. Every method that takes a customer answers only about that customer."""

    def schedule(self, customer_id: str, draft_id: str) -> Schedule | None:
        """When the draft is to be paid; None for now. Raises NotFound."""
        ...

    def choose(self, customer_id: str, draft_id: str, schedule: Schedule | None) -> None:
        """Sets it. Raises BadDay, FixedByBill, NotFound."""
        ...

    def make(self, customer_id: str, draft_id: str, fingerprint: str, schedule: Schedule) -> Plan:
        """Makes a plan of the draft, as it was shown; the same draft again gives the same plan.

        Raises ChangedSinceReview, Incomplete, Frozen, OverLimit, BadDay, NotFound.
        """
        ...

    def of_draft(self, customer_id: str, draft_id: str) -> str | None:
        """The id of the plan that the draft became, if it became one."""
        ...

    def plan(self, customer_id: str, plan_id: str) -> Plan:
        """Raises NotFound."""
        ...

    def plans(self, customer_id: str) -> tuple[Plan, ...]:
        """All, those that run first, then the newest first."""
        ...

    def stop(self, customer_id: str, plan_id: str) -> Plan:
        """From now on nothing is paid; again changes nothing. What was confirmed before stays. Raises NotFound."""
        ...

    def troubles(self, customer_id: str) -> tuple[Plan, ...]:
        """Plans whose last try, within two weeks, paid nothing, and that the customer has not stopped."""
        ...

    def run_due(self, judge: Judge, limit: int = 100) -> int:
        """Works on what is due, oldest first, each in its own transaction; returns how many. For the worker."""
        ...
