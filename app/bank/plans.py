"""Transfers for later in the bank's own database; see `plan_port.Plans` for what each method promises and raises."""

import json
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, exists, insert, select

from ..store.clock import Clock
from ..store.database import AnyRow, reading, writing
from . import drafts, plan_runs, transfers
from .accounts import find_account
from .bill_payments import bill_of
from .limits import BANK_ZONE
from .numbers import known_form, new_id, new_reference
from .payees import find_payee, payee_row
from .plan_days import due_moment
from .plan_port import Judge, Plan, PlanTry, Schedule
from .plan_schedules import check_day, schedule_of, set_schedule
from .plan_tables import plan, plan_end, plan_next, plan_try
from .port import ChangedSinceReview, FixedByBill, NotFound
from .protection import lock_customer

TROUBLE_DAYS = 14
"""How long a plan that could not pay is told of on home."""


class SqlPlans:
    """Transfers for later on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def schedule(self, customer_id: str, draft_id: str) -> Schedule | None:
        """When the draft is to be paid."""
        with reading(self._engine) as connection:
            row = drafts.find(connection, customer_id, known_form(draft_id), self._clock.now())
            return schedule_of(connection, row.id)

    def choose(self, customer_id: str, draft_id: str, schedule: Schedule | None) -> None:
        """Sets it."""
        now = self._clock.now()
        with writing(self._engine) as connection:
            row = drafts.find(connection, customer_id, known_form(draft_id), now, lock=True)
            if drafts.transfer_of(connection, row.id) is not None or plan_of(connection, row.id) is not None:
                return
            if bill_of(connection, row.id) is not None or not _plannable(connection, row):
                raise FixedByBill
            if schedule is not None:
                check_day(schedule, now)
            set_schedule(connection, row.id, schedule)

    def make(self, customer_id: str, draft_id: str, fingerprint: str, schedule: Schedule) -> Plan:
        """Makes a plan of the draft, once."""
        with writing(self._engine) as connection:
            made = make_plan(
                connection, customer_id, known_form(draft_id), fingerprint, schedule, now=self._clock.now()
            )
            return read(connection, customer_id, made)

    def of_draft(self, customer_id: str, draft_id: str) -> str | None:
        """The plan of the draft."""
        with reading(self._engine) as connection:
            mine = (plan.c.draft_id == known_form(draft_id), plan.c.customer_id == customer_id)
            return connection.scalar(select(plan.c.id).where(*mine))

    def plan(self, customer_id: str, plan_id: str) -> Plan:
        """One plan."""
        with reading(self._engine) as connection:
            return read(connection, customer_id, known_form(plan_id))

    def plans(self, customer_id: str) -> tuple[Plan, ...]:
        """All of them, those that run first."""
        with reading(self._engine) as connection:
            mine = select(plan).where(plan.c.customer_id == customer_id)
            rows = connection.execute(mine.order_by(plan.c.made_at.desc(), plan.c.id)).all()
            found = [_as_plan(connection, row) for row in rows]
        return tuple(sorted(found, key=lambda one: one.state != "running"))

    def stop(self, customer_id: str, plan_id: str) -> Plan:
        """Ends it."""
        with writing(self._engine) as connection:
            before = read(connection, customer_id, known_form(plan_id))
            # The worker holds this row while it pays: either it has paid before the plan ends, or it never does.
            mine = plan_next.c.plan_id == before.id
            if connection.execute(select(plan_next).where(mine).with_for_update()).first() is None:
                return read(connection, customer_id, before.id)
            plan_runs.end(connection, before.id, "stopped", self._clock.now())
            return read(connection, customer_id, before.id)

    def troubles(self, customer_id: str) -> tuple[Plan, ...]:
        """Plans that could not pay of late."""
        since = self._clock.now() - timedelta(days=TROUBLE_DAYS)
        with reading(self._engine) as connection:
            late = exists().where(plan_try.c.plan_id == plan.c.id, plan_try.c.at >= since, plan_try.c.outcome != "paid")
            rows = connection.execute(select(plan).where(plan.c.customer_id == customer_id, late)).all()
            found = [_as_plan(connection, row) for row in rows]
        return tuple(one for one in found if one.state != "stopped" and one.tries[0].outcome != "paid")

    def run_due(self, judge: Judge, limit: int = 100) -> int:
        """Works on what is due."""
        return plan_runs.run_due(self._engine, self._clock, judge, limit)


def make_plan(
    connection: Connection, customer_id: str, draft_id: str, fingerprint: str, schedule: Schedule, *, now: datetime
) -> str:
    """Makes a plan of the draft and returns its id. Raises as `Plans.make` says."""
    # The draft is locked: a second confirmation waits here and then finds the plan.
    row = drafts.find(connection, customer_id, draft_id, now, lock=True)
    done = plan_of(connection, draft_id)
    if done is not None:
        return done
    if drafts.transfer_of(connection, draft_id) is not None or schedule_of(connection, draft_id) != schedule:
        raise ChangedSinceReview
    check_day(schedule, now)
    lock_customer(connection, customer_id)
    shown = transfers.review(connection, customer_id, draft_id, now)
    if shown.fingerprint != fingerprint:
        raise ChangedSinceReview
    plan_id = new_id()
    connection.execute(
        insert(plan).values(
            id=plan_id,
            reference=_unused_reference(connection),
            draft_id=draft_id,
            customer_id=customer_id,
            account_id=row.account_id,
            payee_id=row.payee_id,
            amount_fen=shown.amount_fen,
            note=row.note,
            repeats=schedule.repeats,
            first_day=schedule.first_day,
            made_at=now,
        )
    )
    first = schedule.first_day
    values = {"plan_id": plan_id, "due_day": first, "tries": 0, "try_at": due_moment(first)}
    connection.execute(insert(plan_next).values(values))
    return plan_id


def plan_of(connection: Connection, draft_id: str) -> str | None:
    """The id of the plan that the draft became."""
    return connection.scalar(select(plan.c.id).where(plan.c.draft_id == draft_id))


def read(connection: Connection, customer_id: str, plan_id: str) -> Plan:
    """One plan of a customer. Raises NotFound."""
    row = connection.execute(select(plan).where(plan.c.id == plan_id, plan.c.customer_id == customer_id)).one_or_none()
    if row is None:
        raise NotFound
    return _as_plan(connection, row)


def _plannable(connection: Connection, row: AnyRow) -> bool:
    """Whether the payee is one that is paid by plan: what a company or a card asks for is another sum each time."""
    return row.payee_id is None or payee_row(connection, row.customer_id, row.payee_id).kind in ("person", "own")


def _as_plan(connection: Connection, row: AnyRow) -> Plan:
    ended = connection.execute(select(plan_end).where(plan_end.c.plan_id == row.id)).one_or_none()
    coming = connection.scalar(select(plan_next.c.try_at).where(plan_next.c.plan_id == row.id))
    tries = connection.execute(select(plan_try).where(plan_try.c.plan_id == row.id).order_by(plan_try.c.id.desc()))
    return Plan(
        id=row.id,
        reference=row.reference,
        account=find_account(connection, row.customer_id, row.account_id),
        payee=find_payee(connection, row.customer_id, row.payee_id),
        amount_fen=row.amount_fen,
        note=row.note,
        schedule=Schedule(row.repeats, row.first_day),
        made_at=row.made_at,
        state=ended.state if ended else "running",
        ended_at=ended.at if ended else None,
        next_day=coming.astimezone(BANK_ZONE).date() if coming else None,
        tries=tuple(_as_try(one) for one in tries),
    )


def _as_try(row: AnyRow) -> PlanTry:
    return PlanTry(
        due_day=row.due_day,
        number=row.number,
        outcome=row.outcome,
        at=row.at,
        transfer_id=row.transfer_id,
        reasons=tuple(json.loads(row.reasons)),
    )


def _unused_reference(connection: Connection) -> str:
    while connection.scalar(select(exists().where(plan.c.reference == (reference := new_reference())))):
        pass
    return reference
