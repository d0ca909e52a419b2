"""What happens to one deposit, inside one transaction: opened, ended, matured, and the rates it goes by.

A deposit's money lies in a ledger account of kind 'deposit' of its own. Opening: account -, deposit +. Taken back: the
same the other way. Broken or matured: deposit -, house interest -, account +. Renewed: into the next deposit's own.
"""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection, delete, exists, insert, select

from ..store.database import AnyRow, insert_once
from .deposit_port import DepositState, NotOffered
from .deposit_tables import deposit, deposit_due, deposit_end, deposit_rate
from .deposit_terms import bank_day, day_begins, last_day, term_interest
from .ledger import INTEREST, lock_accounts, post
from .numbers import key_hash, new_id, new_reference
from .tables import account


def publish(connection: Connection, from_day: date, rates: Mapping[int, int]) -> None:
    """New rates from a day on, by months (0: on demand), in millionths a year. A published line is never changed."""
    rows = [{"months": months, "from_day": from_day, "rate": rate} for months, rate in rates.items()]
    connection.execute(insert(deposit_rate), rows)


def rate_on(connection: Connection, months: int, day: date) -> int:
    """The rate of a term on a day. Raises NotOffered while there is none."""
    query = select(deposit_rate.c.rate).where(deposit_rate.c.months == months, deposit_rate.c.from_day <= day)
    found: int | None = connection.scalar(query.order_by(deposit_rate.c.from_day.desc()).limit(1))
    if found is None:
        raise NotOffered
    return found


def begin(
    connection: Connection,
    customer_id: str,
    account_id: str,
    principal_fen: int,
    months: int,
    *,
    renew: bool,
    key: str,
    at: datetime,
    renewed_from: str | None = None,
) -> AnyRow:
    """Writes down a new deposit, with its own empty ledger account; moves nothing. Raises NotOffered."""
    first = bank_day(at)
    rate = rate_on(connection, months, first)
    money_id, deposit_id = new_id(), new_id()
    connection.execute(insert(account).values(id=money_id, kind="deposit", position=0, opened_at=at))
    while connection.scalar(select(exists().where(deposit.c.reference == (reference := new_reference())))):
        pass
    matures_at = day_begins(last_day(first, months))
    connection.execute(
        insert(deposit).values(
            id=deposit_id,
            key=key,
            reference=reference,
            customer_id=customer_id,
            account_id=account_id,
            money_id=money_id,
            principal_fen=principal_fen,
            months=months,
            rate=rate,
            interest_fen=term_interest(principal_fen, rate, months),
            renew=renew,
            opened_at=at,
            matures_at=matures_at,
            renewed_from=renewed_from,
        )
    )
    connection.execute(insert(deposit_due).values(deposit_id=deposit_id, matures_at=matures_at))
    return connection.execute(select(deposit).where(deposit.c.id == deposit_id)).one()


def fund(connection: Connection, row: AnyRow, at: datetime) -> None:
    """Moves the principal in; the account must be locked and hold it."""
    legs = {row.account_id: -row.principal_fen, row.money_id: row.principal_fen}
    post(connection, "deposit", at, legs, memo=row.reference)


def finish(connection: Connection, row: AnyRow, state: DepositState, interest_fen: int, at: datetime) -> None:
    """Ends it and pays it out; its line of `deposit_due` is held by who calls."""
    _end(connection, row.id, state, interest_fen, at)
    lock_accounts(connection, [row.account_id, row.money_id])
    total = row.principal_fen + interest_fen
    legs = {row.money_id: -row.principal_fen, INTEREST: -interest_fen, row.account_id: total}
    post(connection, "deposit_back", at, legs, memo=row.reference)


def mature(connection: Connection, deposit_id: str, now: datetime) -> bool:
    """Pays or renews one deposit; False if it is not due, has ended, or another worker or its customer has it.

    However late the worker comes, a renewed deposit begins on the day the old one ended, at that day's rate.
    """
    due = connection.scalar(
        select(deposit_due.c.deposit_id)
        .where(deposit_due.c.deposit_id == deposit_id, deposit_due.c.matures_at <= now)
        .with_for_update(skip_locked=True)
    )
    if due is None:
        return False
    row = connection.execute(select(deposit).where(deposit.c.id == deposit_id)).one()
    if not row.renew:
        finish(connection, row, "paid", row.interest_fen, now)
        return True
    total = row.principal_fen + row.interest_fen
    try:
        following = begin(
            connection,
            row.customer_id,
            row.account_id,
            total,
            row.months,
            renew=True,
            key=key_hash("renewal", row.id),
            at=row.matures_at,
            renewed_from=row.id,
        )
    except NotOffered:
        # A term that the bank has given up cannot be renewed: the money is the customer's again.
        finish(connection, row, "paid", row.interest_fen, now)
        return True
    _end(connection, row.id, "renewed", row.interest_fen, now)
    legs = {row.money_id: -row.principal_fen, INTEREST: -row.interest_fen, following.money_id: total}
    post(connection, "deposit_renewed", now, legs, memo=following.reference)
    return True


def _end(connection: Connection, deposit_id: str, state: DepositState, interest_fen: int, at: datetime) -> None:
    values = {"deposit_id": deposit_id, "state": state, "interest_fen": interest_fen, "at": at}
    if not insert_once(connection, deposit_end, **values):
        raise RuntimeError("a deposit that has ended is still on the worker's list")
    connection.execute(delete(deposit_due).where(deposit_due.c.deposit_id == deposit_id))
