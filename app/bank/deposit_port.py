"""Term deposits: the Protocol. All money in fen, rates in millionths a year."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from .limits import HOLD_SECONDS
from .port import Account, BankError

DepositState = Literal["open", "taken_back", "broken", "paid", "renewed"]


@dataclass(frozen=True, slots=True)
class DepositOffer:
    """One term: what it earns until `matures` on the principal that was asked about."""

    months: int
    rate: int
    interest_fen: int
    matures: date


@dataclass(frozen=True, slots=True)
class Deposit:
    """One term of one deposit. `interest_fen` is earned at maturity; `paid_interest_fen` was paid when it ended.

    `account` is where the money came from and goes back to. `renew`: at maturity principal and interest begin the
    same term anew, at that day's rate, as `renewed_as`.
    """

    id: str
    reference: str
    account: Account
    principal_fen: int
    months: int
    rate: int
    interest_fen: int
    renew: bool
    opened_at: datetime
    matures: date
    matures_at: datetime
    state: DepositState
    ended_at: datetime | None
    paid_interest_fen: int
    renewed_as: str | None
    renewed: bool

    @property
    def back_until(self) -> datetime:
        """Until then (exclusive) it can be taken back whole. A renewal is not of the customer's making."""
        return self.opened_at if self.renewed else self.opened_at + timedelta(seconds=HOLD_SECONDS)


@dataclass(frozen=True, slots=True)
class EarlyBreak:
    """What breaking a deposit today comes to: `kept_fen` of interest instead of `full_fen`, for `days` days."""

    principal_fen: int
    days: int
    kept_fen: int
    full_fen: int

    @property
    def lost_fen(self) -> int:
        """What breaking costs."""
        return max(self.full_fen - self.kept_fen, 0)

    @property
    def back_fen(self) -> int:
        """What comes back to the account at once."""
        return self.principal_fen + self.kept_fen


class TooLittle(BankError):
    """Less than the smallest deposit. `least_fen` is that."""

    def __init__(self, least_fen: int) -> None:
        super().__init__(f"at least {least_fen} fen")
        self.least_fen = least_fen


class NotOffered(BankError):
    """No rate is published for this term."""


class Ended(BankError):
    """The deposit has matured or was ended: it cannot be broken or taken back any more."""


class Deposits(Protocol):
    """Term deposits as this kit sees them. Every method that takes a customer answers only about that customer."""

    def offers(self, principal_fen: int) -> tuple[DepositOffer, ...]:
        """What each term earns today, shortest first. Raises BadAmount, TooLittle."""
        ...

    def check(self, customer_id: str, account_id: str, principal_fen: int) -> None:
        """Whether so much could go from there now. Raises BadAmount, TooLittle, NotEnoughMoney, Frozen, NotFound."""
        ...

    def deposits(self, customer_id: str) -> tuple[Deposit, ...]:
        """All: those that run first, by maturity, then ended ones, newest first."""
        ...

    def deposit(self, customer_id: str, deposit_id: str) -> Deposit:
        """Raises NotFound."""
        ...

    def open(
        self,
        customer_id: str,
        account_id: str,
        principal_fen: int,
        months: int,
        key: str,
        *,
        renew: bool,
        interest_fen: int,
    ) -> Deposit:
        """Opens one; the same key gives the same one. `interest_fen` is what the customer was shown.

        Raises ChangedSinceReview when the term earns another sum by now, and what `check` and `offers` raise.
        """
        ...

    def take_back(self, customer_id: str, deposit_id: str) -> Deposit:
        """Gives it back whole, within ten minutes; again changes nothing. Raises TooLate, Ended, Frozen, NotFound."""
        ...

    def early(self, customer_id: str, deposit_id: str) -> EarlyBreak:
        """What breaking it now comes to. Raises Ended, NotFound."""
        ...

    def break_early(self, customer_id: str, deposit_id: str, back_fen: int) -> Deposit:
        """Breaks it for the `back_fen` that were shown; again changes nothing.

        Raises ChangedSinceReview when another sum comes back by now, Ended, Frozen, NotFound.
        """
        ...

    def mature_due(self, limit: int = 100) -> int:
        """Pays or renews deposits whose day has come; returns how many. For the worker."""
        ...
