"""Old payments, found by what somebody remembers of them: the Protocol.

What the books of this system hold is searched at once. What is older lies in the archive, where people look.
"""

from dataclasses import dataclass
from typing import Protocol

from .port import Account, Entry, EntryKind

FIRST_YEAR = 1990
"""The archive goes back so far."""
ANSWER_DAYS = 15
"""Within so many days of a request the archive answers. The bank's own promise; no rule sets it."""
NEAR_PER_CENT = 20
"""How far a remembered sum may be from the real one. People round, and remember the sum without its fee."""
FOUND_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Memory:
    """What somebody remembers. All may be left out but one; years and month are those of the bank's zone.

    `words`: to whom, what for, in any words. `kinds`: kinds of movement that these words name.
    """

    from_year: int | None = None
    to_year: int | None = None
    month: int | None = None
    amount_fen: int | None = None
    words: str = ""
    kinds: tuple[EntryKind, ...] = ()

    def near(self, fen: int) -> bool:
        """Whether a movement of so many fen, in or out, may be the one."""
        if self.amount_fen is None:
            return True
        return abs(abs(fen) - self.amount_fen) * 100 <= self.amount_fen * NEAR_PER_CENT


@dataclass(frozen=True, slots=True)
class Found:
    """A movement that fits, and the account it is on."""

    account: Account
    entry: Entry


class Proofs(Protocol):
    """The books, searched over all accounts of a customer."""

    def first_year(self, customer_id: str) -> int | None:
        """The year from which on the books hold this customer's movements; None when they hold none."""
        ...

    def search(self, customer_id: str, memory: Memory) -> tuple[Found, ...]:
        """What fits, newest first, at most FOUND_AT_MOST."""
        ...
