"""What the understanding answers: one intent, what was filled in, how sure it is, and why."""

from dataclasses import dataclass, field
from typing import Literal, TypedDict

NONE = "none"
COMMANDS = (
    "do:text-larger", "do:text-smaller", "do:theme-dark", "do:theme-light", "do:theme-contrast",
    "do:read", "do:stop", "do:logout",
)  # fmt: skip
# In the order in which a tie is offered: what is asked for most stands first.
INTENTS = (
    "balance", "transfer", "transactions", "pension", "bills", "credit-card", "deposits", "gold", "lost-card",
    "replace-card", "visit", "proof", "password", "help", "safety", "complaint", "learn", "family", "payees",
    "profile", "settings", *COMMANDS,
)  # fmt: skip
# Functions that can move money: a wrong one of these is the mistake that costs.
MONEY = frozenset({"transfer", "bills", "credit-card", "deposits", "gold"})

Kind = Literal[
    "exact", "contains", "pattern", "sound", "accent", "initials", "spelling", "beginning", "danger", "negated", "hint"
]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an intent is offered: how it was found, the lexicon's words (`matched`), and what the person `said`."""

    kind: Kind
    matched: str
    said: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that may be meant; `score` from 0 to 1."""

    intent: str
    score: float
    reason: Reason


class Slots(TypedDict, total=False):
    """What can be filled in: `payee` as said, `amount` in yuan with two decimals, `biller` by its English name."""

    payee: str
    amount: str
    biller: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """The best intent, or a choice between two to four. It opens a page; it never acts."""

    query: str
    intent: str
    slots: Slots = field(default_factory=Slots)
    confidence: float = 0.0
    choice: bool = False
    candidates: tuple[Candidate, ...] = ()
