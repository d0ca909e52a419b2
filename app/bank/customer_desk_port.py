"""Customers as the desk sees them: found by their number, and unfrozen in two steps. The Protocol."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from .port import BankError, Customer

IdentityWay = Literal["counter", "telephone", "visit"]
IDENTITY_LASTS = timedelta(minutes=30)
"""How long a check of identity counts: for the conversation in which it was made, and not for the next one."""


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """Who made sure of whom, how, and what they saw or heard."""

    id: str
    customer_id: str
    by: str
    way: IdentityWay
    note: str
    at: datetime


class StaleCheck(BankError):
    """The check is too old, was somebody else's, or was made before the freeze: the identity must be checked anew."""


class CustomerDesk(Protocol):
    """All customers. `key` is a form's idempotency key: the same one acts once."""

    def by_login(self, login: str) -> Customer:
        """The customer with that number. Raises NotFound."""
        ...

    def frozen(self, limit: int = 100) -> tuple[tuple[str, datetime], ...]:
        """Ids of customers who froze everything, and since when; the longest first."""
        ...

    def check(self, customer_id: str, by: str, way: IdentityWay, note: str, key: str) -> IdentityCheck:
        """Step one: the identity was checked. Raises NotFound, TooLong."""
        ...

    def identity(self, check_id: str) -> IdentityCheck:
        """Raises NotFound."""
        ...

    def lift(self, check_id: str, by: str) -> None:
        """Step two, by whoever made the check: the freeze is lifted. Again changes nothing, also after a new freeze.

        Raises NotFound, StaleCheck.
        """
        ...
