"""Promised calls in the bank's own database; see `call_desk_port.CallDesk` for what each method promises and raises."""

from typing import Any

from sqlalchemy import Connection, Engine, Select, select

from ..store.clock import Clock
from ..store.database import AnyRow, insert_once, reading, writing
from .call_desk_port import CALL_NOTE_LENGTH, DeskCall, NotTaken
from .desk_tables import call_back_step
from .numbers import grouped_reference, plain
from .port import NotFound, TooLong
from .tables import call_back

_taken, _done = call_back_step.alias("taken"), call_back_step.alias("done")


class SqlCallDesk:
    """Promised calls on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def calls(self, limit: int = 100) -> tuple[DeskCall, ...]:
        """Open ones first."""
        with reading(self._engine) as connection:
            order = call_back.c.asked_at, call_back.c.reference
            waiting = connection.execute(_calls().where(_done.c.at.is_(None)).order_by(*order).limit(limit)).all()
            over = _calls().where(_done.c.at.is_not(None)).order_by(_done.c.at.desc(), call_back.c.reference)
            rows = [*waiting, *connection.execute(over.limit(max(limit - len(waiting), 0))).all()]
        return tuple(_as_call(row) for row in rows)

    def call(self, reference: str) -> DeskCall:
        """One call."""
        with reading(self._engine) as connection:
            return _as_call(_find(connection, reference))

    def take(self, reference: str, by: str) -> DeskCall:
        """Takes it, unless somebody has."""
        with writing(self._engine) as connection:
            row = _find(connection, reference)
            values = {"call_key": row.key, "kind": "taken", "by": by, "note": "", "at": self._clock.now()}
            insert_once(connection, call_back_step, **values)
            return _as_call(_find(connection, reference))

    def done(self, reference: str, by: str, note: str) -> DeskCall:
        """Closes it."""
        note = plain(note)
        if len(note) > CALL_NOTE_LENGTH:
            raise TooLong(CALL_NOTE_LENGTH)
        with writing(self._engine) as connection:
            row = _find(connection, reference)
            if row.taken_by != by:
                raise NotTaken
            values = {"call_key": row.key, "kind": "done", "by": by, "note": note, "at": self._clock.now()}
            insert_once(connection, call_back_step, **values)
            return _as_call(_find(connection, reference))


def _calls() -> Select[*tuple[Any, ...]]:
    of_taking = (_taken.c.call_key == call_back.c.key) & (_taken.c.kind == "taken")
    of_ending = (_done.c.call_key == call_back.c.key) & (_done.c.kind == "done")
    return (
        select(
            call_back,
            _taken.c.by.label("taken_by"),
            _taken.c.at.label("taken_at"),
            _done.c.by.label("done_by"),
            _done.c.at.label("done_at"),
            _done.c.note.label("note"),
        )
        .join(_taken, of_taking, isouter=True)
        .join(_done, of_ending, isouter=True)
    )


def _find(connection: Connection, reference: str) -> AnyRow:
    digits = "".join(character for character in reference if character.isdecimal())
    row = connection.execute(_calls().where(call_back.c.reference == grouped_reference(digits))).one_or_none()
    if row is None:
        raise NotFound
    return row


def _as_call(row: AnyRow) -> DeskCall:
    return DeskCall(
        reference=row.reference,
        customer_id=row.customer_id,
        phone=row.phone,
        when=row.wished_time,
        topic=row.topic,
        asked_at=row.asked_at,
        taken_by=row.taken_by,
        taken_at=row.taken_at,
        done_by=row.done_by,
        done_at=row.done_at,
        note=row.note or "",
    )
