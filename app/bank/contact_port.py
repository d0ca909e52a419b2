"""The trusted contact: somebody a customer names to be told when a payment looks wrong. The Protocol.

They are told, and that is all: no balance, no entries, no account, no way to move money. After FINRA rules 4512 and
2165 (trusted contact person); what is told and what never stands on the page on which the customer agrees.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from .case_port import Case

MessageKind = Literal["named", "held", "refused", "reported", "ended"]
ContactLang = Literal["zh_Hans", "zh_Hant", "en"]
LINK_LASTS = timedelta(days=7)
"""How long the link of a message opens its page."""
CONTACT_NAME_LENGTH = 30
"""The most characters of a contact's name."""


@dataclass(frozen=True, slots=True)
class Contact:
    """The person, as the customer named them. Of the telephone number only the end is ever shown again."""

    id: str
    name: str
    phone_tail: str
    since: datetime
    lang: ContactLang = "zh_Hans"


@dataclass(frozen=True, slots=True)
class Message:
    """What the contact was told. `amount_fen` is that of the payment it is about, None where it is about none."""

    at: datetime
    kind: MessageKind
    contact_name: str
    amount_fen: int | None


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message that a sender must still take. `key` is the same at every try, so that a sender can send it once.

    `reference` names the page on which the contact can ask the bank to look, open until `until`; empty and None for a
    message that asks nothing.
    """

    id: int
    key: str
    at: datetime
    kind: MessageKind
    customer_id: str
    customer_name: str
    contact_name: str
    phone: str
    lang: ContactLang
    amount_fen: int | None
    reference: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Linked:
    """What the page of a message may show, and no more. `asked` is the reference of the request, once there is one."""

    reference: str
    kind: MessageKind
    at: datetime
    customer_name: str
    contact_name: str
    amount_fen: int | None
    until: datetime
    asked: str | None


class BadName(ValueError):
    """No name, or one longer than CONTACT_NAME_LENGTH."""


class Contacts(Protocol):
    """Trusted contacts and the outbox of what they are told; a sender of the bank's own takes it from there."""

    def contact(self, customer_id: str) -> Contact | None:
        """The contact whom the customer has named and not ended, or None."""
        ...

    def name(self, customer_id: str, name: str, phone: str, key: str, lang: ContactLang = "zh_Hans") -> Contact:
        """The customer agrees that this person is told; they are told so first. One at a time: an older one ends.

        `lang` is the language this person is written to. The same key names once. Raises BadName, BadPhone.
        """
        ...

    def end(self, customer_id: str) -> None:
        """From now on nobody is told; the contact hears this as the last thing. Again changes nothing."""
        ...

    def tell(self, customer_id: str, kind: MessageKind, about: str, amount_fen: int | None) -> bool:
        """Puts a message for the contact into the outbox, once for each thing it is `about`; says whether it did.

        False also when there is no contact.
        """
        ...

    def told(self, customer_id: str) -> tuple[Message, ...]:
        """All that contacts of this customer were told, newest first: the customer may know it all."""
        ...

    def unsent(self, limit: int = 100) -> tuple[Unsent, ...]:
        """Messages that no sender has taken yet, the oldest first. What was ended meanwhile is dropped unsent."""
        ...

    def delivered(self, message_id: int) -> None:
        """A sender has taken the message. Again changes nothing."""
        ...

    def linked(self, reference: str) -> Linked:
        """The page of a message. Raises NotFound once LINK_LASTS is over, or the customer has ended the consent."""
        ...

    def ask(self, reference: str) -> Linked:
        """The contact asks the bank to look: one request for the desk, however often. Raises NotFound."""
        ...

    def asked(self, customer_id: str) -> tuple[Case, ...]:
        """What contacts asked the bank to look at, newest first."""
        ...
