"""Branches and priority numbers in the bank's own database; see `visit_port.Visits` for what each method promises."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, exists, func, insert, select

from ..store.clock import Clock
from ..store.database import AnyRow, insert_once, reading, writing
from .limits import BANK_ZONE
from .numbers import grouped_reference, key_hash, known_form, new_id, new_reference, phone_number, plain
from .port import BadPhone, NotFound, TooLong
from .visit_port import (
    DAYS_AHEAD,
    HALVES,
    LAST_CALL,
    TOPIC_LENGTH,
    AlreadyTaken,
    Branch,
    BranchWords,
    Closed,
    Full,
    Half,
    Slot,
    Ticket,
    Visitor,
)
from .visit_tables import branch, visit_ticket, visit_ticket_end

_ended = exists().where(visit_ticket_end.c.ticket_id == visit_ticket.c.id)


class SqlVisits:
    """Visits on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def branches(self, wanted: str = "") -> tuple[Branch, ...]:
        """Branches whose words hold all the words wanted."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(branch).order_by(branch.c.code)).all()
        words = wanted.casefold().split()
        found = (_branch(row) for row in rows)
        return tuple(one for one in found if all(word in _all_words(one) for word in words))

    def branch(self, branch_id: str) -> Branch:
        """One branch."""
        with reading(self._engine) as connection:
            return _find_branch(connection, branch_id)

    def slots(self, branch_id: str) -> tuple[Slot, ...]:
        """Half-days from now on."""
        now = self._clock.now()
        with reading(self._engine) as connection:
            found = _find_branch(connection, branch_id)
            return tuple(_slots(connection, found, now))

    def take(self, visitor: Visitor, branch_id: str, day: date, half: Half, topic: str, key: str) -> Ticket:
        """The next number."""
        phone, topic = _phone(visitor), plain(topic)
        if len(topic) > TOPIC_LENGTH:
            raise TooLong(TOPIC_LENGTH)
        hashed = key_hash("visit", visitor.customer_id or phone, key)
        now = self._clock.now()
        with writing(self._engine) as connection:
            # Numbers of one branch are given one after the other: the lock keeps two visitors from getting the same.
            connection.execute(select(branch.c.id).where(branch.c.id == branch_id).with_for_update())
            found = _find_branch(connection, branch_id)
            before = connection.scalar(select(visit_ticket.c.id).where(visit_ticket.c.key == hashed))
            if before is not None:
                return _read(connection, visit_ticket.c.id == before, now)
            mine = visit_ticket.c.customer_id == visitor.customer_id
            if visitor.customer_id is None:
                mine = visit_ticket.c.customer_id.is_(None) & (visit_ticket.c.phone == phone)
            same_day = select(visit_ticket.c.id).where(mine, visit_ticket.c.day == day, ~_ended)
            taken = connection.scalar(same_day)
            if taken is not None:
                raise AlreadyTaken(taken)
            slot = next((one for one in _slots(connection, found, now) if (one.day, one.half) == (day, half)), None)
            if slot is None:
                raise Closed
            if slot.left <= 0:
                raise Full
            ticket_id = new_id()
            connection.execute(
                insert(visit_ticket).values(
                    id=ticket_id,
                    reference=_new_reference(connection),
                    key=hashed,
                    customer_id=visitor.customer_id,
                    phone=phone,
                    branch_id=branch_id,
                    day=day,
                    half=half,
                    number=_last_number(connection, branch_id, day, half) + 1,
                    topic=topic,
                    taken_at=now,
                )
            )
            return _read(connection, visit_ticket.c.id == ticket_id, now)

    def give_back(self, ticket_id: str) -> Ticket:
        """Gives a number back."""
        this, now = visit_ticket.c.id == known_form(ticket_id), self._clock.now()
        with writing(self._engine) as connection:
            found = _read(connection, this, now)
            if found.given_back_at is None and not found.live:
                raise Closed
            insert_once(connection, visit_ticket_end, ticket_id=ticket_id, at=now)
            return _read(connection, this, now)

    def ticket(self, ticket_id: str) -> Ticket:
        """One ticket."""
        with reading(self._engine) as connection:
            return _read(connection, visit_ticket.c.id == known_form(ticket_id), self._clock.now())

    def owns(self, customer_id: str, ticket_id: str) -> bool:
        """Whether it is this customer's."""
        mine = (visit_ticket.c.id == known_form(ticket_id)) & (visit_ticket.c.customer_id == customer_id)
        with reading(self._engine) as connection:
            return connection.scalar(select(visit_ticket.c.id).where(mine)) is not None

    def tickets(self, customer_id: str) -> tuple[Ticket, ...]:
        """A customer's tickets."""
        mine = select(visit_ticket.c.id).where(visit_ticket.c.customer_id == customer_id)
        newest = mine.order_by(visit_ticket.c.day.desc(), visit_ticket.c.taken_at.desc(), visit_ticket.c.id)
        now = self._clock.now()
        with reading(self._engine) as connection:
            ids = connection.scalars(newest).all()
            return tuple(_read(connection, visit_ticket.c.id == one, now) for one in ids)

    def find(self, reference: str, phone: str) -> Ticket:
        """The ticket with that reference and telephone."""
        digits = "".join(character for character in plain(reference) if character.isdecimal())
        this = (visit_ticket.c.reference == grouped_reference(digits)) & (visit_ticket.c.phone == phone_number(phone))
        with reading(self._engine) as connection:
            return _read(connection, this, self._clock.now())


def add_branch(connection: Connection, row: Mapping[str, Any]) -> None:
    """Adds a branch. `row`: its columns, `words` and `hours` as in the demo's file."""
    values = {name: row[name] for name in ("code", "phone", "step_free", "hearing_loop", "seats", "capacity")}
    words, hours = (json.dumps(row[name], ensure_ascii=False) for name in ("words", "hours"))
    insert_once(connection, branch, id=new_id(), words=words, hours=hours, **values)


def _phone(visitor: Visitor) -> str:
    """The visitor's telephone in digits; a customer need not leave one. Raises BadPhone."""
    if visitor.phone.strip():
        return phone_number(visitor.phone)
    if visitor.customer_id is None:
        raise BadPhone
    return ""


def _find_branch(connection: Connection, branch_id: str) -> Branch:
    row = connection.execute(select(branch).where(branch.c.id == known_form(branch_id))).one_or_none()
    if row is None:
        raise NotFound
    return _branch(row)


def _branch(row: AnyRow) -> Branch:
    """`hours` of a row: a list of `{"days": [0, 1], "open": ["09:00", "17:00"], "quiet": ["14:00", "15:00"]}`."""
    hours, quiet = {}, {}
    for part in json.loads(row.hours):
        for weekday in part["days"]:
            hours[weekday] = _times(part["open"])
            if "quiet" in part:
                quiet[weekday] = _times(part["quiet"])
    words = {lang: BranchWords(**one) for lang, one in json.loads(row.words).items()}
    return Branch(
        row.id,
        row.code,
        row.phone,
        words,
        hours,
        quiet,
        row.step_free,
        row.hearing_loop,
        row.seats,
        row.capacity,
    )


def _times(pair: list[str]) -> tuple[time, time]:
    return time.fromisoformat(pair[0]), time.fromisoformat(pair[1])


def _all_words(one: Branch) -> str:
    texts = (text for words in one.words.values() for text in (words.name, words.district, words.address))
    return "\n".join(texts).casefold()


def _slots(connection: Connection, one: Branch, now: datetime) -> Iterator[Slot]:
    local = now.astimezone(BANK_ZONE)
    for ahead in range(DAYS_AHEAD + 1):
        day = local.date() + timedelta(days=ahead)
        for half in HALVES:
            span = one.span(day, half)
            if span is None or local + LAST_CALL > datetime.combine(day, span[1], BANK_ZONE):
                continue
            quiet = one.quiet.get(day.weekday())
            is_quiet = quiet is not None and quiet[0] < span[1] and span[0] < quiet[1]
            left = max(one.capacity - _live_tickets(connection, one.id, day, half), 0)
            yield Slot(day, half, *span, left, is_quiet)


def _here(branch_id: str, day: date, half: Half) -> ColumnElement[bool]:
    return (visit_ticket.c.branch_id == branch_id) & (visit_ticket.c.day == day) & (visit_ticket.c.half == half)


def _live_tickets(connection: Connection, branch_id: str, day: date, half: Half) -> int:
    counted = select(func.count()).select_from(visit_ticket).where(_here(branch_id, day, half), ~_ended)
    return connection.execute(counted).scalar_one()


def _last_number(connection: Connection, branch_id: str, day: date, half: Half) -> int:
    """The highest number given so far, given back or not: a number that is called out never means two people."""
    return connection.scalar(select(func.max(visit_ticket.c.number)).where(_here(branch_id, day, half))) or 0


def _new_reference(connection: Connection) -> str:
    while connection.scalar(select(exists().where(visit_ticket.c.reference == (reference := new_reference())))):
        pass
    return reference


def _read(connection: Connection, which: ColumnElement[bool], now: datetime) -> Ticket:
    with_end = select(visit_ticket, visit_ticket_end.c.at.label("given_back_at")).join(
        visit_ticket_end, visit_ticket_end.c.ticket_id == visit_ticket.c.id, isouter=True
    )
    row = connection.execute(with_end.where(which)).one_or_none()
    if row is None:
        raise NotFound
    at = _find_branch(connection, row.branch_id)
    begins, ends = at.span(row.day, row.half) or (time(0), time(0))
    over = now >= datetime.combine(row.day, ends, BANK_ZONE)
    return Ticket(
        id=row.id,
        reference=row.reference,
        branch=at,
        day=row.day,
        half=row.half,
        begins=begins,
        ends=ends,
        number=row.number,
        topic=row.topic,
        phone_tail=row.phone[-4:],
        taken_at=row.taken_at,
        given_back_at=row.given_back_at,
        live=row.given_back_at is None and not over,
    )
