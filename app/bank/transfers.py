"""Transfers: reviewed, confirmed (the money is held), and taken back while there is time."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, exists, insert, or_, select

from ..store.clock import Clock
from ..store.database import AnyRow
from . import contacts, drafts
from .accounts import find_account, hold_account, receiving_account
from .bill_payments import refuse_second
from .card_ledger import refuse_more_than_owed
from .hold_reasons import note_reasons
from .ledger import lock_accounts, post
from .limits import HOLD_SECONDS, fee_for
from .numbers import new_id, new_reference
from .payees import as_payee, payee_row
from .plan_schedules import schedule_of
from .port import BadPayee, ChangedSinceReview, Incomplete, NotFound, Payee, Review, TooLate, Transfer, TransferState
from .protection import lock_customer
from .tables import held_transfer, payee, transfer, transfer_event

_settled = transfer_event.alias("settled")


def review(connection: Connection, customer_id: str, draft_id: str, now: datetime) -> Review:
    """What will happen if the customer says yes. Raises Incomplete, Frozen, NotEnoughMoney, OverLimit, NotFound."""
    return _review(connection, drafts.find(connection, customer_id, draft_id, now), now)


def confirm(
    connection: Connection,
    customer_id: str,
    draft_id: str,
    fingerprint: str,
    clock: Clock,
    *,
    hold_seconds: int = HOLD_SECONDS,
    because: Sequence[str] = (),
) -> Transfer:
    """Holds the money; the same transfer again if the draft was confirmed before.

    Raises ChangedSinceReview, Incomplete, Frozen, NotEnoughMoney, OverLimit, NotFound.
    """
    if hold_seconds < HOLD_SECONDS:
        raise ValueError("every transfer can be taken back for at least HOLD_SECONDS")
    draft = drafts.find(connection, customer_id, draft_id, clock.now(), lock=True)
    done = drafts.transfer_of(connection, draft_id)
    if done is not None:
        return read(connection, customer_id, done)
    if schedule_of(connection, draft_id) is not None:
        # Another window chose a day for it, or made a plan of it.
        raise ChangedSinceReview
    refuse_second(connection, draft_id, lock=True)
    # The customer's row stands for the day's limit and the freeze, which reach over all their accounts.
    lock_customer(connection, customer_id)
    lock_accounts(connection, [draft.account_id])
    # Asked only now: waiting for the locks may have taken long.
    now = clock.now()
    shown = _review(connection, draft, now)
    if shown.fingerprint != fingerprint:
        raise ChangedSinceReview
    payee = payee_row(connection, customer_id, draft.payee_id)
    payee_account_id = receiving_account(connection, payee.number, payee.bank)
    if payee_account_id == draft.account_id:
        raise BadPayee("self")
    transfer_id, release_at = new_id(), now + timedelta(seconds=hold_seconds)
    connection.execute(
        insert(transfer).values(
            id=transfer_id,
            reference=_unused_reference(connection),
            draft_id=draft_id,
            customer_id=customer_id,
            account_id=draft.account_id,
            payee_id=payee.id,
            payee_account_id=payee_account_id,
            payee_name=payee.name,
            payee_alias=payee.alias,
            payee_bank=payee.bank,
            payee_number=payee.number,
            amount_fen=shown.amount_fen,
            fee_fen=shown.fee_fen,
            note=draft.note,
            fingerprint=fingerprint,
            confirmed_at=now,
            release_at=release_at,
        )
    )
    record(connection, transfer_id, "held", now)
    connection.execute(insert(held_transfer).values(transfer_id=transfer_id, release_at=release_at))
    total = shown.amount_fen + shown.fee_fen
    legs = {draft.account_id: -total, hold_account(connection, draft.account_id): total}
    post(connection, "hold", now, legs, transfer_id=transfer_id)
    if hold_seconds > HOLD_SECONDS:
        note_reasons(connection, transfer_id, because)
        contacts.tell(connection, customer_id, "held", transfer_id, shown.amount_fen, now=now)
    return read(connection, customer_id, transfer_id)


def cancel(connection: Connection, customer_id: str, transfer_id: str, clock: Clock) -> Transfer:
    """Gives held money back; again changes nothing. Raises TooLate from `release_at` on, NotFound.

    The time decides, not the worker: a transfer that is due but not yet sent off cannot be taken back either.
    """
    # The held row is locked before the accounts here and in `release`, so that the two never wait for each other.
    locked = select(held_transfer.c.transfer_id).where(held_transfer.c.transfer_id == transfer_id).with_for_update()
    connection.execute(locked).all()
    before = read(connection, customer_id, transfer_id)
    if before.state == "cancelled":
        return before
    lock_accounts(connection, [before.account.id])
    now = clock.now()
    if before.state == "released" or now >= before.release_at:
        raise TooLate(before.release_at)
    total = before.amount_fen + before.fee_fen
    legs = {hold_account(connection, before.account.id): -total, before.account.id: total}
    record(connection, transfer_id, "cancelled", now)
    post(connection, "cancel", now, legs, transfer_id=transfer_id)
    connection.execute(delete(held_transfer).where(held_transfer.c.transfer_id == transfer_id))
    return read(connection, customer_id, transfer_id)


def record(connection: Connection, transfer_id: str, state: TransferState, at: datetime) -> None:
    """Notes what became of a transfer. The second settlement of one transfer is an IntegrityError."""
    phase = "held" if state == "held" else "settled"
    connection.execute(insert(transfer_event).values(transfer_id=transfer_id, phase=phase, state=state, at=at))


def read(connection: Connection, customer_id: str, transfer_id: str) -> Transfer:
    """One transfer of a customer. Raises NotFound."""
    row = connection.execute(_transfers(customer_id).where(transfer.c.id == transfer_id)).one_or_none()
    if row is None:
        raise NotFound
    return _as_transfer(connection, row)


def listed(connection: Connection, customer_id: str, before: str | None, limit: int) -> tuple[Transfer, ...]:
    """Transfers, newest first, from the one after `before` on. Raises NotFound for an unknown `before`."""
    query = _transfers(customer_id)
    if before is not None:
        last = connection.execute(_transfers(customer_id).where(transfer.c.id == before)).one_or_none()
        if last is None:
            raise NotFound
        at, same_moment = transfer.c.confirmed_at, transfer.c.confirmed_at == last.confirmed_at
        query = query.where(or_(at < last.confirmed_at, and_(same_moment, transfer.c.id < last.id)))
    rows = connection.execute(query.order_by(transfer.c.confirmed_at.desc(), transfer.c.id.desc()).limit(limit)).all()
    return tuple(_as_transfer(connection, row) for row in rows)


def _review(connection: Connection, draft: AnyRow, now: datetime) -> Review:
    if draft.payee_id is None:
        raise Incomplete("payee")
    if draft.amount_fen is None:
        raise Incomplete("amount")
    refuse_second(connection, draft.id)
    drafts.check_amount(connection, draft, draft.amount_fen, now)
    row = payee_row(connection, draft.customer_id, draft.payee_id)
    if row.kind == "card":
        refuse_more_than_owed(connection, row.number, draft.amount_fen)
    fee_fen = fee_for(draft.amount_fen)
    return Review(
        draft=drafts.as_draft(connection, draft),
        payee=as_payee(row),
        amount_fen=draft.amount_fen,
        fee_fen=fee_fen,
        hold_seconds=HOLD_SECONDS,
        fingerprint=_fingerprint(draft, row, fee_fen),
    )


def _fingerprint(draft: AnyRow, payee: AnyRow, fee_fen: int) -> str:
    """SHA-256 over all that the customer says yes to."""
    said = [draft.id, draft.account_id, payee.id, payee.name, payee.bank, payee.number]
    return hashlib.sha256(json.dumps([*said, draft.amount_fen, fee_fen, draft.note]).encode()).hexdigest()


def _unused_reference(connection: Connection) -> str:
    while connection.scalar(select(exists().where(transfer.c.reference == (reference := new_reference())))):
        pass
    return reference


def _transfers(customer_id: str) -> Select[*tuple[Any, ...]]:
    settlement = and_(_settled.c.transfer_id == transfer.c.id, _settled.c.phase == "settled")
    return (
        select(
            transfer,
            _settled.c.state.label("settled_as"),
            _settled.c.at.label("settled_at"),
            payee.c.kind.label("payee_kind"),
        )
        .join(payee, payee.c.id == transfer.c.payee_id)
        .join(_settled, settlement, isouter=True)
        .where(transfer.c.customer_id == customer_id)
    )


def _as_transfer(connection: Connection, row: AnyRow) -> Transfer:
    return Transfer(
        id=row.id,
        reference=row.reference,
        state=row.settled_as or "held",
        account=find_account(connection, row.customer_id, row.account_id),
        payee=Payee(
            id=row.payee_id,
            name=row.payee_name,
            alias=row.payee_alias,
            bank=row.payee_bank,
            tail=row.payee_number[-4:],
            kind=row.payee_kind,
        ),
        amount_fen=row.amount_fen,
        fee_fen=row.fee_fen,
        note=row.note,
        confirmed_at=row.confirmed_at,
        release_at=row.release_at,
        settled_at=row.settled_at,
    )
