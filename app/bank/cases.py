"""Requests in the bank's own database; see `case_port.Cases` for what each method promises and raises."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, exists, select

from ..store.clock import Clock
from ..store.database import insert_once, reading, writing
from .case_port import TEXT_LENGTH, Actor, Case, CaseStep
from .case_tables import case_step, service_case
from .numbers import grouped_reference, key_hash, known_form, new_id, new_reference, plain
from .port import NotFound, TooLong

OPENED = "opened"


class SqlCases:
    """Requests on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def open(self, customer_id: str | None, kind: str, data: Mapping[str, str], key: str) -> Case:
        """A new request, or the one that this key opened."""
        with writing(self._engine) as connection:
            return open_case(connection, customer_id, kind, data, key, at=self._clock.now())

    def add(self, customer_id: str, case_id: str, step: str, data: Mapping[str, str], key: str) -> Case:
        """A further step by the customer."""
        mine = (service_case.c.id == known_form(case_id)) & (service_case.c.customer_id == customer_id)
        with writing(self._engine) as connection:
            _read(connection, mine)
            add_step(connection, case_id, "customer", step, data, key, at=self._clock.now())
            return _read(connection, mine)

    def case(self, customer_id: str, case_id: str) -> Case:
        """One request."""
        mine = (service_case.c.id == known_form(case_id)) & (service_case.c.customer_id == customer_id)
        with reading(self._engine) as connection:
            return _read(connection, mine)

    def cases(self, customer_id: str, kind: str | None = None) -> tuple[Case, ...]:
        """The customer's requests, newest first."""
        mine = service_case.c.customer_id == customer_id
        if kind is not None:
            mine &= service_case.c.kind == kind
        newest = select(service_case.c.id).where(mine).order_by(service_case.c.opened_at.desc(), service_case.c.id)
        with reading(self._engine) as connection:
            return tuple(_read(connection, service_case.c.id == one) for one in connection.scalars(newest).all())

    def by_reference(self, reference: str) -> Case:
        """The request with that reference, however it is grouped."""
        digits = "".join(character for character in reference if character.isdecimal())
        with reading(self._engine) as connection:
            return _read(connection, service_case.c.reference == grouped_reference(digits))

    def every(self, kinds: Collection[str], limit: int = 100) -> tuple[Case, ...]:
        """The newest requests of these kinds."""
        these = select(service_case.c.id).where(service_case.c.kind.in_(kinds))
        newest = these.order_by(service_case.c.opened_at.desc(), service_case.c.id).limit(limit)
        with reading(self._engine) as connection:
            return tuple(_read(connection, service_case.c.id == one) for one in connection.scalars(newest).all())

    def any(self, case_id: str) -> Case:
        """One request."""
        with reading(self._engine) as connection:
            return _read(connection, service_case.c.id == known_form(case_id))

    def answer(self, case_id: str, step: str, data: Mapping[str, str], key: str) -> Case:
        """A further step by the bank."""
        this = service_case.c.id == known_form(case_id)
        with writing(self._engine) as connection:
            _read(connection, this)
            add_step(connection, case_id, "bank", step, data, key, at=self._clock.now())
            return _read(connection, this)


def open_case(
    connection: Connection, customer_id: str | None, kind: str, data: Mapping[str, str], key: str, *, at: datetime
) -> Case:
    """A new request, or the one that this key opened. Raises TooLong."""
    hashed = key_hash("case", kind, customer_id or "", key)
    taken = exists().where
    while connection.scalar(select(taken(service_case.c.reference == (reference := new_reference())))):
        pass
    insert_once(
        connection,
        service_case,
        id=new_id(),
        reference=reference,
        key=hashed,
        customer_id=customer_id,
        kind=kind,
        data=_written(data),
        opened_at=at,
    )
    row = connection.execute(select(service_case).where(service_case.c.key == hashed)).one()
    add_step(connection, row.id, "customer", OPENED, {}, key="", at=at)
    return _read(connection, service_case.c.id == row.id)


def add_step(
    connection: Connection, case_id: str, by: Actor, kind: str, data: Mapping[str, str], key: str, *, at: datetime
) -> None:
    """One more step of a timeline; the same key adds it once. Raises TooLong."""
    hashed = key_hash("step", case_id, by, kind, key)
    insert_once(connection, case_step, case_id=case_id, key=hashed, by=by, kind=kind, data=_written(data), at=at)


def _written(data: Mapping[str, str]) -> str:
    clean = {name: plain(value) for name, value in data.items()}
    if any(len(value) > TEXT_LENGTH for value in clean.values()):
        raise TooLong(TEXT_LENGTH)
    return json.dumps(clean, ensure_ascii=False)


def _read(connection: Connection, which: ColumnElement[bool]) -> Case:
    row = connection.execute(select(service_case).where(which)).one_or_none()
    if row is None:
        raise NotFound
    steps = connection.execute(select(case_step).where(case_step.c.case_id == row.id).order_by(case_step.c.id))
    return Case(
        row.id,
        row.reference,
        row.kind,
        row.opened_at,
        json.loads(row.data),
        tuple(CaseStep(one.at, one.by, one.kind, json.loads(one.data)) for one in steps),
        row.customer_id,
    )
