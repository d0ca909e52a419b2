"""Held payments in the bank's own database; see `hold_port.Holds` for what each method promises and raises."""

import json
from datetime import timedelta

from sqlalchemy import Connection, Engine, select

from ..store.clock import Clock
from ..store.database import insert_once, reading, writing
from . import transfers
from .hold_port import NOTE_LENGTH, HeldPayment, HoldNote, HoldNoteKind
from .hold_tables import hold_note, hold_reason
from .limits import HOLD_SECONDS
from .numbers import key_hash, known_form, plain
from .port import NotFound, TooLong
from .tables import draft_answer, held_transfer, transfer


class SqlHolds:
    """Held payments on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def held(self, limit: int = 100) -> tuple[HeldPayment, ...]:
        """Those that still wait, the next to leave first."""
        waiting = (
            select(transfer.c.id, transfer.c.confirmed_at, transfer.c.release_at)
            .join(held_transfer, held_transfer.c.transfer_id == transfer.c.id)
            .order_by(transfer.c.release_at, transfer.c.id)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(waiting).all()
            long = [row.id for row in rows if row.release_at - row.confirmed_at > timedelta(seconds=HOLD_SECONDS)]
            return tuple(_read(connection, one) for one in long[:limit])

    def payment(self, transfer_id: str) -> HeldPayment:
        """One held payment."""
        with reading(self._engine) as connection:
            return _read(connection, known_form(transfer_id))

    def called(self, transfer_id: str, by: str, text: str, key: str) -> HeldPayment:
        """Notes a call."""
        with writing(self._engine) as connection:
            return self._note(connection, transfer_id, "called", by, text, key)

    def cancel(self, transfer_id: str, by: str, text: str, key: str) -> HeldPayment:
        """Takes it back and notes who did so, in one transaction."""
        with writing(self._engine) as connection:
            found = _read(connection, known_form(transfer_id))
            if found.transfer.state == "cancelled":
                return found
            transfers.cancel(connection, found.customer_id, transfer_id, self._clock)
            return self._note(connection, transfer_id, "cancelled", by, text, key)

    def _note(
        self, connection: Connection, transfer_id: str, kind: HoldNoteKind, by: str, text: str, key: str
    ) -> HeldPayment:
        text = plain(text)
        if len(text) > NOTE_LENGTH:
            raise TooLong(NOTE_LENGTH)
        _read(connection, known_form(transfer_id))
        values = {"transfer_id": transfer_id, "kind": kind, "by": by, "text": text, "at": self._clock.now()}
        insert_once(connection, hold_note, key=key_hash("hold", transfer_id, kind, key), **values)
        return _read(connection, transfer_id)


def _read(connection: Connection, transfer_id: str) -> HeldPayment:
    row = connection.execute(
        select(transfer, hold_reason.c.reasons)
        .join(hold_reason, hold_reason.c.transfer_id == transfer.c.id, isouter=True)
        .where(transfer.c.id == transfer_id)
    ).one_or_none()
    # An ordinary payment, which waits ten minutes, is nobody's business here.
    if row is None or row.release_at - row.confirmed_at <= timedelta(seconds=HOLD_SECONDS):
        raise NotFound
    asked = select(draft_answer).where(draft_answer.c.draft_id == row.draft_id, draft_answer.c.payee_id == row.payee_id)
    notes = select(hold_note).where(hold_note.c.transfer_id == transfer_id).order_by(hold_note.c.id)
    return HeldPayment(
        transfer=transfers.read(connection, row.customer_id, transfer_id),
        customer_id=row.customer_id,
        reasons=tuple(json.loads(row.reasons or "[]")),
        answers={one.question: one.answer for one in connection.execute(asked)},
        notes=tuple(HoldNote(one.at, one.kind, one.by, one.text) for one in connection.execute(notes)),
    )
