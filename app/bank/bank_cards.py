"""Bank cards in the bank's own database; see `bank_card_port.BankCards` for what each method promises."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, insert, select

from ..store.clock import Clock
from ..store.database import AnyRow, insert_once, reading, writing
from .accounts import find_account
from .bank_card_port import BankCard, CardKind
from .bank_card_tables import bank_card, bank_card_block
from .numbers import known_form, new_id
from .port import NotFound


class SqlBankCards:
    """Cards on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def cards(self, customer_id: str) -> tuple[BankCard, ...]:
        """All cards, those that can be used first."""
        order = (bank_card_block.c.at.is_not(None), bank_card.c.issued_at, bank_card.c.id)
        with reading(self._engine) as connection:
            rows = connection.execute(_cards(customer_id).order_by(*order)).all()
            return tuple(_as_card(connection, row) for row in rows)

    def card(self, customer_id: str, card_id: str) -> BankCard:
        """One card."""
        with reading(self._engine) as connection:
            return _find(connection, customer_id, known_form(card_id))

    def block(self, customer_id: str, card_id: str) -> BankCard:
        """Blocks the card."""
        with writing(self._engine) as connection:
            found = _find(connection, customer_id, known_form(card_id))
            insert_once(connection, bank_card_block, card_id=found.id, at=self._clock.now())
            return _find(connection, customer_id, found.id)


def issue(
    connection: Connection, customer_id: str, account_id: str, kind: CardKind, number: str, *, at: datetime
) -> str:
    """Gives a customer a card for an account; returns its id."""
    card_id = new_id()
    owner = {"customer_id": customer_id, "account_id": account_id}
    connection.execute(insert(bank_card).values(id=card_id, kind=kind, number=number, issued_at=at, **owner))
    return card_id


def _cards(customer_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(bank_card, bank_card_block.c.at.label("blocked_at"))
        .join(bank_card_block, bank_card_block.c.card_id == bank_card.c.id, isouter=True)
        .where(bank_card.c.customer_id == customer_id)
    )


def _find(connection: Connection, customer_id: str, card_id: str) -> BankCard:
    row = connection.execute(_cards(customer_id).where(bank_card.c.id == card_id)).one_or_none()
    if row is None:
        raise NotFound
    return _as_card(connection, row)


def _as_card(connection: Connection, row: AnyRow) -> BankCard:
    account = find_account(connection, row.customer_id, row.account_id)
    kind: CardKind = "credit" if row.kind == "credit" else "debit"
    return BankCard(row.id, kind, row.number[-4:], account, row.blocked_at)
