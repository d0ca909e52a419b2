"""Old payments in the bank's own books; see `proof_port.Proofs` for what each method promises."""

import re
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select

from ..store.database import reading
from .accounts import accounts_of
from .entries import entries_of
from .limits import BANK_ZONE
from .port import Account, Entry, EntryFilter
from .proof_port import FOUND_AT_MOST, Found, Memory
from .tables import account, journal, payee, posting

AT_ONCE = 200
# What people write between the things they remember.
_BETWEEN = re.compile(r"[\s,.;:!?/\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f]+")


class SqlProofs:
    """The books on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def first_year(self, customer_id: str) -> int | None:
        """The year of the oldest movement."""
        oldest = (
            select(func.min(posting.c.id))
            .join(account, account.c.id == posting.c.account_id)
            .where(account.c.customer_id == customer_id)
            .scalar_subquery()
        )
        at = select(journal.c.at).join(posting, posting.c.journal_id == journal.c.id).where(posting.c.id == oldest)
        with reading(self._engine) as connection:
            moment = connection.scalar(at)
        return None if moment is None else moment.astimezone(BANK_ZONE).year

    def search(self, customer_id: str, memory: Memory) -> tuple[Found, ...]:
        """All accounts, movement by movement: the month and the sum are not for the database to judge."""
        with reading(self._engine) as connection:
            matching = EntryFilter(
                since=_new_year(memory.from_year),
                until=_new_year(memory.to_year + 1 if memory.to_year else None),
                words=_words(connection, customer_id, memory.words),
                kinds=memory.kinds if memory.words else (),
            )
            found = [
                Found(one, entry)
                for one in accounts_of(connection, customer_id)
                for entry in _all_entries(connection, customer_id, one, matching)
                if _fits(entry, memory)
            ]
        return tuple(sorted(found, key=lambda one: one.entry.at, reverse=True)[:FOUND_AT_MOST])


def _fits(entry: Entry, memory: Memory) -> bool:
    # The sum carried over from the old books is no payment.
    if entry.kind == "opening" or not memory.near(entry.amount_fen):
        return False
    return memory.month in (None, entry.at.astimezone(BANK_ZONE).month)


def _all_entries(connection: Connection, customer_id: str, one: Account, matching: EntryFilter) -> Iterator[Entry]:
    before: str | None = None
    while page := entries_of(connection, customer_id, one.id, matching, before, AT_ONCE):
        yield from page
        before = page[-1].id


def _words(connection: Connection, customer_id: str, text: str) -> tuple[str, ...]:
    """What to look for: each word as typed, and the name of every payee who is named somewhere in the text."""
    parts = tuple(part for part in _BETWEEN.split(text) if part)
    if not parts:
        return ()
    rows = connection.execute(select(payee.c.name, payee.c.alias).where(payee.c.customer_id == customer_id))
    named = {row.name for row in rows if row.name in text or (row.alias and row.alias in text)}
    memos = (
        select(journal.c.memo)
        .join(posting, posting.c.journal_id == journal.c.id)
        .join(account, account.c.id == posting.c.account_id)
    )
    parties = connection.scalars(memos.where(account.c.customer_id == customer_id, journal.c.memo != "").distinct())
    return (*parts, *sorted(named | {one for one in parties if one in text}))


def _new_year(year: int | None) -> datetime | None:
    return None if year is None else datetime(year, 1, 1, tzinfo=BANK_ZONE)
