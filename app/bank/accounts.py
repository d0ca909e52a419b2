"""Customers' accounts, the hold account beside each, and the clearing accounts of other banks."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from ..store.database import AnyRow
from .bank_card_tables import bank_card
from .credit_card_tables import credit_card
from .ledger import CLEARING, balance_of
from .numbers import new_id
from .port import Account, AccountKind, NotFound
from .tables import account, bank_name

_hold = account.alias("hold")


def open_account(
    connection: Connection, customer_id: str, kind: AccountKind, number: str, *, position: int, at: datetime
) -> str:
    """Opens an account with its hold account; `position` 0 is the everyday one. Returns its id."""
    account_id = new_id()
    connection.execute(
        insert(account).values(
            id=account_id, kind=kind, customer_id=customer_id, number=number, position=position, opened_at=at
        )
    )
    connection.execute(
        insert(account).values(id=new_id(), kind="hold", held_for=account_id, position=position, opened_at=at)
    )
    return account_id


def accounts_of(connection: Connection, customer_id: str) -> tuple[Account, ...]:
    """All accounts of a customer, the everyday one first."""
    rows = connection.execute(_accounts(customer_id).order_by(account.c.position, account.c.opened_at, account.c.id))
    return tuple(_account(row) for row in rows)


def find_account(connection: Connection, customer_id: str, account_id: str) -> Account:
    """One account of a customer. Raises NotFound."""
    row = connection.execute(_accounts(customer_id).where(account.c.id == account_id)).one_or_none()
    if row is None:
        raise NotFound
    return _account(row)


def hold_account(connection: Connection, account_id: str) -> str:
    """The id of the account that keeps this account's held money."""
    return str(connection.execute(select(account.c.id).where(account.c.held_for == account_id)).scalar_one())


def number_of(connection: Connection, account_id: str) -> str:
    """The full number of a customer's account: for comparing and never for showing."""
    return str(connection.execute(select(account.c.number).where(account.c.id == account_id)).scalar_one())


def owner_of(connection: Connection, number: str) -> tuple[str, str] | None:
    """The account of this bank with that number, as (account id, customer id), or None.

    Of a credit card it is the account of what is owed on its bills.
    """
    card = (
        select(credit_card.c.owed_id, credit_card.c.customer_id)
        .join(bank_card, bank_card.c.id == credit_card.c.card_id)
        .where(bank_card.c.number == number)
    )
    mine = select(account.c.id, account.c.customer_id).where(account.c.number == number)
    row = connection.execute(mine.union_all(card)).one_or_none()
    return None if row is None else (row.id, row.customer_id)


def is_card(connection: Connection, account_id: str) -> bool:
    """Whether this is what a credit card owes."""
    return connection.scalar(select(account.c.kind).where(account.c.id == account_id)) == "card"


def receiving_account(connection: Connection, number: str, bank: str) -> str:
    """Where money for this payee goes: their account if it is here, else the clearing account of their bank.

    Banks without a clearing account of their own share one.
    """
    here = owner_of(connection, number)
    if here is not None:
        return here[0]
    clearing = select(account.c.id).where(account.c.kind == "clearing", account.c.bank == bank)
    return connection.scalar(clearing) or CLEARING


def own_bank(connection: Connection) -> str | None:
    """This bank's name, if it has been told one."""
    return connection.scalar(select(bank_name.c.name).where(bank_name.c.own).limit(1))


def banks(connection: Connection) -> tuple[str, ...]:
    """Names of known banks, this one first."""
    order = (bank_name.c.own.desc(), bank_name.c.position, bank_name.c.name)
    return tuple(connection.scalars(select(bank_name.c.name).order_by(*order)))


def add_bank(connection: Connection, name: str, position: int, at: datetime, *, own: bool = False) -> None:
    """Adds a bank to the list; one that is not our own also gets a clearing account."""
    connection.execute(insert(bank_name).values(name=name, own=own, position=position))
    if not own:
        connection.execute(
            insert(account).values(id=new_id(), kind="clearing", bank=name, position=position, opened_at=at)
        )


def _accounts(customer_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            account.c.id,
            account.c.kind,
            account.c.number,
            balance_of(account.c.id).label("available_fen"),
            balance_of(_hold.c.id).label("held_fen"),
        )
        .join(_hold, _hold.c.held_for == account.c.id)
        .where(account.c.customer_id == customer_id)
    )


def _account(row: AnyRow) -> Account:
    return Account(
        id=row.id,
        kind="savings" if row.kind == "savings" else "current",
        tail=row.number[-4:],
        available_fen=int(row.available_fen),
        held_fen=int(row.held_fen),
    )
