"""What the bank knows about a payment that somebody is about to confirm; the guard decides with it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists, func, insert, select

from ..store.database import AnyRow
from . import contacts, drafts, passwords, profiles
from .accounts import find_account
from .deposit_tables import deposit, deposit_end
from .numbers import same_name
from .payees import payee_row
from .port import Incomplete, PaymentFacts
from .protection_port import LOOSENING
from .tables import account, draft_answer, payee, transfer, transfer_event, watched_number

USUAL_DAYS = 365
"""How far back "what this customer usually sends" reaches."""


def payment_facts(connection: Connection, customer_id: str, draft_id: str, now: datetime) -> PaymentFacts:
    """The facts of one draft. Raises NotFound, Incomplete."""
    row = drafts.find(connection, customer_id, draft_id, now)
    if row.payee_id is None:
        raise Incomplete("payee")
    if row.amount_fen is None:
        raise Incomplete("amount")
    to = payee_row(connection, customer_id, row.payee_id)
    sent = _sent_to(connection, customer_id, to.number)
    own = select(account.c.id).where(account.c.customer_id == customer_id, account.c.number == to.number)
    watched = select(exists().where(watched_number.c.number == to.number))
    return PaymentFacts(
        payee_known_days=(now - to.saved_at).days,
        payee_transfers=sent,
        # The bank itself has taken a biller in, and a customer cannot make one: no stranger can be behind it.
        own_account=to.kind in {"biller", "card"} or connection.scalar(own) is not None,
        watchlist=bool(connection.scalar(watched)),
        amount_fen=row.amount_fen,
        balance_fen=find_account(connection, customer_id, row.account_id).available_fen,
        note=row.note,
        usual_max_fen=_usual_max(connection, customer_id, now),
        transfers_last_hour=_count(connection, customer_id, now - timedelta(hours=1)),
        new_payees_last_day=_new_payees(connection, customer_id, now - timedelta(days=1)),
        answers=_answers(connection, row),
        trusted_contact=_is_contact(connection, customer_id, to, now),
        deposit_broken_hours=_deposit_broken(connection, customer_id, now),
        minutes_since_password_reset=_minutes(passwords.last_change(connection, customer_id), now),
        minutes_since_phone_change=_minutes(profiles.last_phone_change(connection, customer_id), now),
    )


def answer(
    connection: Connection, customer_id: str, draft_id: str, question: str, answered: str, *, now: datetime
) -> None:
    """Notes what the customer answered about this draft's payee; a later answer replaces it. Raises NotFound."""
    row = drafts.find(connection, customer_id, draft_id, now, lock=True)
    this = (draft_answer.c.draft_id == draft_id) & (draft_answer.c.question == question)
    connection.execute(delete(draft_answer).where(this))
    values = {"draft_id": draft_id, "question": question, "payee_id": row.payee_id, "answer": answered, "at": now}
    connection.execute(insert(draft_answer).values(values))


def _minutes(since: datetime | None, now: datetime) -> float | None:
    return None if since is None else (now - since) / timedelta(minutes=1)


def _answers(connection: Connection, row: AnyRow) -> Mapping[str, str]:
    """Answers given about the payee that the draft has now: another payee is asked about anew."""
    query = select(draft_answer.c.question, draft_answer.c.answer).where(
        draft_answer.c.draft_id == row.id, draft_answer.c.payee_id == row.payee_id
    )
    return {one.question: one.answer for one in connection.execute(query)}


def _sent_to(connection: Connection, customer_id: str, number: str) -> int:
    """How many transfers to that number were sent off."""
    released = (transfer_event.c.transfer_id == transfer.c.id) & (transfer_event.c.state == "released")
    query = (
        select(func.count())
        .select_from(transfer)
        .join(transfer_event, released)
        .where(transfer.c.customer_id == customer_id, transfer.c.payee_number == number)
    )
    return int(connection.scalar(query) or 0)


def _is_contact(connection: Connection, customer_id: str, to: AnyRow, now: datetime) -> bool:
    """Whether the payee is the person whom the customer trusts.

    A name is all that the two have in common, so it counts only when nobody could have arranged it within one
    telephone call: both are older than LOOSENING, and no other number of the customer's list goes by that name.
    """
    contact = contacts.current(connection, customer_id)
    if contact is None or not same_name(contact.name, to.name) or now - max(contact.since, to.saved_at) < LOOSENING:
        return False
    mine = select(payee.c.name, payee.c.number).where(payee.c.customer_id == customer_id, payee.c.number != to.number)
    return not any(same_name(other.name, to.name) for other in connection.execute(mine))


def _usual_max(connection: Connection, customer_id: str, now: datetime) -> int | None:
    """The most that was sent off in one transfer within a year, today's left out; None when there was none."""
    released = (transfer_event.c.transfer_id == transfer.c.id) & (transfer_event.c.state == "released")
    since, until = now - timedelta(days=USUAL_DAYS), now - timedelta(days=1)
    query = (
        select(func.max(transfer.c.amount_fen))
        .join(transfer_event, released)
        .where(transfer.c.customer_id == customer_id, transfer.c.confirmed_at.between(since, until))
    )
    largest: int | None = connection.scalar(query)
    return largest


def _count(connection: Connection, customer_id: str, since: datetime) -> int:
    mine = (transfer.c.customer_id == customer_id) & (transfer.c.confirmed_at >= since)
    return int(connection.scalar(select(func.count()).select_from(transfer).where(mine)) or 0)


def _new_payees(connection: Connection, customer_id: str, since: datetime) -> int:
    mine = (payee.c.customer_id == customer_id) & (payee.c.saved_at >= since) & (payee.c.kind == "person")
    return int(connection.scalar(select(func.count()).select_from(payee).where(mine)) or 0)


def _deposit_broken(connection: Connection, customer_id: str, now: datetime) -> int | None:
    """Whole hours since the customer last broke a term deposit early: often the step before a payment to a cheat."""
    broken = (deposit_end.c.deposit_id == deposit.c.id) & (deposit_end.c.state == "broken")
    query = select(deposit_end.c.at).join(deposit, broken).where(deposit.c.customer_id == customer_id)
    last = connection.scalar(query.order_by(deposit_end.c.at.desc()).limit(1))
    return None if last is None else int((now - last) / timedelta(hours=1))
