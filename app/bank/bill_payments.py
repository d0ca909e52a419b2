"""Which draft pays which bill, and that a bill is paid once, whoever of a household pays it."""

from typing import Any

from sqlalchemy import Connection, Select, exists, select

from .bill_tables import bill, bill_payment
from .port import AlreadyPaid
from .tables import transfer, transfer_event


def bill_of(connection: Connection, draft_id: str) -> str | None:
    """The id of the bill that the draft pays, if it pays one."""
    return connection.scalar(select(bill_payment.c.bill_id).where(bill_payment.c.draft_id == draft_id))


def live_transfers(bill_id: str) -> Select[*tuple[Any, ...]]:
    """Transfers that pay the bill and were not taken back: one at most."""
    cancelled = exists().where(transfer_event.c.transfer_id == transfer.c.id, transfer_event.c.state == "cancelled")
    return (
        select(transfer.c.id, transfer.c.draft_id, transfer.c.customer_id)
        .join(bill_payment, bill_payment.c.draft_id == transfer.c.draft_id)
        .where(bill_payment.c.bill_id == bill_id, ~cancelled)
    )


def refuse_second(connection: Connection, draft_id: str, *, lock: bool = False) -> None:
    """Raises AlreadyPaid if the draft pays a bill that another transfer pays.

    `lock` makes a second confirmation for the same bill wait until this transaction ends.
    """
    bill_id = bill_of(connection, draft_id)
    if bill_id is None:
        return
    if lock:
        connection.execute(select(bill.c.id).where(bill.c.id == bill_id).with_for_update(key_share=True)).all()
    if connection.execute(live_transfers(bill_id)).first() is not None:
        raise AlreadyPaid(bill_id)
