"""The rules by which a customer's own settings stop money from leaving. Every way out of an account asks these."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from ..store.database import AnyRow
from .limits import LIMITS
from .port import Frozen
from .protection_port import Setting
from .protection_tables import freeze_event, money_lock, own_day_limit
from .tables import customer


def lock_customer(connection: Connection, customer_id: str) -> None:
    """Makes everything else that this customer is about to confirm or set wait until this transaction ends."""
    # NO KEY: rows that only point at the customer need not wait.
    connection.execute(select(customer.c.id).where(customer.c.id == customer_id).with_for_update(key_share=True)).all()


def frozen_since(connection: Connection, customer_id: str) -> datetime | None:
    """When the customer froze everything, or None."""
    mine = select(freeze_event).where(freeze_event.c.customer_id == customer_id)
    last = connection.execute(mine.order_by(freeze_event.c.id.desc()).limit(1)).one_or_none()
    return last.at if last is not None and last.state == "frozen" else None


def refuse_if_frozen(connection: Connection, customer_id: str) -> None:
    """To be asked, with the customer locked, before anything is paid in their name. Raises Frozen."""
    since = frozen_since(connection, customer_id)
    if since is not None:
        raise Frozen(since)


def locked(connection: Connection, account_id: str, now: datetime) -> Setting:
    """How much of the account the customer locked."""
    rows = connection.execute(
        select(money_lock).where(money_lock.c.account_id == account_id).order_by(money_lock.c.id)
    ).all()
    return setting(rows, 0, now)


def day_limit(connection: Connection, customer_id: str, now: datetime) -> Setting:
    """The customer's own daily limit; the bank's when they set none."""
    rows = connection.execute(
        select(own_day_limit).where(own_day_limit.c.customer_id == customer_id).order_by(own_day_limit.c.id)
    ).all()
    return setting(rows, LIMITS.day_fen, now)


def setting(rows: Sequence[AnyRow], at_first: int, now: datetime) -> Setting:
    """What counts now, from all that was ever chosen in the order of time; a newer choice ends one still waiting."""
    counts, waiting = at_first, None
    for row in rows:
        if waiting is not None and waiting.from_at <= row.at:
            counts = waiting.amount_fen
        waiting = None
        if row.from_at <= row.at:
            counts = row.amount_fen
        else:
            waiting = row
    if waiting is None:
        return Setting(counts)
    if waiting.from_at <= now:
        return Setting(waiting.amount_fen)
    return Setting(counts, waiting.amount_fen, waiting.from_at)
