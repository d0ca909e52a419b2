"""Branches and priority numbers: the Protocol.

A number is taken for a day and half of it, at one branch. It costs nothing and can be given back. Half-days and days
are those of the bank's zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, Protocol

from .port import BankError

Half = Literal["morning", "afternoon"]
HALVES: tuple[Half, ...] = ("morning", "afternoon")
NOON = time(12)
"""Where the day is cut. A branch that shuts by then has no afternoon."""
DAYS_AHEAD = 7
"""Numbers are given for today and so many days after."""
LAST_CALL = timedelta(minutes=30)
"""No number is given for a half-day that ends sooner than this: nobody should hurry to a door that shuts."""
TOPIC_LENGTH = 100


@dataclass(frozen=True, slots=True)
class BranchWords:
    """What a branch is called in one language."""

    name: str
    district: str
    address: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch. `hours`: for each weekday, 0 being Monday, when it opens and shuts; a day that is absent is closed.

    `quiet`: for each weekday, hours without music, calls and crowds. `words`: by language.
    """

    id: str
    code: str
    phone: str
    words: Mapping[str, BranchWords]
    hours: Mapping[int, tuple[time, time]]
    quiet: Mapping[int, tuple[time, time]]
    step_free: bool
    hearing_loop: bool
    seats: int
    capacity: int

    def span(self, day: date, half: Half) -> tuple[time, time] | None:
        """When this half of that day begins and ends here; None when the branch is closed."""
        hours = self.hours.get(day.weekday())
        if hours is None:
            return None
        begins, ends = hours
        begins, ends = (begins, min(ends, NOON)) if half == "morning" else (max(begins, NOON), ends)
        return (begins, ends) if begins < ends else None


@dataclass(frozen=True, slots=True)
class Slot:
    """A half-day for which numbers can be taken, and how many are `left`."""

    day: date
    half: Half
    begins: time
    ends: time
    left: int
    quiet: bool


@dataclass(frozen=True, slots=True)
class Ticket:
    """A priority number. `live` until it is given back or its half-day is over. Of the telephone only the end is told.

    `reference` finds it again; `number` is the one that is called out, counted from 1 for each half-day.
    """

    id: str
    reference: str
    branch: Branch
    day: date
    half: Half
    begins: time
    ends: time
    number: int
    topic: str
    phone_tail: str
    taken_at: datetime
    given_back_at: datetime | None
    live: bool


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose a number is: a customer's, or, before log-in, whoever has this telephone number as it was typed."""

    customer_id: str | None
    phone: str = ""


class Closed(BankError):
    """The branch is closed then, or it is too late or too early to take a number for it."""


class Full(BankError):
    """All numbers of this half-day are taken."""


class AlreadyTaken(BankError):
    """This person has a number for that day already. `ticket_id` says which."""

    def __init__(self, ticket_id: str) -> None:
        super().__init__(ticket_id)
        self.ticket_id = ticket_id


class Visits(Protocol):
    """All branches and numbers. Whoever asks for a visitor learns only about that visitor."""

    def branches(self, wanted: str = "") -> tuple[Branch, ...]:
        """Branches whose name, district or address holds the words wanted, in any language; all for none."""
        ...

    def branch(self, branch_id: str) -> Branch:
        """Raises NotFound."""
        ...

    def slots(self, branch_id: str) -> tuple[Slot, ...]:
        """Half-days from now on, full ones too, in the order of time. Raises NotFound."""
        ...

    def take(self, visitor: Visitor, branch_id: str, day: date, half: Half, topic: str, key: str) -> Ticket:
        """The next number; the same key from the same person gives the same one.

        Raises NotFound, BadPhone (a visitor without log-in needs a telephone), Closed, Full, AlreadyTaken, TooLong.
        """
        ...

    def give_back(self, ticket_id: str) -> Ticket:
        """Makes room for somebody else; doing it again changes nothing. Raises NotFound, Closed when it is over."""
        ...

    def ticket(self, ticket_id: str) -> Ticket:
        """For who may see it; see `owns`. Raises NotFound."""
        ...

    def owns(self, customer_id: str, ticket_id: str) -> bool:
        """Whether the ticket was taken by this customer."""
        ...

    def tickets(self, customer_id: str) -> tuple[Ticket, ...]:
        """A customer's tickets, the latest day first."""
        ...

    def find(self, reference: str, phone: str) -> Ticket:
        """For who is not logged in: by reference and the telephone given then. Raises NotFound, BadPhone."""
        ...
