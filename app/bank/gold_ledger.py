"""Gold and the money for it, inside one transaction.

A purchase takes the money when it is ordered (account -, clearing with the exchange +) and brings the gold when it
settles. A sale takes the gold when it is ordered and brings the money when it settles. Taken back, what went comes
back. So nobody can spend money or sell gold that may still be taken back.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection, delete, exists, func, insert, select

from ..store.database import AnyRow, insert_once
from .gold_port import PRICE_DAYS, GoldHolding, GoldPrice, GoldSide, GoldState, NoPrice, NotEnoughGold, worth
from .gold_tables import gold_movement, gold_order, gold_order_end, gold_price, gold_waiting
from .ledger import CLEARING, lock_accounts, post
from .limits import HOLD_SECONDS
from .numbers import new_id, new_reference


def add_price(connection: Connection, day: date, fen_per_gram: int, source: str) -> None:
    """The price of a day; the first one stands."""
    insert_once(connection, gold_price, day=day, fen_per_gram=fen_per_gram, source=source)


def price_before(connection: Connection, day: date) -> GoldPrice | None:
    """The price of that day, or the last one before it."""
    newest = select(gold_price).where(gold_price.c.day <= day).order_by(gold_price.c.day.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return None if row is None else GoldPrice(row.day, row.fen_per_gram, row.source)


def price_of(connection: Connection, today: date) -> GoldPrice:
    """The price that counts today. Raises NoPrice."""
    found = price_before(connection, today)
    if found is None or found.day < today - timedelta(days=PRICE_DAYS):
        raise NoPrice
    return found


def holding(connection: Connection, customer_id: str) -> GoldHolding:
    """The sum of all movements."""
    weight = func.coalesce(func.sum(gold_movement.c.milligrams), 0)
    cost = func.coalesce(func.sum(gold_movement.c.cost_fen), 0)
    row = connection.execute(select(weight, cost).where(gold_movement.c.customer_id == customer_id)).one()
    return GoldHolding(int(row[0]), int(row[1]))


def place(
    connection: Connection,
    customer_id: str,
    side: GoldSide,
    account_id: str,
    milligrams: int,
    fen_per_gram: int,
    *,
    key: str,
    at: datetime,
) -> str:
    """Writes the order down and takes its money or its gold; returns its id. Customer and account must be locked.

    Raises NotEnoughGold. A part of what is held leaves with its share of what was paid, to the nearest fen.
    """
    order_id, settle_at = new_id(), at + timedelta(seconds=HOLD_SECONDS)
    while connection.scalar(select(exists().where(gold_order.c.reference == (reference := new_reference())))):
        pass
    amount_fen = worth(milligrams, fen_per_gram)
    values = {"side": side, "milligrams": milligrams, "fen_per_gram": fen_per_gram, "amount_fen": amount_fen}
    whose = {"id": order_id, "key": key, "reference": reference, "customer_id": customer_id, "account_id": account_id}
    connection.execute(insert(gold_order).values(**whose, **values, made_at=at, settle_at=settle_at))
    connection.execute(insert(gold_waiting).values(order_id=order_id, settle_at=settle_at))
    if side == "buy":
        post(connection, "gold", at, {account_id: -amount_fen, CLEARING: amount_fen}, memo=reference)
        return order_id
    held = holding(connection, customer_id)
    if milligrams > held.milligrams:
        raise NotEnoughGold(held.milligrams)
    share = (2 * held.paid_fen * milligrams + held.milligrams) // (2 * held.milligrams)
    _move(connection, customer_id, order_id, "sell", -milligrams, -share, at)
    return order_id


def settle(connection: Connection, order_id: str, now: datetime) -> bool:
    """Carries out one order; False if it is not due, was ended, or another worker or its customer has it."""
    due = connection.scalar(
        select(gold_waiting.c.order_id)
        .where(gold_waiting.c.order_id == order_id, gold_waiting.c.settle_at <= now)
        .with_for_update(skip_locked=True)
    )
    if due is None:
        return False
    row = connection.execute(select(gold_order).where(gold_order.c.id == order_id)).one()
    _end(connection, order_id, "settled", now)
    if row.side == "buy":
        _move(connection, row.customer_id, order_id, "buy", row.milligrams, row.amount_fen, now)
        return True
    lock_accounts(connection, [row.account_id])
    post(connection, "gold_sold", now, {CLEARING: -row.amount_fen, row.account_id: row.amount_fen}, memo=row.reference)
    return True


def undo(connection: Connection, row: AnyRow, now: datetime) -> None:
    """Takes an order back; its line of `gold_waiting` is held by who calls."""
    _end(connection, row.id, "taken_back", now)
    if row.side == "buy":
        lock_accounts(connection, [row.account_id])
        legs = {CLEARING: -row.amount_fen, row.account_id: row.amount_fen}
        post(connection, "gold_back", now, legs, memo=row.reference)
        return
    sold = select(gold_movement).where(gold_movement.c.order_id == row.id, gold_movement.c.why == "sell")
    went = connection.execute(sold).one()
    _move(connection, row.customer_id, row.id, "back", -went.milligrams, -went.cost_fen, now)


def _move(
    connection: Connection, customer_id: str, order_id: str, why: str, milligrams: int, cost_fen: int, at: datetime
) -> None:
    values = {"customer_id": customer_id, "order_id": order_id, "why": why}
    connection.execute(insert(gold_movement).values(**values, milligrams=milligrams, cost_fen=cost_fen, at=at))


def _end(connection: Connection, order_id: str, state: GoldState, at: datetime) -> None:
    if not insert_once(connection, gold_order_end, order_id=order_id, state=state, at=at):
        raise RuntimeError("an order that has ended is still on the worker's list")
    connection.execute(delete(gold_waiting).where(gold_waiting.c.order_id == order_id))
