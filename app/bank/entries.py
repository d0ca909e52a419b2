"""Movements as the customer reads them.

Only postings on the customer's own account are shown, never those on its hold account. So a transfer's money leaves
the list once, at the moment it was confirmed, and `balance_fen` is always the available money right after it:

- held:      one entry, "hold".
- released:  the same entry now reads "transfer_out", "bill" if it paid one, "repayment" if it went to a credit card.
  The release itself moves hold-account money and adds no line.
- cancelled: the entry stays "hold", and "hold_back" gives the money back at the moment of the cancellation.

A fee is part of the hold entry's amount. Somebody here who receives a transfer sees "transfer_in" at its release.
"""

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from ..store.database import AnyRow
from .accounts import find_account
from .bill_tables import bill_payment
from .port import Entry, EntryFilter, EntryKind, NotFound
from .tables import account, customer, journal, posting, transfer, transfer_event

_receiver = account.alias("receiver")
# What a customer sees of each journal; a release is on a customer's own account only for who receives the money.
_kind = case(
    (journal.c.kind == "release", "transfer_in"),
    (journal.c.kind == "cancel", "hold_back"),
    (and_(journal.c.kind == "hold", transfer_event.c.state == "released", bill_payment.c.bill_id.is_not(None)), "bill"),
    (and_(journal.c.kind == "hold", transfer_event.c.state == "released", _receiver.c.kind == "card"), "repayment"),
    (and_(journal.c.kind == "hold", transfer_event.c.state == "released"), "transfer_out"),
    else_=journal.c.kind,
)
_party = case(
    (journal.c.kind == "release", customer.c.name),
    else_=func.coalesce(transfer.c.payee_name, journal.c.memo),
)
_party_number = case((journal.c.kind == "release", account.c.number), else_=func.coalesce(transfer.c.payee_number, ""))
# What the payer calls the payee is nothing for the payee to find.
_alias = case((journal.c.kind == "release", ""), else_=func.coalesce(transfer.c.payee_alias, ""))


def entries_of(
    connection: Connection, customer_id: str, account_id: str, matching: EntryFilter, before: str | None, limit: int
) -> tuple[Entry, ...]:
    """Movements, newest first, from the one after `before` on. Raises NotFound."""
    find_account(connection, customer_id, account_id)
    query = _entries(account_id).where(*_conditions(matching))
    if before is not None:
        last = select(posting.c.id).where(posting.c.journal_id == before, posting.c.account_id == account_id)
        sequence = connection.scalar(last)
        if sequence is None:
            raise NotFound
        query = query.where(posting.c.id < sequence)
    rows = connection.execute(query.order_by(posting.c.id.desc()).limit(limit)).all()
    balances = _balances(connection, account_id, [row.sequence for row in rows])
    return tuple(_as_entry(row, balances[row.sequence]) for row in rows)


def find_entry(connection: Connection, customer_id: str, account_id: str, entry_id: str) -> Entry:
    """One movement. Raises NotFound."""
    find_account(connection, customer_id, account_id)
    row = connection.execute(_entries(account_id).where(journal.c.id == entry_id)).one_or_none()
    if row is None:
        raise NotFound
    return _as_entry(row, _balances(connection, account_id, [row.sequence])[row.sequence])


def _entries(account_id: str) -> Select[*tuple[Any, ...]]:
    settled = and_(transfer_event.c.transfer_id == transfer.c.id, transfer_event.c.phase == "settled")
    return (
        select(
            posting.c.id.label("sequence"),
            posting.c.amount_fen,
            journal.c.id,
            journal.c.at,
            journal.c.transfer_id,
            _kind.label("kind"),
            _party.label("party"),
            _party_number.label("party_number"),
            transfer.c.note,
            _receiver.c.customer_id.label("receiver"),
            transfer.c.customer_id.label("payer"),
        )
        .join(journal, journal.c.id == posting.c.journal_id)
        .join(transfer, transfer.c.id == journal.c.transfer_id, isouter=True)
        .join(transfer_event, settled, isouter=True)
        .join(bill_payment, bill_payment.c.draft_id == transfer.c.draft_id, isouter=True)
        .join(account, account.c.id == transfer.c.account_id, isouter=True)
        .join(customer, customer.c.id == transfer.c.customer_id, isouter=True)
        .join(_receiver, _receiver.c.id == transfer.c.payee_account_id, isouter=True)
        .where(posting.c.account_id == account_id)
    )


def _conditions(matching: EntryFilter) -> Iterable[ColumnElement[bool]]:
    if matching.since is not None:
        yield journal.c.at >= matching.since
    if matching.until is not None:
        yield journal.c.at < matching.until
    if matching.direction is not None:
        yield posting.c.amount_fen > 0 if matching.direction == "in" else posting.c.amount_fen < 0
    if matching.words or matching.kinds:
        texts = (_party, _alias, func.coalesce(transfer.c.note, ""))
        said = [func.lower(one).contains(word.lower(), autoescape=True) for one in texts for word in matching.words]
        yield or_(_kind.in_(matching.kinds), *said)


def _balances(connection: Connection, account_id: str, sequences: list[int]) -> dict[int, int]:
    """What was available right after each of these postings, in fen."""
    if not sequences:
        return {}
    running = (
        select(posting.c.id, func.sum(posting.c.amount_fen).over(order_by=posting.c.id).label("balance_fen"))
        .where(posting.c.account_id == account_id, posting.c.id <= max(sequences))
        .subquery()
    )
    rows = connection.execute(select(running).where(running.c.id.in_(sequences)))
    return {row.id: int(row.balance_fen) for row in rows}


def _as_entry(row: AnyRow, balance_fen: int) -> Entry:
    return Entry(
        id=row.id,
        at=row.at,
        kind=cast(EntryKind, row.kind),
        amount_fen=row.amount_fen,
        balance_fen=balance_fen,
        party=row.party,
        party_tail=row.party_number[-4:],
        # The transfer's page belongs to the one who sent it.
        transfer_id=None if row.kind == "transfer_in" else row.transfer_id,
        own=row.transfer_id is not None and row.receiver == row.payer,
        note=row.note or "",
    )
