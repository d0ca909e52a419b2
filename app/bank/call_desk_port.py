"""Promised telephone calls, as the desk works them off. The Protocol."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

CALL_NOTE_LENGTH = 500
"""The most characters of what staff write down about a call."""


@dataclass(frozen=True, slots=True)
class DeskCall:
    """One promised call. `phone` is whole, because somebody must dial it. `taken_by` and `done_by` are staff."""

    reference: str
    customer_id: str | None
    phone: str
    when: str
    topic: str
    asked_at: datetime
    taken_by: str | None = None
    taken_at: datetime | None = None
    done_by: str | None = None
    done_at: datetime | None = None
    note: str = ""


class CallDesk(Protocol):
    """All promised calls. Each is taken by one member of staff, and done once."""

    def calls(self, limit: int = 100) -> tuple[DeskCall, ...]:
        """Those not done yet, the oldest first, and then the newest of those that are done."""
        ...

    def call(self, reference: str) -> DeskCall:
        """Raises NotFound."""
        ...

    def take(self, reference: str, by: str) -> DeskCall:
        """Somebody will call; whoever comes second sees who it is. Raises NotFound."""
        ...

    def done(self, reference: str, by: str, note: str) -> DeskCall:
        """The customer was called; again changes nothing. Raises NotFound, NotTaken, TooLong."""
        ...


class NotTaken(Exception):
    """The call was not taken by this member of staff, so it is not theirs to close."""
