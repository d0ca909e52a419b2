"""What customers set for their own safety: a freeze, locked money, a daily limit of their own. The Protocol.

What protects more counts at once. What protects less counts only after LOOSENING, so that nobody can talk a customer
out of their own protection within one telephone call; until then the customer can take the change back. A freeze is
lifted by a member of staff alone, who has spoken with the customer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from .port import Account, Transfer

LOOSENING = timedelta(hours=24)
"""How long a change that protects less waits.

Singapore's Shared Responsibility Framework (MAS and IMDA, 2024) bars changes such as a raised limit for 12 hours after
a new device was bound. A whole day leaves time to ask somebody whom one trusts.
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """One amount that a customer chose. `fen` counts now; `later_fen` counts from `later_at` on, both None if none."""

    fen: int
    later_fen: int | None = None
    later_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LockedMoney:
    """How much of an account cannot leave online. More than the account holds locks all that comes in, too."""

    account: Account
    locked: Setting

    @property
    def free_fen(self) -> int:
        """What can still leave."""
        return max(self.account.available_fen - self.locked.fen, 0)


@dataclass(frozen=True, slots=True)
class Stopped:
    """What became of the transfers that had not left yet: taken back, and those for which it was too late."""

    stopped: tuple[Transfer, ...]
    too_late: tuple[Transfer, ...]


class Protection(Protocol):
    """The safety settings of all customers. `key` is a form's idempotency key: the same one changes a thing once."""

    def frozen_since(self, customer_id: str) -> datetime | None:
        """When the customer froze everything, or None."""
        ...

    def freeze(self, customer_id: str, key: str) -> datetime:
        """From now on `Bank.confirm` and every other way out raise Frozen. Returns since when; again changes nothing.

        What was confirmed before is not stopped: that is `stop_all`.
        """
        ...

    def unfreeze(self, customer_id: str, by: str, key: str) -> None:
        """For the desk alone: `by` is the member of staff who has spoken with the customer."""
        ...

    def locked_money(self, customer_id: str) -> tuple[LockedMoney, ...]:
        """One for each account, the everyday one first."""
        ...

    def lock_money(self, customer_id: str, account_id: str, fen: int, key: str) -> Setting:
        """Locks so much in all: more at once, less after LOOSENING. Raises NotFound, BadAmount (0 is allowed)."""
        ...

    def day_limit(self, customer_id: str) -> Setting:
        """The most that may leave in a day over all accounts: the bank's limit unless the customer chose less."""
        ...

    def limit_day(self, customer_id: str, fen: int, key: str) -> Setting:
        """Sets the customer's limit: less at once, more after LOOSENING. Raises BadAmount, OverLimit (the bank's)."""
        ...

    def held(self, customer_id: str) -> tuple[Transfer, ...]:
        """All transfers that have not left yet, the next to leave first."""
        ...

    def stop_all(self, customer_id: str) -> Stopped:
        """Takes back every transfer that can be taken back."""
        ...
