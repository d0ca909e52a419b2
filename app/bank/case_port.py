"""Requests that people, not the ledger, settle: a complaint, a search for an old receipt, a visit. The Protocol.

Every request has a reference to read out on the telephone, and a timeline that only grows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Actor = Literal["customer", "bank"]

TEXT_LENGTH = 2000
"""The most characters of one value of a request."""


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One entry of the timeline. `kind` is a word for machines (`opened`, `withdrawn`); pages find the words."""

    at: datetime
    by: Actor
    kind: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One request. `kind` is the flow it belongs to (`complaint`); `data` is what was asked, as plain text."""

    id: str
    reference: str
    kind: str
    opened_at: datetime
    data: Mapping[str, str]
    steps: tuple[CaseStep, ...]
    customer_id: str | None = None
    """None for who was not logged in."""

    @property
    def state(self) -> str:
        """The kind of the last step."""
        return self.steps[-1].kind


class Cases(Protocol):
    """All requests. Whoever asks for a customer learns only about that customer."""

    def open(self, customer_id: str | None, kind: str, data: Mapping[str, str], key: str) -> Case:
        """A new request; the same key from the same person gives the same one. Raises TooLong."""
        ...

    def add(self, customer_id: str, case_id: str, step: str, data: Mapping[str, str], key: str) -> Case:
        """A further step by the customer; the same key adds it once. Raises NotFound, TooLong."""
        ...

    def case(self, customer_id: str, case_id: str) -> Case:
        """Raises NotFound."""
        ...

    def cases(self, customer_id: str, kind: str | None = None) -> tuple[Case, ...]:
        """The customer's requests, newest first; of one kind when given."""
        ...

    def by_reference(self, reference: str) -> Case:
        """For who is not logged in and reads a reference from paper. Raises NotFound."""
        ...

    def every(self, kinds: Collection[str], limit: int = 100) -> tuple[Case, ...]:
        """The newest requests of these kinds, of all customers, for the desk."""
        ...

    def any(self, case_id: str) -> Case:
        """One request of whatever customer, for the desk. Raises NotFound."""
        ...

    def answer(self, case_id: str, step: str, data: Mapping[str, str], key: str) -> Case:
        """A further step by the bank, for the desk. Raises NotFound, TooLong."""
        ...
