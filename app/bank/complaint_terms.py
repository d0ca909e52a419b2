"""By when a complaint must be decided.

Source: the China Banking and Insurance Regulatory Commission's rule on handling consumer complaints (2020, No. 3):
a decision within 15 days of receiving the complaint, 30 when it is complicated, and another 30 when it is especially
complicated and a senior manager has agreed; the customer is told of each extension. Who disagrees may ask the next
higher office of the bank within 30 days for a review, which has 30 days; mediation and courts stand open all the time.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .limits import BANK_ZONE

DECIDE_DAYS, COMPLICATED_DAYS, AT_MOST_DAYS = 15, 30, 60
REVIEW_DAYS = 30
REGULATOR_PHONE = "12378"
"""The regulator's line for complaints about banks and insurers."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days, in the bank's zone; the day of the complaint itself is not counted."""

    decide_by: date
    complicated_by: date
    at_most_by: date


def deadlines(received_at: datetime) -> Deadlines:
    """The days for a complaint received at that moment."""
    day = received_at.astimezone(BANK_ZONE).date()
    return Deadlines(*(day + timedelta(days=days) for days in (DECIDE_DAYS, COMPLICATED_DAYS, AT_MOST_DAYS)))
