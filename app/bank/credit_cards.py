"""Credit cards in the bank's own database; see `credit_card_port.CreditCards` for what each method promises."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, case, select

from ..store.clock import Clock
from ..store.database import AnyRow, reading, writing
from . import card_bills, card_ledger, drafts, instalments
from .accounts import own_bank
from .credit_card_port import CardBill, CardEntry, CardEntryKind, CreditCard, Instalment
from .credit_card_tables import card_bill, credit_card
from .instalment_terms import Terms
from .ledger import balance
from .limits import BANK_ZONE
from .numbers import known_form
from .payees import keep
from .people import find_customer
from .port import BadAmount, NewPayee, NotFound
from .tables import journal, posting
from .worker import JOBS

# What a customer sees of each journal; that a sum went onto a bill is no movement of its own.
_KINDS = {
    "purchase": "purchase",
    "refund": "refund",
    "release": "repayment",
    "instalment_due": "share",
    "card_interest": "interest",
    "instalment": "spread",
    "instalment_off": "spread_back",
}


class SqlCreditCards:
    """Credit cards on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def cards(self, customer_id: str) -> tuple[CreditCard, ...]:
        """All credit cards."""
        with reading(self._engine) as connection:
            rows = card_ledger.cards_of(connection, customer_id)
            return tuple(self._card(connection, row) for row in rows)

    def card(self, customer_id: str, card_id: str) -> CreditCard:
        """One credit card."""
        with reading(self._engine) as connection:
            return self._card(connection, card_ledger.find(connection, customer_id, known_form(card_id)))

    def bills(self, customer_id: str, card_id: str, limit: int = 24) -> tuple[CardBill, ...]:
        """Bills, newest first."""
        with reading(self._engine) as connection:
            card = card_ledger.find(connection, customer_id, known_form(card_id))
            mine = select(card_bill).where(card_bill.c.credit_card_id == card.id)
            rows = connection.execute(mine.order_by(card_bill.c.cut_at.desc()).limit(limit)).all()
            return tuple(card_bills.read(connection, card, row, self._clock.now()) for row in rows)

    def bill(self, customer_id: str, bill_id: str) -> CardBill:
        """One bill."""
        with reading(self._engine) as connection:
            card, row = _find_bill(connection, customer_id, known_form(bill_id))
            return card_bills.read(connection, card, row, self._clock.now())

    def entries(self, customer_id: str, bill_id: str) -> tuple[CardEntry, ...]:
        """What led to a bill."""
        with reading(self._engine) as connection:
            card, row = _find_bill(connection, customer_id, known_form(bill_id))
            earlier = select(card_bill.c.cut_at).where(
                card_bill.c.credit_card_id == card.id, card_bill.c.cut_at < row.cut_at
            )
            start = connection.scalar(earlier.order_by(card_bill.c.cut_at.desc()).limit(1))
            return _entries(connection, card, start, row.cut_at)

    def latest(self, customer_id: str, card_id: str) -> tuple[CardEntry, ...]:
        """What happened since the last bill."""
        with reading(self._engine) as connection:
            card = card_ledger.find(connection, customer_id, known_form(card_id))
            last = card_bills.newest(connection, card.id)
            return _entries(connection, card, last.cut_at if last else None, None)

    def repay(self, customer_id: str, card_id: str, amount_fen: int, key: str) -> str:
        """A draft that pays the card."""
        if not isinstance(amount_fen, int) or isinstance(amount_fen, bool) or amount_fen <= 0:
            raise BadAmount
        with writing(self._engine) as connection:
            card = card_ledger.find(connection, customer_id, known_form(card_id))
            return _prepare(connection, card, amount_fen, key, self._clock.now())

    def offers(self, customer_id: str, card_id: str) -> tuple[Terms, ...]:
        """What months would cost."""
        with reading(self._engine) as connection:
            card = card_ledger.find(connection, customer_id, known_form(card_id))
            return instalments.offers(connection, card, self._clock.now())

    def spread(self, customer_id: str, card_id: str, months: int, principal_fen: int, key: str) -> Instalment:
        """Pays the newest bill in months."""
        with writing(self._engine) as connection:
            return instalments.spread(
                connection, customer_id, known_form(card_id), months, principal_fen, key, self._clock
            )

    def unspread(self, customer_id: str, instalment_id: str) -> Instalment:
        """Takes it back."""
        with writing(self._engine) as connection:
            return instalments.unspread(connection, customer_id, known_form(instalment_id), self._clock)

    def instalment(self, customer_id: str, instalment_id: str) -> Instalment:
        """One bill in months."""
        with reading(self._engine) as connection:
            return instalments.read(connection, customer_id, known_form(instalment_id))

    def instalments(self, customer_id: str, card_id: str) -> tuple[Instalment, ...]:
        """All of a card."""
        with reading(self._engine) as connection:
            card = card_ledger.find(connection, customer_id, known_form(card_id))
            return instalments.listed(connection, customer_id, card.id)

    def cut_due(self) -> int:
        """Makes the bills whose day has come, each card in its own transaction."""
        with reading(self._engine) as connection:
            ids = [row.id for row in connection.execute(select(credit_card)).all() if self._is_due(connection, row)]
        made = 0
        for credit_card_id in ids:
            with writing(self._engine) as connection:
                made += card_bills.cut(connection, credit_card_id, self._clock.now())
        return made

    def _is_due(self, connection: Connection, row: AnyRow) -> bool:
        last = card_bills.newest(connection, row.id)
        return card_bills.next_cut(row, last.cut_at if last else row.opened_at) <= self._clock.now()

    def _card(self, connection: Connection, row: AnyRow) -> CreditCard:
        spent, owed, spread = (-balance(connection, one) for one in card_ledger.accounts_of(row))
        return CreditCard(
            id=row.id,
            tail=row.number[-4:],
            limit_fen=row.limit_fen,
            owed_fen=owed,
            spent_fen=spent,
            spread_fen=spread,
            next_bill=card_bills.next_cut(row, self._clock.now()).astimezone(BANK_ZONE).date(),
            blocked_at=row.blocked_at,
        )


def _prepare(connection: Connection, card: AnyRow, amount_fen: int, key: str, now: datetime) -> str:
    draft = drafts.start(connection, card.customer_id, f"card {card.id} {key}", now)
    if draft.transfer_id is not None:
        return draft.id
    card_ledger.refuse_more_than_owed(connection, card.number, amount_fen)
    name = find_customer(connection, card.customer_id).name
    payee = NewPayee(name, own_bank(connection) or "", card.number)
    payee_id = keep(connection, card.customer_id, payee, card.opened_at, kind="card")
    drafts.fix(connection, draft.id, payee_id, amount_fen, now)
    return draft.id


def prepare_repayment(
    connection: Connection, customer_id: str, credit_card_id: str, amount_fen: int, at: datetime
) -> str:
    """A draft that pays so much back, for who has a transaction already. Raises as `CreditCards.repay`."""
    card = card_ledger.find(connection, customer_id, credit_card_id)
    return _prepare(connection, card, amount_fen, at.isoformat(), at)


def _find_bill(connection: Connection, customer_id: str, bill_id: str) -> tuple[AnyRow, AnyRow]:
    row = connection.execute(select(card_bill).where(card_bill.c.id == bill_id)).one_or_none()
    if row is None:
        raise NotFound
    return card_ledger.find(connection, customer_id, row.credit_card_id), row


def _entries(
    connection: Connection, card: AnyRow, start: datetime | None, end: datetime | None
) -> tuple[CardEntry, ...]:
    kind: Any = case(_KINDS, value=journal.c.kind)
    # Purchases stand on the account of what was spent, all else on that of what is owed.
    mine = posting.c.account_id.in_((card.spent_id, card.owed_id))
    query = (
        select(
            journal.c.id, journal.c.at, kind.label("kind"), posting.c.amount_fen, journal.c.memo, journal.c.transfer_id
        )
        .join(posting, posting.c.journal_id == journal.c.id)
        .where(mine, journal.c.kind.in_(_KINDS), card_bills.between(start, end))
        .order_by(journal.c.at.desc(), posting.c.id.desc())
    )
    return tuple(
        CardEntry(
            id=row.id,
            at=row.at,
            kind=cast(CardEntryKind, row.kind),
            amount_fen=-row.amount_fen,
            party=row.memo if row.kind in {"purchase", "refund"} else "",
            transfer_id=row.transfer_id,
        )
        for row in connection.execute(query)
    )


JOBS["card bills"] = lambda engine, settings: SqlCreditCards(engine, settings.clock).cut_due
