"""Sends off held transfers whose time has come. Any number of workers may do it at once, and any may die."""

import logging

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.exc import IntegrityError

from ..store.clock import Clock
from ..store.database import reading, writing
from .accounts import hold_account
from .ledger import FEE_INCOME, lock_accounts, post
from .tables import held_transfer, transfer
from .transfers import record

log = logging.getLogger(__name__)


def release_due(engine: Engine, clock: Clock, limit: int) -> int:
    """Releases at most `limit` due transfers, oldest first, each in its own transaction; returns how many.

    One that the ledger refuses is logged and stays held: it must not stop those behind it.
    """
    with reading(engine) as connection:
        due = connection.scalars(
            select(held_transfer.c.transfer_id)
            .where(held_transfer.c.release_at <= clock.now())
            .order_by(held_transfer.c.release_at)
            .limit(limit)
        ).all()
    released = 0
    for transfer_id in due:
        try:
            with writing(engine) as connection:
                released += release(connection, transfer_id, clock)
        except IntegrityError:
            log.exception("the ledger refused to release transfer %s", transfer_id)
    return released


def release(connection: Connection, transfer_id: str, clock: Clock) -> bool:
    """Releases one transfer; False if it is not due, was settled, or another worker or a cancellation has it."""
    now = clock.now()
    mine = connection.scalar(
        select(held_transfer.c.transfer_id)
        .where(held_transfer.c.transfer_id == transfer_id, held_transfer.c.release_at <= now)
        .with_for_update(skip_locked=True)
    )
    if mine is None:
        return False
    row = connection.execute(select(transfer).where(transfer.c.id == transfer_id)).one()
    lock_accounts(connection, [row.account_id, row.payee_account_id])
    record(connection, transfer_id, "released", now)
    legs = {
        hold_account(connection, row.account_id): -(row.amount_fen + row.fee_fen),
        row.payee_account_id: row.amount_fen,
        FEE_INCOME: row.fee_fen,
    }
    post(connection, "release", now, legs, transfer_id=transfer_id)
    connection.execute(delete(held_transfer).where(held_transfer.c.transfer_id == transfer_id))
    return True
