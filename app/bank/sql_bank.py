"""The bank that the kit ships: the Protocol of `port` on SQLite or PostgreSQL. One method, one transaction."""

from sqlalchemy import Engine

from ..store.clock import Clock
from ..store.database import reading, writing
from . import accounts, call_backs, drafts, entries, payees, payment_facts, people, release, transfers
from .limits import HOLD_SECONDS
from .numbers import known_form
from .port import (
    ALL_ENTRIES,
    Account,
    CallBack,
    Customer,
    Draft,
    Entry,
    EntryFilter,
    NewPayee,
    OwnAccount,
    Payee,
    PaymentFacts,
    Review,
    Transfer,
)


class SqlBank:
    """See `port.Bank` for what each method promises and raises."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def authenticate(self, login: str, password: str) -> Customer | None:
        """The customer, or None for any failure."""
        return people.authenticate(self._engine, login, password, self._clock.now())

    def customer(self, customer_id: str) -> Customer:
        """One customer."""
        with reading(self._engine) as connection:
            return people.find_customer(connection, known_form(customer_id))

    def accounts(self, customer_id: str) -> tuple[Account, ...]:
        """All accounts, the everyday one first."""
        with reading(self._engine) as connection:
            return accounts.accounts_of(connection, known_form(customer_id))

    def entries(
        self,
        customer_id: str,
        account_id: str,
        *,
        before: str | None = None,
        limit: int = 20,
        matching: EntryFilter = ALL_ENTRIES,
    ) -> tuple[Entry, ...]:
        """Movements, newest first."""
        before = before if before is None else known_form(before)
        with reading(self._engine) as connection:
            return entries.entries_of(connection, customer_id, known_form(account_id), matching, before, limit)

    def entry(self, customer_id: str, account_id: str, entry_id: str) -> Entry:
        """One movement."""
        account_id, entry_id = known_form(account_id), known_form(entry_id)
        with reading(self._engine) as connection:
            return entries.find_entry(connection, customer_id, account_id, entry_id)

    def payees(self, customer_id: str) -> tuple[Payee, ...]:
        """Saved payees."""
        with reading(self._engine) as connection:
            return payees.payees_of(connection, customer_id)

    def banks(self) -> tuple[str, ...]:
        """Names of known banks."""
        with reading(self._engine) as connection:
            return accounts.banks(connection)

    def start_draft(self, customer_id: str, key: str) -> Draft:
        """A new draft, or the one that this key began."""
        with writing(self._engine) as connection:
            return drafts.start(connection, customer_id, key, self._clock.now())

    def draft(self, customer_id: str, draft_id: str) -> Draft:
        """One draft."""
        with reading(self._engine) as connection:
            return drafts.read(connection, customer_id, known_form(draft_id), self._clock.now())

    def choose_account(self, customer_id: str, draft_id: str, account_id: str) -> Draft:
        """Sets the paying account."""
        draft_id, account_id = known_form(draft_id), known_form(account_id)
        with writing(self._engine) as connection:
            return drafts.choose_account(connection, customer_id, draft_id, account_id, self._clock.now())

    def choose_payee(self, customer_id: str, draft_id: str, payee: str | NewPayee | OwnAccount) -> Draft:
        """Sets the payee."""
        payee = known_form(payee) if isinstance(payee, str) else payee
        with writing(self._engine) as connection:
            return drafts.choose_payee(connection, customer_id, known_form(draft_id), payee, self._clock.now())

    def choose_amount(self, customer_id: str, draft_id: str, amount_fen: int, note: str) -> Draft:
        """Sets amount and note."""
        with writing(self._engine) as connection:
            now = self._clock.now()
            return drafts.choose_amount(connection, customer_id, known_form(draft_id), amount_fen, note, now=now)

    def review(self, customer_id: str, draft_id: str) -> Review:
        """What will happen if the customer says yes."""
        with reading(self._engine) as connection:
            return transfers.review(connection, customer_id, known_form(draft_id), self._clock.now())

    def payment_facts(self, customer_id: str, draft_id: str) -> PaymentFacts:
        """What the guard decides with."""
        with reading(self._engine) as connection:
            return payment_facts.payment_facts(connection, customer_id, known_form(draft_id), self._clock.now())

    def answer(self, customer_id: str, draft_id: str, question: str, answer: str) -> None:
        """Notes an answer to one of the guard's questions."""
        with writing(self._engine) as connection:
            at = self._clock.now()
            payment_facts.answer(connection, customer_id, known_form(draft_id), question, answer, now=at)

    def confirm(
        self,
        customer_id: str,
        draft_id: str,
        fingerprint: str,
        hold_seconds: int = HOLD_SECONDS,
        because: tuple[str, ...] = (),
    ) -> Transfer:
        """Holds the money, once."""
        draft_id = known_form(draft_id)
        with writing(self._engine) as connection:
            clock = self._clock
            return transfers.confirm(
                connection, customer_id, draft_id, fingerprint, clock, hold_seconds=hold_seconds, because=because
            )

    def cancel(self, customer_id: str, transfer_id: str) -> Transfer:
        """Gives held money back."""
        with writing(self._engine) as connection:
            return transfers.cancel(connection, customer_id, known_form(transfer_id), self._clock)

    def transfer(self, customer_id: str, transfer_id: str) -> Transfer:
        """One transfer."""
        with reading(self._engine) as connection:
            return transfers.read(connection, customer_id, known_form(transfer_id))

    def transfers(self, customer_id: str, *, before: str | None = None, limit: int = 20) -> tuple[Transfer, ...]:
        """Transfers, newest first."""
        before = before if before is None else known_form(before)
        with reading(self._engine) as connection:
            return transfers.listed(connection, customer_id, before, limit)

    def ask_for_call(self, customer_id: str | None, phone: str, when: str, topic: str, key: str) -> CallBack:
        """Notes a call-back, once."""
        with writing(self._engine) as connection:
            return call_backs.ask(connection, customer_id, phone, when, topic, key=key, now=self._clock.now())

    def release_due(self, limit: int = 100) -> int:
        """Sends off what is due."""
        return release.release_due(self._engine, self._clock, limit)
