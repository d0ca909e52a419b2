"""Transfers being prepared. A draft moves nothing and may be changed until it is confirmed."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select, update

from ..store.database import AnyRow, insert_once
from .accounts import accounts_of, find_account, number_of
from .bill_payments import bill_of
from .limits import DRAFT_HOURS, LIMITS, day_of, fee_for
from .numbers import key_hash, new_id, plain
from .payees import find_payee, payable_payee, payee_row, save_own, save_payee
from .plan_schedules import schedule_of
from .port import (
    NOTE_LENGTH,
    BadAmount,
    BadPayee,
    Draft,
    FixedByBill,
    MoneyLocked,
    NewPayee,
    NotEnoughMoney,
    NotFound,
    OverLimit,
    OverOwnLimit,
    OwnAccount,
    TooLong,
)
from .protection import day_limit, locked, refuse_if_frozen
from .tables import draft, transfer, transfer_event


def start(connection: Connection, customer_id: str, key: str, now: datetime) -> Draft:
    """A draft from the everyday account. The same key gives the same draft; an expired one begins anew."""
    accounts = accounts_of(connection, customer_id)
    if not accounts:
        raise NotFound
    hashed = key_hash(key)
    empty = {"account_id": accounts[0].id, "payee_id": None, "amount_fen": None, "note": "", "saved_at": now}
    insert_once(connection, draft, id=new_id(), customer_id=customer_id, key=hashed, **empty)
    mine = (draft.c.customer_id == customer_id, draft.c.key == hashed)
    row = connection.execute(select(draft).where(*mine).with_for_update()).one()
    if _expired(row, now) and transfer_of(connection, row.id) is None:
        _change(connection, row.id, **empty)
        row = connection.execute(select(draft).where(*mine)).one()
    return as_draft(connection, row)


def read(connection: Connection, customer_id: str, draft_id: str, now: datetime) -> Draft:
    """The draft. Raises NotFound, also for one that expired unconfirmed."""
    return as_draft(connection, find(connection, customer_id, draft_id, now))


def find(connection: Connection, customer_id: str, draft_id: str, now: datetime, *, lock: bool = False) -> AnyRow:
    """The stored draft; `lock` makes a second change or confirmation of it wait. Raises NotFound."""
    query = select(draft).where(draft.c.id == draft_id, draft.c.customer_id == customer_id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None or (_expired(row, now) and transfer_of(connection, row.id) is None):
        raise NotFound
    return row


def choose_account(connection: Connection, customer_id: str, draft_id: str, account_id: str, now: datetime) -> Draft:
    """Sets the paying account. Raises NotFound, BadPayee."""
    row = find(connection, customer_id, draft_id, now, lock=True)
    if transfer_of(connection, draft_id) is None:
        find_account(connection, customer_id, account_id)
        _refuse_self(connection, customer_id, account_id, row.payee_id)
        _change(connection, draft_id, account_id=account_id, saved_at=now)
    return read(connection, customer_id, draft_id, now)


def choose_payee(
    connection: Connection, customer_id: str, draft_id: str, payee: str | NewPayee | OwnAccount, now: datetime
) -> Draft:
    """Sets the payee and saves a new one. Raises NotFound, BadPayee, FixedByBill."""
    row = find(connection, customer_id, draft_id, now, lock=True)
    if transfer_of(connection, draft_id) is None:
        _refuse_fixed(connection, draft_id)
        match payee:
            case str():
                payee_id = payable_payee(connection, customer_id, payee)
            case OwnAccount(account_id=account_id):
                payee_id = save_own(connection, customer_id, account_id, now)
            case NewPayee():
                payee_id = save_payee(connection, customer_id, payee, now)
        _refuse_self(connection, customer_id, row.account_id, payee_id)
        _change(connection, draft_id, payee_id=payee_id, saved_at=now)
    return read(connection, customer_id, draft_id, now)


def choose_amount(
    connection: Connection, customer_id: str, draft_id: str, amount_fen: int, note: str, *, now: datetime
) -> Draft:
    """Sets amount and note. Raises FixedByBill, BadAmount, TooLong, OverLimit, NotEnoughMoney, NotFound."""
    row = find(connection, customer_id, draft_id, now, lock=True)
    if transfer_of(connection, draft_id) is None:
        _refuse_fixed(connection, draft_id)
        # True is an int to Python and one fen to nobody.
        if not isinstance(amount_fen, int) or isinstance(amount_fen, bool) or amount_fen <= 0:
            raise BadAmount
        note = plain(note)
        if len(note) > NOTE_LENGTH:
            raise TooLong(NOTE_LENGTH)
        check_amount(connection, row, amount_fen, now)
        _change(connection, draft_id, amount_fen=amount_fen, note=note, saved_at=now)
    return read(connection, customer_id, draft_id, now)


def fix(
    connection: Connection, draft_id: str, payee_id: str, amount_fen: int, now: datetime, *, note: str = ""
) -> None:
    """Sets what a bill or a plan has fixed, whatever money there is: the review says whether it is enough."""
    _change(connection, draft_id, payee_id=payee_id, amount_fen=amount_fen, note=note, saved_at=now)


def check_amount(connection: Connection, row: AnyRow, amount_fen: int, now: datetime) -> None:
    """Whether so much may and can leave by this draft: now, or for one that waits for its day, whether it ever may.

    Raises as `check_money` does; money that is not there yet may come before the day.
    """
    if schedule_of(connection, row.id) is None:
        check_money(connection, row.customer_id, row.account_id, amount_fen, now)
        return
    refuse_if_frozen(connection, row.customer_id)
    if amount_fen > LIMITS.transfer_fen:
        raise OverLimit(LIMITS.transfer_fen, LIMITS.transfer_fen)


def check_money(connection: Connection, customer_id: str, account_id: str, amount_fen: int, now: datetime) -> None:
    """Whether so much may and can leave the account now.

    Raises Frozen, OverLimit or OverOwnLimit (the one that binds), NotEnoughMoney or MoneyLocked.
    """
    refuse_if_frozen(connection, customer_id)
    own_fen = day_limit(connection, customer_id, now).fen
    left_today = max(min(own_fen, LIMITS.day_fen) - _sent_since(connection, customer_id, day_of(now)), 0)
    if amount_fen > min(left_today, LIMITS.transfer_fen):
        if left_today >= LIMITS.transfer_fen:
            raise OverLimit(LIMITS.transfer_fen, LIMITS.transfer_fen)
        if own_fen < LIMITS.day_fen:
            raise OverOwnLimit(own_fen, left_today)
        raise OverLimit(LIMITS.day_fen, left_today)
    check_available(connection, customer_id, account_id, amount_fen + fee_for(amount_fen), now)


def check_available(connection: Connection, customer_id: str, account_id: str, fen: int, now: datetime) -> None:
    """Whether the account holds so much that is not locked. Raises NotEnoughMoney, MoneyLocked, NotFound."""
    available = find_account(connection, customer_id, account_id).available_fen
    locked_fen = locked(connection, account_id, now).fen
    if fen > available:
        raise NotEnoughMoney(max(available - locked_fen, 0))
    if fen > available - locked_fen:
        raise MoneyLocked(max(available - locked_fen, 0), locked_fen)


def transfer_of(connection: Connection, draft_id: str) -> str | None:
    """The id of the transfer that the draft became, if it was confirmed."""
    return connection.scalar(select(transfer.c.id).where(transfer.c.draft_id == draft_id))


def as_draft(connection: Connection, row: AnyRow) -> Draft:
    """A stored draft with its account as it stands now."""
    return Draft(
        id=row.id,
        account=find_account(connection, row.customer_id, row.account_id),
        payee=find_payee(connection, row.customer_id, row.payee_id) if row.payee_id else None,
        amount_fen=row.amount_fen,
        note=row.note,
        saved_at=row.saved_at,
        transfer_id=transfer_of(connection, row.id),
        bill_id=bill_of(connection, row.id),
    )


def _sent_since(connection: Connection, customer_id: str, since: datetime) -> int:
    """Fen of all transfers confirmed since then and not cancelled, over all accounts."""
    cancelled = select(transfer_event.c.id).where(
        transfer_event.c.transfer_id == transfer.c.id, transfer_event.c.state == "cancelled"
    )
    total = connection.scalar(
        select(func.coalesce(func.sum(transfer.c.amount_fen), 0)).where(
            transfer.c.customer_id == customer_id, transfer.c.confirmed_at >= since, ~cancelled.exists()
        )
    )
    return int(total or 0)


def _refuse_fixed(connection: Connection, draft_id: str) -> None:
    if bill_of(connection, draft_id) is not None:
        raise FixedByBill


def _refuse_self(connection: Connection, customer_id: str, account_id: str, payee_id: str | None) -> None:
    if payee_id and payee_row(connection, customer_id, payee_id).number == number_of(connection, account_id):
        raise BadPayee("self")


def _expired(row: AnyRow, now: datetime) -> bool:
    return bool(now >= row.saved_at + timedelta(hours=DRAFT_HOURS))


def _change(connection: Connection, draft_id: str, **values: object) -> None:
    connection.execute(update(draft).where(draft.c.id == draft_id).values(**values))
