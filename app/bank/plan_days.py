"""The due dates of a plan."""

import calendar
from datetime import date, datetime, time

from .limits import BANK_ZONE
from .plan_port import DUE_HOUR, Schedule


def due_day(schedule: Schedule, number: int) -> date:
    """The due date of that number, the first being 0. In a month without such a day it is the last one.

    Always counted from the first day: what fell on 28 February comes back to the 31st in March.
    """
    first = schedule.first_day
    year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first.day, last))


def day_after(schedule: Schedule, due: date) -> date | None:
    """The due date after this one; None when a plan pays once."""
    if schedule.repeats == "once":
        return None
    first = schedule.first_day
    return due_day(schedule, (due.year - first.year) * 12 + due.month - first.month + 1)


def due_moment(day: date) -> datetime:
    """When the worker looks at a plan that is due on that day."""
    return datetime.combine(day, time(DUE_HOUR), BANK_ZONE)
