"""Telephone number, postal address and identity card of a customer, with every change kept. The Protocol.

What is private comes back in part only: the end of the number, the beginning of the address.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from .contact_port import ContactLang
from .port import BankError

ProfileField = Literal["phone", "address", "id-card"]
ADDRESS_LENGTH = 200
"""The most characters of an address."""
SHORTEST_ADDRESS = 6
"""The fewest: a town alone is no address."""
ADDRESS_SHOWN = 5
"""How many characters of the address are shown again."""
CARD_YEARS = 20
"""How long an identity card with an end is valid at most (Resident Identity Card Law, art. 5: 5, 10 or 20 years)."""


@dataclass(frozen=True, slots=True)
class IdCard:
    """Until when an identity card is valid; `until` is None for one that reads 长期, as those of people from 46 do."""

    until: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What the bank has; None where it has nothing."""

    phone_tail: str | None = None
    address_start: str | None = None
    id_card: IdCard | None = None


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """One change. `shown` is the new value as far as it may be shown: four digits, the start of an address, a day."""

    at: datetime
    field: ProfileField
    shown: str


class BadAddress(BankError):
    """The address is too short to find anybody, or longer than ADDRESS_LENGTH."""


class BadCardDate(BankError):
    """The day lies before today, or further off than any card is valid."""

    def __init__(self, *, past: bool) -> None:
        super().__init__("past" if past else "far")
        self.past = past


class Profiles(Protocol):
    """All customers. `key` is a form's idempotency key: the same one acts once. The same value again is no change."""

    def profile(self, customer_id: str) -> Profile:
        """What counts now."""
        ...

    def changes(self, customer_id: str, limit: int = 20) -> tuple[ProfileChange, ...]:
        """What was changed, newest first."""
        ...

    def change_phone(self, customer_id: str, phone: str, key: str, lang: ContactLang = "zh_Hans") -> None:
        """A new number; the old one is told so. Raises BadPhone."""
        ...

    def change_address(self, customer_id: str, address: str, key: str) -> None:
        """Where letters go. Raises BadAddress."""
        ...

    def check_id_card(self, until: date | None) -> None:
        """Raises BadCardDate, so that one hears of it before the last step."""
        ...

    def change_id_card(self, customer_id: str, until: date | None, key: str) -> None:
        """Until when the identity card is valid, or None for 长期. Raises BadCardDate."""
        ...
