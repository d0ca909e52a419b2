"""What the bank writes to a customer's own telephone, so that nobody can change who they are behind their back.

The Protocol. A message goes to the number that was theirs before the change: to the old one when the number changed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from .contact_port import ContactLang

NoticeKind = Literal["phone-changed", "password-changed", "password-reset"]


@dataclass(frozen=True, slots=True)
class UnsentNotice:
    """A message that a sender must still take. `key` is the same at every try, so that a sender can send it once."""

    id: int
    key: str
    customer_id: str
    phone: str
    kind: NoticeKind
    lang: ContactLang
    at: datetime


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """That the customer was written to, as they see it themselves. `sent_at` is None while it waits."""

    kind: NoticeKind
    phone_tail: str
    at: datetime
    sent_at: datetime | None


class Notices(Protocol):
    """The outbox to customers' own telephones."""

    def unsent(self, limit: int = 100) -> tuple[UnsentNotice, ...]:
        """Messages that no sender has taken yet, the oldest first."""
        ...

    def delivered(self, notice_id: int) -> None:
        """A sender has taken the message. Again changes nothing."""
        ...

    def told(self, customer_id: str) -> tuple[ToldNotice, ...]:
        """All that this customer was told, newest first."""
        ...
