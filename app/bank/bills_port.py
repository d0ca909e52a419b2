"""Bills of the companies that a household pays: the Protocol. Paying goes through a draft, as every payment does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from .port import BankError

Service = Literal["water", "electricity", "gas", "heating", "phone", "tv", "property"]
BillState = Literal["open", "held", "paid"]
TOP_UPS_FEN = (30_00, 50_00, 100_00, 200_00)
"""What a telephone can be topped up with, in fen."""
LABEL_LENGTH = 20
"""The most characters of the customer's own word for a bill account."""


@dataclass(frozen=True, slots=True)
class Biller:
    """A company that sends bills."""

    id: str
    service: Service
    name: str


@dataclass(frozen=True, slots=True)
class Bill:
    """One bill, or a top-up (`period` is then empty, otherwise 2026-11). `tail` ends the household's number.

    "held": confirmed, can still be taken back. `transfer_id` and `reference` are there when this customer pays or
    paid it; another one of the household may have.
    """

    id: str
    biller: Biller
    tail: str
    label: str
    period: str
    amount_fen: int
    issued_at: datetime
    due_at: datetime | None
    state: BillState
    transfer_id: str | None
    reference: str
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class BillAccount:
    """A household's number at a biller, saved by the customer, with its newest bill."""

    id: str
    biller: Biller
    tail: str
    label: str
    last: Bill | None


class UnknownNumber(BankError):
    """The biller keeps nobody under this number, or it cannot be one."""


class Bills(Protocol):
    """Bills as this kit sees them. Every method that takes a customer answers only about that customer."""

    def billers(self) -> tuple[Biller, ...]:
        """All companies, by service."""
        ...

    def accounts(self, customer_id: str) -> tuple[BillAccount, ...]:
        """Saved numbers, by service."""
        ...

    def add(self, customer_id: str, biller_id: str, number: str, label: str) -> BillAccount:
        """Saves a number; the same one again changes its label. Raises NotFound, UnknownNumber, TooLong."""
        ...

    def bills(self, customer_id: str, *, before: str | None = None, limit: int = 20) -> tuple[Bill, ...]:
        """Bills of all saved numbers and top-ups paid or held, newest first. Raises NotFound."""
        ...

    def bill(self, customer_id: str, bill_id: str) -> Bill:
        """Raises NotFound."""
        ...

    def pay(self, customer_id: str, bill_id: str, key: str) -> str:
        """The id of a draft that pays the bill; the same key gives the same one. Raises AlreadyPaid, NotFound."""
        ...

    def top_up(self, customer_id: str, biller_id: str, phone: str, amount_fen: int, key: str) -> str:
        """The id of a draft that tops up a telephone. Raises BadPhone, BadAmount, NotFound."""
        ...
