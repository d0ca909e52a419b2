"""Paying a bill in months: made once, taken back free of charge until the bill's last day."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, exists, func, insert, select

from ..store.clock import Clock
from ..store.database import AnyRow, insert_once
from . import card_bills
from .card_ledger import find
from .credit_card_port import Instalment, NotToSpread
from .credit_card_tables import card_bill, credit_card, instalment, instalment_end, instalment_share
from .instalment_terms import LEAST_FEN, MONTHS, Terms, terms
from .ledger import lock_accounts, post
from .limits import BANK_ZONE, HOLD_SECONDS
from .numbers import key_hash, new_id, new_reference
from .port import ChangedSinceReview, NotFound, TooLate
from .protection import lock_customer, refuse_if_frozen


def offers(connection: Connection, card: AnyRow, now: datetime) -> tuple[Terms, ...]:
    """What spreading the newest bill would cost, for each number of months; empty when it cannot be spread."""
    left = _left(connection, card, now)
    return tuple(terms(left, months) for months in MONTHS) if left >= LEAST_FEN else ()


def spread(
    connection: Connection,
    customer_id: str,
    credit_card_id: str,
    months: int,
    principal_fen: int,
    key: str,
    clock: Clock,
) -> Instalment:
    """Spreads what is left of the newest bill. Raises NotToSpread, ChangedSinceReview, Frozen, NotFound."""
    hashed = key_hash("instalment", customer_id, credit_card_id, key)
    card = find(connection, customer_id, credit_card_id, lock=True)
    done = connection.scalar(select(instalment.c.id).where(instalment.c.key == hashed))
    if done is not None:
        return read(connection, customer_id, done)
    # A repayment is confirmed under the same two locks, so that nothing is both paid and spread.
    lock_customer(connection, customer_id)
    lock_accounts(connection, [card.owed_id, card.instalment_id])
    refuse_if_frozen(connection, customer_id)
    now = clock.now()
    offered = {one.months: one for one in offers(connection, card, now)}
    bill = card_bills.newest(connection, card.id)
    if months not in offered or bill is None:
        raise NotToSpread
    if offered[months].principal_fen != principal_fen:
        raise ChangedSinceReview
    chosen = offered[months]
    instalment_id = new_id()
    while connection.scalar(select(exists().where(instalment.c.reference == (reference := new_reference())))):
        pass
    connection.execute(
        insert(instalment).values(
            id=instalment_id,
            key=hashed,
            reference=reference,
            credit_card_id=card.id,
            bill_id=bill.id,
            months=chosen.months,
            principal_fen=chosen.principal_fen,
            fee_fen=chosen.fee_fen,
            made_at=now,
            # As every payment it can be taken back for ten minutes at least.
            until=max(bill.due_at, now + timedelta(seconds=HOLD_SECONDS)),
        )
    )
    legs = {card.owed_id: chosen.principal_fen, card.instalment_id: -chosen.principal_fen}
    post(connection, "instalment", now, legs, memo=reference)
    return read(connection, customer_id, instalment_id)


def unspread(connection: Connection, customer_id: str, instalment_id: str, clock: Clock) -> Instalment:
    """Puts the sum back on the bill. Raises TooLate, NotFound."""
    before = read(connection, customer_id, instalment_id)
    card = find(connection, customer_id, before.card_id, lock=True)
    lock_accounts(connection, [card.owed_id, card.instalment_id])
    now = clock.now()
    if read(connection, customer_id, instalment_id).ended_at is not None:
        return read(connection, customer_id, instalment_id)
    if now >= before.until or before.billed:
        raise TooLate(before.until)
    if insert_once(connection, instalment_end, instalment_id=instalment_id, at=now):
        fen = before.terms.principal_fen
        post(connection, "instalment_off", now, {card.instalment_id: fen, card.owed_id: -fen}, memo=before.reference)
    return read(connection, customer_id, instalment_id)


def read(connection: Connection, customer_id: str, instalment_id: str) -> Instalment:
    """One of a customer. Raises NotFound."""
    row = connection.execute(_mine(customer_id).where(instalment.c.id == instalment_id)).one_or_none()
    if row is None:
        raise NotFound
    return _as_instalment(connection, customer_id, row)


def listed(connection: Connection, customer_id: str, credit_card_id: str) -> tuple[Instalment, ...]:
    """All of a card, newest first."""
    query = _mine(customer_id).where(instalment.c.credit_card_id == credit_card_id)
    rows = connection.execute(query.order_by(instalment.c.made_at.desc(), instalment.c.id)).all()
    return tuple(_as_instalment(connection, customer_id, row) for row in rows)


def _left(connection: Connection, card: AnyRow, now: datetime) -> int:
    """What can be spread: the rest of the newest bill while its last day is not over, nothing of it on its way."""
    row = card_bills.newest(connection, card.id)
    if row is None or now >= row.due_at:
        return 0
    found = card_bills.read(connection, card, row, now)
    return found.left_fen


def _mine(customer_id: str) -> Select[*tuple[Any, ...]]:
    billed = select(func.count()).where(instalment_share.c.instalment_id == instalment.c.id).scalar_subquery()
    return (
        select(
            instalment,
            instalment_end.c.at.label("ended_at"),
            billed.label("billed"),
            card_bill.c.cut_at,
        )
        .join(credit_card, credit_card.c.id == instalment.c.credit_card_id)
        .join(card_bill, card_bill.c.id == instalment.c.bill_id)
        .join(instalment_end, instalment_end.c.instalment_id == instalment.c.id, isouter=True)
        .where(credit_card.c.customer_id == customer_id)
    )


def _as_instalment(connection: Connection, customer_id: str, row: AnyRow) -> Instalment:
    card = find(connection, customer_id, row.credit_card_id)
    return Instalment(
        id=row.id,
        reference=row.reference,
        card_id=row.credit_card_id,
        tail=card.number[-4:],
        terms=Terms(row.months, row.principal_fen, row.fee_fen),
        made_at=row.made_at,
        until=row.until,
        ended_at=row.ended_at,
        billed=int(row.billed),
        first_bill=card_bills.next_cut(card, row.cut_at).astimezone(BANK_ZONE).date(),
    )
