"""Where messages to trusted contacts go out of the house: a text message gateway, behind a Protocol."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .contact_port import ContactLang, MessageKind
from .notice_port import NoticeKind


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message, in its words. `phone` is whole: this is what a gateway dials, and the only place that has it."""

    key: str
    customer_id: str
    phone: str
    why: MessageKind | NoticeKind
    lang: ContactLang
    words: str


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message as the desk sees it: to whom only by the end of the number."""

    customer_id: str
    phone_tail: str
    why: MessageKind | NoticeKind
    lang: ContactLang
    words: str
    at: datetime


class Sender(Protocol):
    """A way to send. It may be asked again for what it has sent: the same `key` is never sent twice.

    That is what makes it exactly once: a worker that dies after sending and before noting so asks again.
    """

    def send(self, message: Outgoing) -> None:
        """Takes the message over. Any exception means that it may not have been sent, and will be tried again."""
        ...


class Outbox(Protocol):
    """What was sent, for the desk."""

    def sent(self, *, before: int | None = None, limit: int = 20) -> tuple[tuple[int, SentMessage], ...]:
        """Messages with their numbers, newest first, from the one before that number on."""
        ...

    def waiting(self) -> int:
        """How many messages no sender has taken yet."""
        ...
