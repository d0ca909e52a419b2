"""Who works at the desk, and what they looked at. The Protocols."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works here."""

    id: str
    login: str
    name: str


@dataclass(frozen=True, slots=True)
class StaffLogin:
    """An open log-in of a member of staff, with the seconds until it runs out; 0 when it has."""

    member: StaffMember
    token_hash: str
    seconds_left: int


@dataclass(frozen=True, slots=True)
class Look:
    """That a member of staff looked: at whom (None for nobody's data), about which reference, on which page."""

    id: int
    at: datetime
    staff: str
    customer_id: str | None
    about: str
    page: str


class Staff(Protocol):
    """Members of staff and their log-ins."""

    def authenticate(self, login: str, password: str) -> StaffMember | None:
        """The member of staff, or None for any failure, in the same time."""
        ...

    def open(self, staff_id: str) -> str:
        """Opens a log-in and returns its token, of which only the hash is kept."""
        ...

    def find(self, token: str) -> StaffLogin | None:
        """The log-in of a token, also one that has run out; None for an unknown or ended one."""
        ...

    def touch(self, login: StaffLogin) -> StaffLogin:
        """Starts the idle time anew."""
        ...

    def end(self, token: str) -> None:
        """Logs out. Ending twice changes nothing."""
        ...


class AccessLog(Protocol):
    """Every look at a customer's data, for ever: it can be added to and read, and nothing else."""

    def note(self, staff_id: str, page: str, customers: Collection[str | None], about: str = "") -> None:
        """Notes a look before the page is shown: one row for each customer on it."""
        ...

    def looks(self, *, customer_id: str | None = None, before: int | None = None, limit: int = 20) -> tuple[Look, ...]:
        """Looks, newest first; at one customer when given; from the one before that number on."""
        ...
