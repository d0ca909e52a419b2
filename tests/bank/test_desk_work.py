"""Calls taken and done once, freezes lifted in two steps, requests of all customers."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.bank.call_desk import SqlCallDesk
from app.bank.call_desk_port import NotTaken
from app.bank.cases import SqlCases
from app.bank.customer_desk import SqlCustomerDesk
from app.bank.customer_desk_port import IDENTITY_LASTS, StaleCheck
from app.bank.desk_tables import call_back_step, identity_check
from app.bank.port import Customer, NotFound, TooLong
from app.bank.sql_bank import SqlBank
from app.bank.sql_protection import SqlProtection
from app.store.clock import SetClock
from app.store.database import writing


@pytest.fixture
def calls(engine: Engine, clock: SetClock) -> SqlCallDesk:
    return SqlCallDesk(engine, clock)


@pytest.fixture
def desk(engine: Engine, clock: SetClock) -> SqlCustomerDesk:
    return SqlCustomerDesk(engine, clock)


@pytest.fixture
def protection(engine: Engine, clock: SetClock) -> SqlProtection:
    return SqlProtection(engine, clock)


def test_a_call_is_taken_by_the_first_and_done_by_them(bank: SqlBank, calls: SqlCallDesk, chen: Customer) -> None:
    asked = bank.ask_for_call(chen.id, "138 0000 1234", "soon", "passbook", "key")
    assert [one.reference for one in calls.calls()] == [asked.reference]
    assert calls.call(asked.reference.replace(" ", "-")).phone == "13800001234"
    with pytest.raises(NotTaken):
        calls.done(asked.reference, "Liu", "talked")
    assert calls.take(asked.reference, "Liu").taken_by == "Liu"
    assert calls.take(asked.reference, "Wang").taken_by == "Liu"
    with pytest.raises(NotTaken):
        calls.done(asked.reference, "Wang", "talked")
    with pytest.raises(TooLong):
        calls.done(asked.reference, "Liu", "x" * 501)
    for note in ("talked", "again"):
        assert calls.done(asked.reference, "Liu", note).note == "talked"


def test_waiting_calls_stand_first(bank: SqlBank, calls: SqlCallDesk, clock: SetClock) -> None:
    references = []
    for number in range(3):
        references.append(bank.ask_for_call(None, "13800001234", "soon", "", str(number)).reference)
        clock.move(timedelta(minutes=1))
    calls.take(references[0], "Liu")
    calls.done(references[0], "Liu", "talked")
    assert [one.reference for one in calls.calls()] == [references[1], references[2], references[0]]
    assert len(calls.calls(limit=2)) == 2


def test_an_unknown_call(calls: SqlCallDesk) -> None:
    for unknown in ("", "111 111 1111", "x"):
        with pytest.raises(NotFound):
            calls.call(unknown)


def test_who_is_frozen(desk: SqlCustomerDesk, protection: SqlProtection, chen: Customer, wang: Customer) -> None:
    assert desk.frozen() == ()
    since = protection.freeze(chen.id, "key")
    protection.freeze(wang.id, "key")
    protection.unfreeze(wang.id, "Liu", "key")
    assert desk.frozen() == ((chen.id, since),)
    assert desk.by_login("10001") == chen
    with pytest.raises(NotFound):
        desk.by_login("99999")


def test_two_steps_and_no_fewer(
    desk: SqlCustomerDesk, protection: SqlProtection, chen: Customer, clock: SetClock
) -> None:
    protection.freeze(chen.id, "key")
    check = desk.check(chen.id, "Liu", "counter", "saw the card", "key")
    assert desk.check(chen.id, "Liu", "counter", "saw the card", "key") == check == desk.identity(check.id)
    assert protection.frozen_since(chen.id) is not None
    with pytest.raises(StaleCheck):
        desk.lift(check.id, "Wang")
    for _ in range(2):
        desk.lift(check.id, "Liu")
    assert protection.frozen_since(chen.id) is None
    clock.move(timedelta(seconds=1))
    protection.freeze(chen.id, "another")
    desk.lift(check.id, "Liu")
    assert protection.frozen_since(chen.id) is not None, "one check lifts one freeze"


def test_a_check_counts_for_one_conversation(
    desk: SqlCustomerDesk, protection: SqlProtection, chen: Customer, clock: SetClock
) -> None:
    before = desk.check(chen.id, "Liu", "telephone", "answered", "before")
    clock.move(timedelta(minutes=1))
    protection.freeze(chen.id, "key")
    with pytest.raises(StaleCheck):
        desk.lift(before.id, "Liu")
    late = desk.check(chen.id, "Liu", "telephone", "answered", "late")
    clock.move(IDENTITY_LASTS + timedelta(seconds=1))
    with pytest.raises(StaleCheck):
        desk.lift(late.id, "Liu")
    assert protection.frozen_since(chen.id) is not None


def test_nobody_to_check(desk: SqlCustomerDesk, chen: Customer) -> None:
    for unknown in ("nobody", "n" * 22):
        with pytest.raises(NotFound):
            desk.check(unknown, "Liu", "counter", "x", "key")
        with pytest.raises(NotFound):
            desk.identity(unknown)
    with pytest.raises(TooLong):
        desk.check(chen.id, "Liu", "counter", "x" * 501, "key")


def test_requests_of_all_customers(engine: Engine, clock: SetClock, chen: Customer, wang: Customer) -> None:
    cases = SqlCases(engine, clock)
    mine = cases.open(chen.id, "complaint", {"text": "a"}, "key")
    clock.move(timedelta(minutes=1))
    theirs = cases.open(wang.id, "complaint", {"text": "b"}, "key")
    nobodys = cases.open(None, "lost-card", {}, "key")
    assert [one.id for one in cases.every(("complaint",), limit=2)] == [theirs.id, mine.id]
    assert cases.every(()) == ()
    assert [one.customer_id for one in (cases.any(mine.id), cases.any(nobodys.id))] == [chen.id, None]
    with pytest.raises(NotFound):
        cases.any("nobody")


def test_steps_and_checks_cannot_be_changed(
    bank: SqlBank, calls: SqlCallDesk, desk: SqlCustomerDesk, chen: Customer, engine: Engine
) -> None:
    calls.take(bank.ask_for_call(chen.id, "13800001234", "soon", "", "key").reference, "Liu")
    desk.check(chen.id, "Liu", "counter", "x", "key")
    for table in (call_back_step, identity_check):
        for statement in (table.update().values(note="x"), table.delete()):
            with pytest.raises(DBAPIError, match="append-only"), writing(engine) as connection:
                connection.execute(statement)
