"""Bank cards: which a customer has, and blocking one that was lost. The Protocol."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from .port import Account

CardKind = Literal["debit", "credit"]


@dataclass(frozen=True, slots=True)
class BankCard:
    """One card. `blocked_at` is when it was blocked for good: a found card is not unblocked, a new one is posted."""

    id: str
    kind: CardKind
    tail: str
    account: Account
    blocked_at: datetime | None


class BankCards(Protocol):
    """All cards. Whoever asks for a customer learns only about that customer."""

    def cards(self, customer_id: str) -> tuple[BankCard, ...]:
        """All cards, those that can be used first."""
        ...

    def card(self, customer_id: str, card_id: str) -> BankCard:
        """Raises NotFound."""
        ...

    def block(self, customer_id: str, card_id: str) -> BankCard:
        """Blocks the card from now on; again changes nothing. Raises NotFound."""
        ...
