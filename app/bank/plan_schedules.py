"""When a draft is to be paid. A draft that waits for its day asks for no money now, and cannot be paid now."""

from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select

from .limits import BANK_ZONE
from .plan_port import FARTHEST, BadDay, Schedule
from .plan_tables import draft_schedule


def schedule_of(connection: Connection, draft_id: str) -> Schedule | None:
    """The draft's schedule; None when it is to be paid now."""
    row = connection.execute(select(draft_schedule).where(draft_schedule.c.draft_id == draft_id)).one_or_none()
    return None if row is None else Schedule(row.repeats, row.first_day)


def set_schedule(connection: Connection, draft_id: str, schedule: Schedule | None) -> None:
    """Replaces it."""
    connection.execute(delete(draft_schedule).where(draft_schedule.c.draft_id == draft_id))
    if schedule is not None:
        values = {"repeats": schedule.repeats, "first_day": schedule.first_day}
        connection.execute(insert(draft_schedule).values(draft_id=draft_id, **values))


def check_day(schedule: Schedule, now: datetime) -> None:
    """Whether a plan can begin on that day. Raises BadDay."""
    today = today_of(now)
    if schedule.first_day <= today:
        raise BadDay("past")
    if schedule.first_day > today + FARTHEST:
        raise BadDay("far")


def today_of(now: datetime) -> date:
    """The bank's day."""
    return now.astimezone(BANK_ZONE).date()
