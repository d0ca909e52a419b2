"""Works on plans that are due. Any number of workers may do it at once, and any may die: each due date pays once.

One transaction takes the plan's row, makes the transfer, notes the attempt and moves the plan on. A worker that dies in
the middle leaves all of it or nothing. Behind that stand two unique keys: a due date's draft, and its paid attempt.
"""

import json
import logging
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import OperationalError

from ..store.clock import Clock
from ..store.database import AnyRow, reading, writing
from . import contacts, drafts, payment_facts, transfers
from .limits import BANK_ZONE
from .payees import payable_payee
from .plan_days import day_after, due_moment
from .plan_port import DUE_HOUR, LATE, TRIES, Judge, Outcome, PlanState, Schedule
from .plan_schedules import today_of
from .plan_tables import plan, plan_end, plan_next, plan_try
from .port import BadPayee, BankError, Frozen, NotEnoughMoney, NotFound, OverLimit
from .tables import draft_answer

log = logging.getLogger(__name__)

_AGAIN: tuple[Outcome, ...] = ("no-money", "limit", "frozen")
"""What may be otherwise tomorrow."""
_FOR_GOOD: tuple[Outcome, ...] = ("blocked", "payee")
"""What ends a plan: the next month would be no better."""


class _Result(NamedTuple):
    outcome: Outcome
    transfer_id: str | None = None
    reasons: tuple[str, ...] = ()


class _Refused(Exception):
    """The guard says no."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("refused by the guard")
        self.reasons = reasons


def run_due(engine: Engine, clock: Clock, judge: Judge, limit: int) -> int:
    """Works on at most `limit` due plans, oldest first, each in its own transaction; returns how many.

    One that goes wrong is logged and stays as it was: it must not stop those behind it. Raises OperationalError when
    the database is away.
    """
    with reading(engine) as connection:
        due = connection.scalars(
            select(plan_next.c.plan_id)
            .where(plan_next.c.try_at <= clock.now())
            .order_by(plan_next.c.try_at)
            .limit(limit)
        ).all()
    done = 0
    for plan_id in due:
        try:
            with writing(engine) as connection:
                done += run(connection, plan_id, clock, judge)
        except OperationalError:
            raise
        except Exception:
            # Whatever it was, the others of today must be paid.
            log.exception("plan %s could not be run", plan_id)
    return done


def run(connection: Connection, plan_id: str, clock: Clock, judge: Judge) -> bool:
    """Works on one plan; False if it is not due, has ended, or another worker or its customer has it."""
    now = clock.now()
    at = connection.execute(
        select(plan_next)
        .where(plan_next.c.plan_id == plan_id, plan_next.c.try_at <= now)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if at is None:
        return False
    row = connection.execute(select(plan).where(plan.c.id == plan_id)).one()
    if now >= due_moment(at.due_day) + LATE:
        result = _Result("late")
    else:
        result = _attempt(connection, row, at.due_day, clock, judge)
    if result.outcome == "blocked":
        about = f"plan {plan_id} {at.due_day.isoformat()}"
        contacts.tell(connection, row.customer_id, "refused", about, row.amount_fen, now=now)
    number = at.tries + 1
    connection.execute(
        insert(plan_try).values(
            plan_id=plan_id,
            due_day=at.due_day,
            number=number,
            outcome=result.outcome,
            transfer_id=result.transfer_id,
            paid_day=at.due_day if result.outcome == "paid" else None,
            reasons=json.dumps(list(result.reasons)),
            at=now,
        )
    )
    _move_on(connection, row, at.due_day, number, result.outcome, now)
    return True


def end(connection: Connection, plan_id: str, state: PlanState, now: datetime) -> None:
    """The plan ends; its row of `plan_next` is held by who calls."""
    connection.execute(insert(plan_end).values(plan_id=plan_id, state=state, at=now))
    connection.execute(delete(plan_next).where(plan_next.c.plan_id == plan_id))


def _attempt(connection: Connection, row: AnyRow, due: date, clock: Clock, judge: Judge) -> _Result:
    """Pays, or says why not; what was begun of a payment that is not made is undone."""
    try:
        with connection.begin_nested():
            return _Result("paid", _pay(connection, row, due, clock, judge))
    except _Refused as refused:
        return _Result("blocked", reasons=refused.reasons)
    except NotEnoughMoney:
        return _Result("no-money")
    except OverLimit:
        return _Result("limit")
    except Frozen:
        return _Result("frozen")
    except (BadPayee, NotFound):
        return _Result("payee")
    except BankError:
        # Whatever else the bank will not do: the customer is told that nothing was paid, and asks.
        log.exception("plan %s could not be paid", row.id)
        return _Result("payee")


def _pay(connection: Connection, row: AnyRow, due: date, clock: Clock, judge: Judge) -> str:
    """The transfer of one due date, through a draft as every payment. Raises BankError, _Refused."""
    now = clock.now()
    customer_id = row.customer_id
    payee_id = payable_payee(connection, customer_id, row.payee_id)
    draft_id = drafts.start(connection, customer_id, f"plan {row.id} {due.isoformat()}", now).id
    drafts.choose_account(connection, customer_id, draft_id, row.account_id, now)
    drafts.fix(connection, draft_id, payee_id, row.amount_fen, now, note=row.note)
    _keep_answers(connection, row.draft_id, draft_id)
    judged = judge(payment_facts.payment_facts(connection, customer_id, draft_id, now), now)
    if not judged.pay:
        raise _Refused(judged.reasons)
    fingerprint = transfers.review(connection, customer_id, draft_id, now).fingerprint
    made = transfers.confirm(
        connection,
        customer_id,
        draft_id,
        fingerprint,
        clock,
        hold_seconds=judged.hold_seconds,
        because=judged.reasons,
    )
    return made.id


def _keep_answers(connection: Connection, said_on: str, draft_id: str) -> None:
    """What the customer answered when the plan was made goes for each of its payments: nobody can be asked again."""
    for one in connection.execute(select(draft_answer).where(draft_answer.c.draft_id == said_on)).all():
        values = {"question": one.question, "payee_id": one.payee_id, "answer": one.answer, "at": one.at}
        connection.execute(insert(draft_answer).values(draft_id=draft_id, **values))


def _move_on(connection: Connection, row: AnyRow, due: date, number: int, outcome: Outcome, now: datetime) -> None:
    """To the next try, to the next due date, or to the end."""
    if outcome in _AGAIN and number < TRIES:
        tomorrow = datetime.combine(today_of(now) + timedelta(days=1), time(DUE_HOUR), BANK_ZONE)
        _set_next(connection, row.id, due, number, tomorrow)
        return
    following = None if outcome in _FOR_GOOD else day_after(Schedule(row.repeats, row.first_day), due)
    if following is None:
        end(connection, row.id, "finished" if outcome == "paid" else "failed", now)
        return
    _set_next(connection, row.id, following, 0, due_moment(following))


def _set_next(connection: Connection, plan_id: str, due: date, tries: int, try_at: datetime) -> None:
    mine = plan_next.c.plan_id == plan_id
    connection.execute(update(plan_next).where(mine).values(due_day=due, tries=tries, try_at=try_at))
