"""Gold that customers hold at the bank: the Protocol. Weights in milligrams, money in fen, prices in fen a gram."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from .port import Account, BankError

GoldSide = Literal["buy", "sell"]
GoldState = Literal["waiting", "settled", "taken_back"]
PRICE_DAYS = 10
"""A price older than this is good for nothing: no exchange is closed for longer, not even over the New Year."""


def worth(milligrams: int, fen_per_gram: int) -> int:
    """What so much gold is worth, to the nearest fen, half a fen up."""
    return (2 * milligrams * fen_per_gram + 1000) // 2000


@dataclass(frozen=True, slots=True)
class GoldPrice:
    """The price of one day. `source` is where it is from; 'demo' is made up."""

    day: date
    fen_per_gram: int
    source: str


@dataclass(frozen=True, slots=True)
class GoldHolding:
    """What a customer holds, and what they paid for it."""

    milligrams: int
    paid_fen: int

    def gain_fen(self, fen_per_gram: int) -> int:
        """What it is worth at this price more than was paid; less than nothing is a loss."""
        return worth(self.milligrams, fen_per_gram) - self.paid_fen


@dataclass(frozen=True, slots=True)
class GoldOrder:
    """A purchase or a sale. While `waiting` it can be taken back before `settle_at` (exclusive)."""

    id: str
    reference: str
    side: GoldSide
    account: Account
    milligrams: int
    fen_per_gram: int
    amount_fen: int
    made_at: datetime
    settle_at: datetime
    state: GoldState
    ended_at: datetime | None


class NotEnoughGold(BankError):
    """The customer holds less. `milligrams` is what they hold and did not sell."""

    def __init__(self, milligrams: int) -> None:
        super().__init__(f"only {milligrams} mg held")
        self.milligrams = milligrams


class NoPrice(BankError):
    """There is no price of these days, so nothing can be bought or sold."""


class Gold(Protocol):
    """Gold as this kit sees it. Every method that takes a customer answers only about that customer."""

    def price(self) -> GoldPrice:
        """The newest price. Raises NoPrice."""
        ...

    def price_before(self, day: date) -> GoldPrice | None:
        """The price of that day, or the last one before it."""
        ...

    def holding(self, customer_id: str) -> GoldHolding:
        """What is held now, without sales that wait."""
        ...

    def orders(self, customer_id: str, limit: int = 20) -> tuple[GoldOrder, ...]:
        """Purchases and sales, newest first."""
        ...

    def gold_order(self, customer_id: str, order_id: str) -> GoldOrder:
        """Raises NotFound."""
        ...

    def check(self, customer_id: str, side: GoldSide, account_id: str, milligrams: int) -> int:
        """What it would cost or bring now, in fen.

        Raises BadAmount, NoPrice, NotEnoughGold, NotEnoughMoney, MoneyLocked, Frozen, NotFound.
        """
        ...

    def order(
        self, customer_id: str, side: GoldSide, account_id: str, milligrams: int, amount_fen: int, key: str
    ) -> GoldOrder:
        """Buys or sells; the same key gives the same order. `amount_fen` is what the customer was shown.

        Raises ChangedSinceReview when the price is another by now, and what `check` raises.
        """
        ...

    def take_back(self, customer_id: str, order_id: str) -> GoldOrder:
        """Takes it back; again changes nothing. Raises TooLate, NotFound."""
        ...

    def settle_due(self, limit: int = 100) -> int:
        """Carries out the orders whose time has come; returns how many. For the worker."""
        ...
