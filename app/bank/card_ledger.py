"""What a credit card owes, in the ledger: three accounts of kind 'card', each at most zero in ordinary life.

spent         what was bought and stands on no bill yet. A purchase: spent -, the shop's bank +.
owed          what stands on bills and was not paid. A bill: spent +, owed -. A repayment: customer's hold -, owed +.
instalment    what comes on later bills. Spreading a bill: owed +, instalment -. Each month: instalment +, owed -.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, func, insert, select

from ..store.database import AnyRow
from .bank_card_tables import bank_card, bank_card_block
from .credit_card_port import OverCredit, OverOwed
from .credit_card_tables import credit_card
from .ledger import CLEARING, balance, lock_accounts, post
from .numbers import new_id
from .port import BadAmount, NotFound
from .tables import account, held_transfer, transfer


def open_credit_card(
    connection: Connection, customer_id: str, card_id: str, limit_fen: int, bill_day: int, at: datetime
) -> str:
    """Gives a plastic card of kind "credit" its accounts; returns the id of the credit card."""
    ids = {name: new_id() for name in ("spent_id", "owed_id", "instalment_id")}
    for position, account_id in enumerate(ids.values()):
        connection.execute(insert(account).values(id=account_id, kind="card", position=position, opened_at=at))
    credit_card_id = new_id()
    whose = {"id": credit_card_id, "card_id": card_id, "customer_id": customer_id}
    connection.execute(insert(credit_card).values(**whose, **ids, limit_fen=limit_fen, bill_day=bill_day, opened_at=at))
    return credit_card_id


def charge(connection: Connection, credit_card_id: str, fen: int, party: str, at: datetime) -> None:
    """Something was bought with the card for `fen`; less than nothing is a refund.

    Raises OverCredit when the card does not lend so much or is blocked, BadAmount for nothing.
    """
    if fen == 0:
        raise BadAmount
    row = connection.execute(_cards().where(credit_card.c.id == credit_card_id)).one()
    lock_accounts(connection, [row.spent_id, row.owed_id])
    left_fen = max(row.limit_fen + sum(balance(connection, one) for one in accounts_of(row)), 0)
    if fen > 0 and (row.blocked_at is not None or fen > left_fen):
        raise OverCredit(0 if row.blocked_at else left_fen)
    kind = "purchase" if fen > 0 else "refund"
    post(connection, kind, at, {row.spent_id: -fen, CLEARING: fen}, memo=party)


def find(connection: Connection, customer_id: str, credit_card_id: str, *, lock: bool = False) -> AnyRow:
    """The card's row with its number. `lock` makes every other change of this card wait. Raises NotFound."""
    mine = (credit_card.c.id == credit_card_id, credit_card.c.customer_id == customer_id)
    if lock:
        connection.execute(select(credit_card.c.id).where(*mine).with_for_update(key_share=True)).all()
    row = connection.execute(_cards().where(*mine)).one_or_none()
    if row is None:
        raise NotFound
    return row


def cards_of(connection: Connection, customer_id: str) -> list[AnyRow]:
    """The rows of all cards of a customer, those that can be used first."""
    order = (bank_card_block.c.at.is_not(None), credit_card.c.opened_at, credit_card.c.id)
    return list(connection.execute(_cards().where(credit_card.c.customer_id == customer_id).order_by(*order)))


def accounts_of(row: AnyRow) -> tuple[str, str, str]:
    """The ids of the card's three accounts."""
    return row.spent_id, row.owed_id, row.instalment_id


def owed_fen(connection: Connection, owed_id: str) -> int:
    """What stands on bills and was not paid; less than nothing when too much was paid."""
    return -balance(connection, owed_id)


def held_fen(connection: Connection, owed_id: str) -> int:
    """What is on its way to the card and can still be taken back."""
    waiting = exists().where(held_transfer.c.transfer_id == transfer.c.id)
    total = select(func.coalesce(func.sum(transfer.c.amount_fen), 0))
    return int(connection.scalar(total.where(transfer.c.payee_account_id == owed_id, waiting)) or 0)


def refuse_more_than_owed(connection: Connection, number: str, fen: int) -> None:
    """Raises OverOwed if a repayment is more than what the card with that number owes and nothing else pays.

    Money in a card is money that a person misses on the account: a slip of the finger must not put it there.
    """
    to_account = select(credit_card.c.owed_id).join(bank_card, bank_card.c.id == credit_card.c.card_id)
    owed_id = connection.execute(to_account.where(bank_card.c.number == number)).scalar_one()
    left = max(owed_fen(connection, owed_id) - held_fen(connection, owed_id), 0)
    if fen > left:
        raise OverOwed(left)


def _cards() -> Select[*tuple[Any, ...]]:
    return (
        select(credit_card, bank_card.c.number, bank_card_block.c.at.label("blocked_at"))
        .join(bank_card, bank_card.c.id == credit_card.c.card_id)
        .join(bank_card_block, bank_card_block.c.card_id == bank_card.c.id, isouter=True)
    )
