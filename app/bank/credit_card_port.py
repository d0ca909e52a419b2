"""Credit cards: what is owed, paying it back, and paying it in months. The Protocol. All money in fen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from .instalment_terms import Terms
from .port import BankError

CardBillState = Literal["nothing", "open", "late", "held", "paid"]
CardEntryKind = Literal["purchase", "refund", "repayment", "share", "interest", "spread", "spread_back"]


@dataclass(frozen=True, slots=True)
class CreditCard:
    """One credit card. `owed_fen` is on bills and not yet paid, `spent_fen` comes on the next one, `spread_fen` later.

    `left_fen` is what can still be spent with it; `next_bill` is the day on which the next bill is made.
    """

    id: str
    tail: str
    limit_fen: int
    owed_fen: int
    spent_fen: int
    spread_fen: int
    next_bill: date
    blocked_at: datetime | None

    @property
    def left_fen(self) -> int:
        """What can still be spent; nothing when more is owed than the limit."""
        return max(self.limit_fen - self.owed_fen - self.spent_fen - self.spread_fen, 0)


@dataclass(frozen=True, slots=True)
class CardBill:
    """One bill: `before_fen` + `bought_fen` + `share_fen` + `fee_fen` + `interest_fen` = `amount_fen`.

    `before_fen` is what was left of the bill before (negative: paid too much), `bought_fen` purchases less refunds,
    `share_fen` and `fee_fen` this month's part of instalments, `interest_fen` for what was paid too late.
    `paid_fen` was paid since, `held_fen` is on its way and can be taken back, `spread_fen` was put into instalments,
    `left_fen` is still to be paid after all three. `last` is the day by which to pay; `newest`: it can still be paid.
    """

    id: str
    card_id: str
    cut: date
    last: date
    before_fen: int
    bought_fen: int
    share_fen: int
    fee_fen: int
    interest_fen: int
    amount_fen: int
    minimum_fen: int
    paid_fen: int
    held_fen: int
    spread_fen: int
    left_fen: int
    state: CardBillState
    newest: bool

    @property
    def minimum_left_fen(self) -> int:
        """What is missing from the minimum."""
        return min(max(self.minimum_fen - self.paid_fen - self.held_fen - self.spread_fen, 0), self.left_fen)


@dataclass(frozen=True, slots=True)
class CardEntry:
    """One movement: positive is owed more, negative is owed less. `transfer_id` leads to a repayment's receipt."""

    id: str
    at: datetime
    kind: CardEntryKind
    amount_fen: int
    party: str
    transfer_id: str | None


@dataclass(frozen=True, slots=True)
class Instalment:
    """A bill that is paid in months. `billed` months are on bills already; until `until` it can be taken back."""

    id: str
    reference: str
    card_id: str
    tail: str
    terms: Terms
    made_at: datetime
    until: datetime
    ended_at: datetime | None
    billed: int
    first_bill: date


class OverOwed(BankError):
    """More than is owed. `owed_fen` is what is."""

    def __init__(self, owed_fen: int) -> None:
        super().__init__(f"only {owed_fen} fen owed")
        self.owed_fen = owed_fen


class OverCredit(BankError):
    """The card does not lend so much, or is blocked. `left_fen` is what it lends."""

    def __init__(self, left_fen: int) -> None:
        super().__init__(f"only {left_fen} fen left")
        self.left_fen = left_fen


class NotToSpread(BankError):
    """This bill cannot be paid in months: too little is left of it, or its last day is over."""


class CreditCards(Protocol):
    """Credit cards as this kit sees them. Every method that takes a customer answers only about that customer."""

    def cards(self, customer_id: str) -> tuple[CreditCard, ...]:
        """All credit cards, those that can be used first."""
        ...

    def card(self, customer_id: str, card_id: str) -> CreditCard:
        """Raises NotFound."""
        ...

    def bills(self, customer_id: str, card_id: str, limit: int = 24) -> tuple[CardBill, ...]:
        """Bills, newest first. Raises NotFound."""
        ...

    def bill(self, customer_id: str, bill_id: str) -> CardBill:
        """Raises NotFound."""
        ...

    def entries(self, customer_id: str, bill_id: str) -> tuple[CardEntry, ...]:
        """What led to this bill, newest first. Raises NotFound."""
        ...

    def latest(self, customer_id: str, card_id: str) -> tuple[CardEntry, ...]:
        """What happened since the last bill, newest first. Raises NotFound."""
        ...

    def repay(self, customer_id: str, card_id: str, amount_fen: int, key: str) -> str:
        """The id of a draft that pays back so much from the everyday account; the same key gives the same one.

        Confirming it raises OverOwed when too little is owed by then. Raises BadAmount, OverOwed, NotFound.
        """
        ...

    def offers(self, customer_id: str, card_id: str) -> tuple[Terms, ...]:
        """What paying the newest bill in months would cost; empty when it cannot be spread. Raises NotFound."""
        ...

    def spread(self, customer_id: str, card_id: str, months: int, principal_fen: int, key: str) -> Instalment:
        """Pays what is left of the newest bill in months; the same key gives the same one.

        Raises NotToSpread, ChangedSinceReview when another sum is left than `principal_fen`, Frozen, NotFound.
        """
        ...

    def unspread(self, customer_id: str, instalment_id: str) -> Instalment:
        """Takes it back, free of charge; again changes nothing. Raises TooLate from `until` on, NotFound."""
        ...

    def instalment(self, customer_id: str, instalment_id: str) -> Instalment:
        """Raises NotFound."""
        ...

    def instalments(self, customer_id: str, card_id: str) -> tuple[Instalment, ...]:
        """All of this card, newest first. Raises NotFound."""
        ...

    def cut_due(self) -> int:
        """Makes the bills whose day has come, of every card; returns how many. For the worker."""
        ...
