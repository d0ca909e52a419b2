"""Payments that the guard holds, as the desk sees them. The Protocol.

Staff can note a telephone call, and take a payment back because the customer asked for it on the telephone. They cannot
let it go before its time: whoever talks a member of staff into it would otherwise have the money.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from .port import Transfer

HoldNoteKind = Literal["called", "cancelled"]
NOTE_LENGTH = 500
"""The most characters of what staff write down."""


@dataclass(frozen=True, slots=True)
class HoldNote:
    """What a member of staff (`by`) did, and what the customer said."""

    at: datetime
    kind: HoldNoteKind
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class HeldPayment:
    """One payment held longer than the ordinary time.

    `reasons` are keys of the catalogues, none when it was held before reasons were kept. `answers` is what the customer
    answered to the guard's questions: `no`, `yes` or `unknown` by the name of the question.
    """

    transfer: Transfer
    customer_id: str
    reasons: tuple[str, ...]
    answers: Mapping[str, str]
    notes: tuple[HoldNote, ...]


class Holds(Protocol):
    """All held payments, of all customers. `key` is a form's idempotency key: the same one acts once."""

    def held(self, limit: int = 100) -> tuple[HeldPayment, ...]:
        """Those that still wait, the next to leave first."""
        ...

    def payment(self, transfer_id: str) -> HeldPayment:
        """One, also after it left or was taken back. Raises NotFound."""
        ...

    def called(self, transfer_id: str, by: str, text: str, key: str) -> HeldPayment:
        """Notes that the customer was called and confirms the payment; it still waits its whole time.

        Raises NotFound, TooLong.
        """
        ...

    def cancel(self, transfer_id: str, by: str, text: str, key: str) -> HeldPayment:
        """Takes the payment back on the customer's telephoned wish; again changes nothing.

        Raises NotFound, TooLate, TooLong.
        """
        ...
