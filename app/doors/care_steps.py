"""Changing what was chosen, and going back: to what it was before, step by step, or to how everything was at first.

The steps back live in the visit's own session; what is in force lives in its cookie and on the account.
"""

from flask import session

from ..care.preferences import Preferences
from .session import care, set_care

STEPS = 6
_PAST = "care_past"
_OPEN = "care_open"


def change_care(preferences: Preferences) -> None:
    """Keeps a choice, and how it was before it. Chosen again, it is kept without a step."""
    before = care()
    set_care(preferences)
    if preferences != before:
        session[_PAST] = [*session.get(_PAST, []), before.as_data()][-STEPS:]


def undo_care() -> bool:
    """Goes back by one change; false when this visit has made none that is still known."""
    past = session.get(_PAST, [])
    if not past:
        return False
    session[_PAST] = past[:-1]
    set_care(Preferences.from_data(past[-1]))
    return True


def reset_care() -> None:
    """Everything as it was at first; a change like any other, which can be undone."""
    change_care(Preferences())


def keep_open(said: str) -> None:
    """Lets the panel stand open on the next page and say this: who tries one size tries another."""
    session[_OPEN] = said


def said_open() -> str:
    """What the panel has to say because it was just used; empty when it was not. Asked once."""
    return str(session.pop(_OPEN)) if _OPEN in session else ""
