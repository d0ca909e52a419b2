"""The double-entry ledger: the only place that moves money. Amounts are in fen; balances are sums of postings.

A balance is never stored, so it can never disagree with the movements that made it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, ScalarSelect, func, insert, select
from sqlalchemy.sql.elements import ColumnElement

from .numbers import new_id
from .tables import account, journal, posting

# House accounts that the first migration opens.
CLEARING = "house-clearing"
CASH = "house-cash"
FEE_INCOME = "house-fee-income"
INTEREST = "house-interest"
OPENING = "house-opening"


class UnbalancedJournal(Exception):
    """The amounts do not sum to zero, or there are fewer than two: a mistake in our own code, never a customer's."""


def post(
    connection: Connection,
    kind: str,
    at: datetime,
    legs: Mapping[str, int],
    *,
    memo: str = "",
    transfer_id: str | None = None,
) -> str:
    """Moves money: `legs` says how many fen go into (positive) or out of (negative) each account; returns the id.

    `memo` is the other side's name where no transfer says it. The accounts of customers must be locked. Raises
    UnbalancedJournal; the database itself refuses the same, and customers' money below zero, with IntegrityError.
    """
    moved = {account_id: fen for account_id, fen in legs.items() if fen != 0}
    if sum(moved.values()) != 0 or len(moved) < 2:
        raise UnbalancedJournal(f"{kind}: {sum(moved.values())} fen over {len(moved)} accounts")
    journal_id = new_id()
    connection.execute(
        insert(posting),
        [{"journal_id": journal_id, "account_id": to, "amount_fen": fen} for to, fen in moved.items()],
    )
    # Last: inserting the journal seals its postings, and the database checks their sum.
    connection.execute(insert(journal).values(id=journal_id, kind=kind, transfer_id=transfer_id, at=at, memo=memo))
    return journal_id


def balance(connection: Connection, account_id: str) -> int:
    """What the account holds now, in fen."""
    return int(connection.scalar(select(balance_of(account_id))) or 0)


def balance_of(account_id: str | ColumnElement[str]) -> ScalarSelect[int]:
    """The same as a part of a larger query."""
    total = func.coalesce(func.sum(posting.c.amount_fen), 0)
    return select(total).where(posting.c.account_id == account_id).scalar_subquery()


def lock_accounts(connection: Connection, account_ids: Iterable[str]) -> None:
    """Keeps everybody else from moving these accounts' money until this transaction ends.

    Always in the order of their ids, so that two transfers between the same two people never wait for each other.
    SQLite needs none of this: there a writing transaction has the database to itself.
    """
    ids = sorted(set(account_ids))
    connection.execute(
        select(account.c.id)
        .where(account.c.id.in_(ids))
        .order_by(account.c.id)
        # NO KEY: rows that only point at the account need not wait.
        .with_for_update(key_share=True)
    ).all()
