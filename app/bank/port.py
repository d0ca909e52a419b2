"""What a core bank must be able to do for this kit: the Protocol, its types and its errors.

The kit ships one implementation, the SQL bank. A real bank writes another against this file alone. Types here hold
no full account number: four digits at the end are all that the front end ever learns.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from .limits import HOLD_SECONDS

TransferState = Literal["held", "released", "cancelled"]
AccountKind = Literal["current", "savings"]
PayeeKind = Literal["person", "own", "card", "biller"]
EntryKind = Literal[
    "pension",
    "transfer_out",
    "transfer_in",
    "hold",
    "hold_back",
    "bill",
    "repayment",
    "purchase",
    "cash",
    "interest",
    "opening",
    "deposit",
    "deposit_back",
    "gold",
    "gold_back",
    "gold_sold",
]
NAME_LENGTH = 60
"""The most characters of a payee's name or bank."""
NOTE_LENGTH = 50
"""The most characters of a transfer's note."""


@dataclass(frozen=True, slots=True)
class Customer:
    """A person who banks here. `called` is how the bank speaks to them (陈奶奶), `name` the full name."""

    id: str
    name: str
    called: str


@dataclass(frozen=True, slots=True)
class Account:
    """One account. `available_fen` can be spent; `held_fen` waits in transfers that can still be taken back."""

    id: str
    kind: AccountKind
    tail: str
    available_fen: int
    held_fen: int


@dataclass(frozen=True, slots=True)
class Payee:
    """Somebody money can go to. `alias` is the customer's own word (儿子); `bank` is the name of their bank.

    `kind` "own" is another account of the customer, "card" their credit card, "biller" a company that sends bills.
    """

    id: str
    name: str
    alias: str
    bank: str
    tail: str
    kind: PayeeKind = "person"


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """Another account of the same customer, as a payee."""

    account_id: str


@dataclass(frozen=True, slots=True)
class NewPayee:
    """A payee as typed: the only type that carries a full number, on its way in."""

    name: str
    bank: str
    number: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement of an account's available money, as its owner understands it.

    `amount_fen` is negative when money leaves; `balance_fen` is what was available right after it; `party` is the
    other side's name and `party_tail` the end of its number, each possibly empty.

    A transfer leaves the available money once, when it is confirmed: that one entry reads "hold" while the transfer
    can be taken back and "transfer_out" from its release on. A cancelled one stays "hold", followed by "hold_back".
    `own` says that the other side is another account of the same customer; `note` is the transfer's.
    """

    id: str
    at: datetime
    kind: EntryKind
    amount_fen: int
    balance_fen: int
    party: str
    party_tail: str
    transfer_id: str | None
    own: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which movements to show: all by default. From `since` up to, not including, `until`.

    `words` and `kinds` widen each other: an entry is shown when the other side's name, the customer's own word for
    it or the note holds one of the words, or when its kind is one of the kinds.
    """

    since: datetime | None = None
    until: datetime | None = None
    direction: Literal["in", "out"] | None = None
    words: tuple[str, ...] = ()
    kinds: tuple[EntryKind, ...] = ()


ALL_ENTRIES = EntryFilter()


@dataclass(frozen=True, slots=True)
class Draft:
    """A transfer being prepared. Nothing has moved. Kept for 24 hours after `saved_at`.

    Once confirmed it has a `transfer_id`, is kept for good and cannot be changed: choosing returns it as it is.
    One that pays a bill has a `bill_id`: its payee and amount are the bill's, only the account can be changed.
    """

    id: str
    account: Account
    payee: Payee | None
    amount_fen: int | None
    note: str
    saved_at: datetime
    transfer_id: str | None
    bill_id: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What the customer is shown before saying yes. `fingerprint` covers account, payee, amount, fee and note."""

    draft: Draft
    payee: Payee
    amount_fen: int
    fee_fen: int
    hold_seconds: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What the bank knows about a payment before it is confirmed. Money in fen, `payee_known_days` in whole days.

    `own_account`: the payee is an account of the customer, or a biller. `payee_transfers`: how many were sent off to
    that number before. `usual_max_fen`: the most sent at once within a year, None when nothing was. `answers`: what the
    customer answered to the guard's questions about this payee. `trusted_contact`: the payee is who they trust.
    `minutes_since_password_reset`: since there was a new password, however it was set; `minutes_since_phone_change`:
    since the mobile number changed. None for never.
    `deposit_broken_hours`: whole hours since they last broke a term deposit early, None when they never did.
    """

    payee_known_days: int
    payee_transfers: int
    own_account: bool
    watchlist: bool
    amount_fen: int
    balance_fen: int
    note: str
    usual_max_fen: int | None
    transfers_last_hour: int
    new_payees_last_day: int
    answers: Mapping[str, str]
    trusted_contact: bool = False
    deposit_broken_hours: int | None = None
    minutes_since_password_reset: float | None = None
    minutes_since_phone_change: float | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer that was confirmed. While `held` it can be taken back before `release_at` (exclusive).

    `reference` is the receipt number a customer can read out on the telephone.
    """

    id: str
    reference: str
    state: TransferState
    account: Account
    payee: Payee
    amount_fen: int
    fee_fen: int
    note: str
    confirmed_at: datetime
    release_at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class CallBack:
    """A promise to telephone the customer."""

    reference: str
    phone_tail: str
    when: str
    asked_at: datetime


class BankError(Exception):
    """Something the bank will not do. Subclasses say why; the flow finds the words."""


class NotFound(BankError):
    """No such thing, or it belongs to somebody else: the two are told apart by nobody."""


class BadAmount(BankError):
    """Zero, negative, or not a whole number of fen."""


class OverLimit(BankError):
    """More than may leave in one transfer or one day. `limit_fen` is that limit, `left_fen` what is left of it."""

    def __init__(self, limit_fen: int, left_fen: int) -> None:
        super().__init__(f"limit {limit_fen} fen, {left_fen} left")
        self.limit_fen = limit_fen
        self.left_fen = left_fen


class OverOwnLimit(OverLimit):
    """More than the customer allows themselves in one day."""


class NotEnoughMoney(BankError):
    """The account holds less than amount and fee together. `available_fen` is what it holds."""

    def __init__(self, available_fen: int) -> None:
        super().__init__(f"only {available_fen} fen available")
        self.available_fen = available_fen


class MoneyLocked(NotEnoughMoney):
    """It holds enough, but the customer locked `locked_fen` of it. `available_fen` is what is left to spend."""

    def __init__(self, available_fen: int, locked_fen: int) -> None:
        super().__init__(available_fen)
        self.locked_fen = locked_fen


class Frozen(BankError):
    """The customer froze everything at `since`: nothing is paid in their name until a member of staff lifts it."""

    def __init__(self, since: datetime) -> None:
        super().__init__(f"frozen since {since.isoformat()}")
        self.since = since


class BadPayee(BankError):
    """This payee cannot be paid. `why` says what is wrong.

    "number": it cannot be right. "name": missing, too long, or not the name that the account at this bank is kept
    under. "bank": missing or too long. "self": it is the paying account itself.
    """

    def __init__(self, why: Literal["number", "name", "bank", "self"]) -> None:
        super().__init__(why)
        self.why = why


class BadPhone(BankError):
    """This cannot be a telephone number."""


class TooLong(BankError):
    """A text is longer than `limit` characters."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} characters")
        self.limit = limit


class Incomplete(BankError):
    """The draft lacks a payee or an amount. `missing` says which comes first."""

    def __init__(self, missing: Literal["payee", "amount"]) -> None:
        super().__init__(missing)
        self.missing = missing


class AlreadyPaid(BankError):
    """The bill was paid before, perhaps by somebody else of the household. `bill_id` says which."""

    def __init__(self, bill_id: str) -> None:
        super().__init__(bill_id)
        self.bill_id = bill_id


class FixedByBill(BankError):
    """The draft pays a bill, so its payee and amount cannot be chosen."""


class ChangedSinceReview(BankError):
    """What was confirmed is not what was shown: the draft was changed in between, as in a second window."""


class TooLate(BankError):
    """The transfer can no longer be taken back. `released_at` is when that ended."""

    def __init__(self, released_at: datetime) -> None:
        super().__init__(f"released at {released_at.isoformat()}")
        self.released_at = released_at


class Bank(Protocol):
    """A core bank as this kit sees it. Every method that takes a customer answers only about that customer."""

    def authenticate(self, login: str, password: str) -> Customer | None:
        """The customer, or None for any failure. Takes the same time for an unknown login as for a wrong password."""
        ...

    def customer(self, customer_id: str) -> Customer:
        """Raises NotFound."""
        ...

    def accounts(self, customer_id: str) -> tuple[Account, ...]:
        """All accounts, the everyday one first."""
        ...

    def entries(
        self,
        customer_id: str,
        account_id: str,
        *,
        before: str | None = None,
        limit: int = 20,
        matching: EntryFilter = ALL_ENTRIES,
    ) -> tuple[Entry, ...]:
        """Movements, newest first; `before` is the id of the last entry already shown. Raises NotFound."""
        ...

    def entry(self, customer_id: str, account_id: str, entry_id: str) -> Entry:
        """One movement. Raises NotFound."""
        ...

    def payees(self, customer_id: str) -> tuple[Payee, ...]:
        """Saved payees, those with an alias first; no billers, no own accounts, none that were removed."""
        ...

    def banks(self) -> tuple[str, ...]:
        """Names of banks to offer for a new payee, this one first. A payee's bank may be another one."""
        ...

    def start_draft(self, customer_id: str, key: str) -> Draft:
        """A new draft. `key` is the form's idempotency key: the same key gives the same draft."""
        ...

    def draft(self, customer_id: str, draft_id: str) -> Draft:
        """Raises NotFound, also when the draft is older than 24 hours."""
        ...

    def choose_account(self, customer_id: str, draft_id: str, account_id: str) -> Draft:
        """Sets the paying account. Raises NotFound, BadPayee("self") if it is the payee's."""
        ...

    def choose_payee(self, customer_id: str, draft_id: str, payee: str | NewPayee | OwnAccount) -> Draft:
        """Sets the payee: a saved one by id, a new one, which is saved, or an account of one's own.

        Raises NotFound, BadPayee, FixedByBill.
        """
        ...

    def choose_amount(self, customer_id: str, draft_id: str, amount_fen: int, note: str) -> Draft:
        """Sets amount and note. Raises BadAmount, TooLong, Frozen, OverLimit, NotEnoughMoney, NotFound."""
        ...

    def review(self, customer_id: str, draft_id: str) -> Review:
        """What will happen if the customer says yes. Raises Incomplete, Frozen, NotEnoughMoney, OverLimit, NotFound."""
        ...

    def payment_facts(self, customer_id: str, draft_id: str) -> PaymentFacts:
        """What the guard decides with. Raises Incomplete, NotFound."""
        ...

    def answer(self, customer_id: str, draft_id: str, question: str, answer: str) -> None:
        """Notes an answer to one of the guard's questions; a later one replaces it. Raises NotFound."""
        ...

    def confirm(
        self,
        customer_id: str,
        draft_id: str,
        fingerprint: str,
        hold_seconds: int = HOLD_SECONDS,
        because: tuple[str, ...] = (),
    ) -> Transfer:
        """Reserves the money for `hold_seconds`, at least HOLD_SECONDS (ValueError for less).

        `because`: why it is held for longer than that, as keys of the catalogues, for whoever is asked about it.

        Confirming a draft again returns the same transfer: it pays once.

        Raises AlreadyPaid, ChangedSinceReview, Incomplete, Frozen, NotEnoughMoney, OverLimit, NotFound.
        """
        ...

    def cancel(self, customer_id: str, transfer_id: str) -> Transfer:
        """Gives reserved money back; doing it again changes nothing. Raises TooLate, NotFound."""
        ...

    def transfer(self, customer_id: str, transfer_id: str) -> Transfer:
        """Raises NotFound."""
        ...

    def transfers(self, customer_id: str, *, before: str | None = None, limit: int = 20) -> tuple[Transfer, ...]:
        """Confirmed transfers, newest first."""
        ...

    def ask_for_call(self, customer_id: str | None, phone: str, when: str, topic: str, key: str) -> CallBack:
        """Notes a call-back. `key` is the form's idempotency key. Raises BadPhone, TooLong."""
        ...

    def release_due(self, limit: int = 100) -> int:
        """Sends off held transfers whose time has come, oldest first; returns how many. For the release worker."""
        ...
