"""Held payments as staff see them: why, what was answered, taken back at a customer's wish, never let go early."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.bank import audit
from app.bank.hold_port import NOTE_LENGTH, HeldPayment
from app.bank.hold_tables import hold_note, hold_reason
from app.bank.holds import SqlHolds
from app.bank.port import Customer, NotFound, TooLate, TooLong
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from app.store.database import writing
from tests.bank.customers import money, prepare, send

DAY = 24 * 60 * 60
WHY = ("guard.reason.first-time", "guard.reason.night")


@pytest.fixture
def holds(engine: Engine, clock: SetClock) -> SqlHolds:
    return SqlHolds(engine, clock)


@pytest.fixture
def held(bank: SqlBank, holds: SqlHolds, chen: Customer) -> HeldPayment:
    draft = prepare(bank, chen, 300_00)
    bank.answer(chen.id, draft.id, "on_call", "unknown")
    fingerprint = bank.review(chen.id, draft.id).fingerprint
    made = bank.confirm(chen.id, draft.id, fingerprint, hold_seconds=DAY, because=WHY)
    return holds.payment(made.id)


def test_why_it_waits_and_what_was_answered(held: HeldPayment, holds: SqlHolds, chen: Customer) -> None:
    assert held.reasons == WHY
    assert dict(held.answers) == {"on_call": "unknown"}
    assert (held.customer_id, held.notes) == (chen.id, ())
    assert [one.transfer.id for one in holds.held()] == [held.transfer.id]


def test_an_ordinary_payment_is_none_of_these(bank: SqlBank, holds: SqlHolds, chen: Customer) -> None:
    made = send(bank, chen, 100_00)
    assert holds.held() == ()
    for unknown in (made.id, "nobody", "n" * 22):
        with pytest.raises(NotFound):
            holds.payment(unknown)


def test_a_call_is_noted_once_and_changes_no_time(held: HeldPayment, holds: SqlHolds, bank: SqlBank) -> None:
    for _ in range(2):
        noted = holds.called(held.transfer.id, "Liu", " yes, my sister ", "key")
    assert [(one.kind, one.by, one.text) for one in noted.notes] == [("called", "Liu", "yes, my sister")]
    assert noted.transfer == held.transfer
    assert bank.release_due() == 0
    with pytest.raises(TooLong):
        holds.called(held.transfer.id, "Liu", "x" * (NOTE_LENGTH + 1), "other")


def test_taken_back_once_with_who_did_it(
    held: HeldPayment, holds: SqlHolds, bank: SqlBank, chen: Customer, engine: Engine
) -> None:
    available, reserved = money(bank, chen)
    for key in ("key", "key", "other"):
        done = holds.cancel(held.transfer.id, "Liu", "she asked for it", key)
    assert done.transfer.state == "cancelled"
    assert [(one.kind, one.by) for one in done.notes] == [("cancelled", "Liu")]
    assert money(bank, chen) == (available + 300_00, reserved - 300_00)
    assert audit.problems(engine) == ()


def test_too_late_leaves_everything_as_it_was(held: HeldPayment, holds: SqlHolds, clock: SetClock) -> None:
    clock.move(timedelta(seconds=DAY))
    with pytest.raises(TooLate):
        holds.cancel(held.transfer.id, "Liu", "she asked for it", "key")
    assert holds.payment(held.transfer.id).notes == ()


def test_a_text_that_is_too_long_takes_nothing_back(held: HeldPayment, holds: SqlHolds) -> None:
    with pytest.raises(TooLong):
        holds.cancel(held.transfer.id, "Liu", "x" * (NOTE_LENGTH + 1), "key")
    assert holds.payment(held.transfer.id).transfer.state == "held"


def test_customer_and_staff_at_once_take_it_back_once(
    held: HeldPayment, holds: SqlHolds, bank: SqlBank, chen: Customer, engine: Engine
) -> None:
    start = Barrier(4)

    def staff() -> None:
        start.wait()
        holds.cancel(held.transfer.id, "Liu", "x", "key")

    def customer() -> None:
        start.wait()
        bank.cancel(chen.id, held.transfer.id)

    threads = [Thread(target=one) for one in (staff, staff, customer, customer)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert holds.payment(held.transfer.id).transfer.state == "cancelled"
    assert money(bank, chen)[1] == 0
    assert audit.problems(engine) == ()


def test_reasons_and_notes_cannot_be_changed(held: HeldPayment, holds: SqlHolds, engine: Engine) -> None:
    holds.called(held.transfer.id, "Liu", "x", "key")
    for table in (hold_reason, hold_note):
        for statement in (table.update().values(transfer_id="x"), table.delete()):
            with pytest.raises(DBAPIError, match="append-only"), writing(engine) as connection:
                connection.execute(statement)
