"""The ledger's rules, as code keeps them, as the database keeps them, and as the check finds them broken."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, Executable, Table, delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from app.bank import audit, ledger
from app.bank.numbers import new_id
from app.bank.port import Customer
from app.bank.sql_bank import SqlBank
from app.bank.tables import held_transfer, journal, posting, transfer, transfer_event
from app.bank.transfers import record
from app.store.clock import SetClock
from app.store.database import reading, writing
from tests.bank.by_hand import change
from tests.bank.customers import send
from tests.conftest import MOMENT


@pytest.mark.parametrize("table", [journal, posting, transfer, transfer_event], ids=lambda one: one.name)
def test_nothing_in_the_ledger_is_changed_or_deleted(engine: Engine, table: Table) -> None:
    with reading(engine) as connection:
        before = connection.execute(select(table)).all()
    assert before
    statements: list[Executable] = [update(table).values(id=table.c.id), delete(table)]
    if engine.dialect.name == "postgresql":
        statements.append(text(f"TRUNCATE {table.name} CASCADE"))
    else:
        # REPLACE deletes the old row, which SQLite hides from triggers unless it is told not to.
        statements.append(insert(table).prefix_with("OR REPLACE").from_select(table.c, select(table).limit(1)))
    for statement in statements:
        with pytest.raises(DatabaseError, match=r"append-only|sealed"), writing(engine) as connection:
            connection.execute(statement)
    with reading(engine) as connection:
        assert connection.execute(select(table)).all() == before


def _raw(connection: Connection, legs: list[tuple[str, int]], journal_id: str, *, seal: bool = True) -> None:
    """Postings and journal without the ledger's own care."""
    for account_id, fen in legs:
        connection.execute(insert(posting).values(journal_id=journal_id, account_id=account_id, amount_fen=fen))
    if seal:
        connection.execute(insert(journal).values(id=journal_id, kind="bill", at=MOMENT, memo=""))


def test_code_refuses_a_journal_that_does_not_balance(engine: Engine) -> None:
    for legs in ({"house-cash": 1, "house-opening": -2}, {"house-cash": 0}, {}, {"house-cash": 0, "house-opening": 0}):
        with pytest.raises(ledger.UnbalancedJournal), writing(engine) as connection:
            ledger.post(connection, "bill", MOMENT, legs)


@pytest.mark.parametrize(
    "legs",
    [[("house-cash", 1), ("house-opening", -2)], [("house-cash", 1)], []],
    ids=["unbalanced", "one leg", "none"],
)
def test_the_database_refuses_it_too(engine: Engine, legs: list[tuple[str, int]]) -> None:
    with pytest.raises(IntegrityError, match="does not balance"), writing(engine) as connection:
        _raw(connection, legs, new_id())


def test_the_same_journal_in_balance_is_accepted(engine: Engine) -> None:
    with writing(engine) as connection:
        _raw(connection, [("house-cash", 2), ("house-opening", -2)], new_id())
    assert audit.problems(engine) == ()


def test_postings_without_a_journal_are_refused(engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as connection:
        _raw(connection, [("house-cash", 2), ("house-opening", -2)], new_id(), seal=False)


def test_nothing_joins_a_journal_after_it_is_sealed(engine: Engine) -> None:
    journal_id = new_id()
    with writing(engine) as connection:
        _raw(connection, [("house-cash", 2), ("house-opening", -2)], journal_id)
    with pytest.raises(IntegrityError, match="sealed"), writing(engine) as connection:
        _raw(connection, [("house-interest", 2), ("house-clearing", -2)], journal_id, seal=False)


def test_the_database_lets_no_customer_go_below_zero(engine: Engine, bank: SqlBank, chen: Customer) -> None:
    account = bank.accounts(chen.id)[0]
    all_of_it = account.available_fen
    with pytest.raises(IntegrityError, match="overdrawn"), writing(engine) as connection:
        ledger.post(connection, "cash", MOMENT, {account.id: -all_of_it - 1, ledger.CASH: all_of_it + 1})
    with writing(engine) as connection:
        ledger.post(connection, "cash", MOMENT, {account.id: -all_of_it, ledger.CASH: all_of_it})
    assert bank.accounts(chen.id)[0].available_fen == 0


def test_the_database_settles_a_transfer_once(engine: Engine, bank: SqlBank, chen: Customer) -> None:
    made = send(bank, chen, 500_00)
    bank.cancel(chen.id, made.id)
    for state in ("released", "cancelled", "held"):
        with pytest.raises(IntegrityError), writing(engine) as connection:
            record(connection, made.id, state, MOMENT)  # type: ignore[arg-type]


def test_one_the_ledger_refuses_does_not_stop_those_behind_it(
    engine: Engine, bank: SqlBank, clock: SetClock, chen: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    first = send(bank, chen, 1)
    clock.move(timedelta(seconds=1))
    second = send(bank, chen, 2)
    # As after damage: the event says that it was sent off, the worker's list that it was not.
    with writing(engine) as connection:
        record(connection, first.id, "released", MOMENT)
    clock.move(timedelta(minutes=10))
    assert bank.release_due() == 1
    assert bank.transfer(chen.id, second.id).state == "released"
    assert first.id in caplog.text


_settled = select(transfer_event.c.transfer_id).where(transfer_event.c.state == "released").limit(1).scalar_subquery()
_held = select(held_transfer.c.transfer_id).limit(1).scalar_subquery()
_one_leg = select(posting.c.id).order_by(posting.c.id.desc()).limit(1).scalar_subquery()
_journal_of_hold = (
    select(journal.c.id).where(journal.c.transfer_id == _held, journal.c.kind == "hold").scalar_subquery()
)
DAMAGE: dict[str, Callable[[Connection], object]] = {
    "journal does not balance": lambda c: c.execute(
        update(posting).where(posting.c.id == _one_leg).values(amount_fen=posting.c.amount_fen + 1)
    ),
    "customer's account or hold below zero": lambda c: _raw(
        c, [(_customers_account(c), -(10**9)), ("house-cash", 10**9)], new_id()
    ),
    "customer's account was below zero at some time": lambda c: (
        _raw(c, [(_customers_account(c), -(10**9)), ("house-cash", 10**9)], new_id()),
        _raw(c, [(_customers_account(c), 10**9), ("house-cash", -(10**9))], new_id()),
    ),
    "hold account does not hold": lambda c: (
        c.execute(delete(posting).where(posting.c.journal_id == _journal_of_hold)),
        c.execute(delete(journal).where(journal.c.transfer_id == _held)),
    ),
    "journal without postings": lambda c: c.execute(
        insert(journal).values(id=new_id(), kind="bill", at=MOMENT, memo="")
    ),
    "transfer without its 'held' event": lambda c: c.execute(
        delete(transfer_event).where(transfer_event.c.transfer_id == _held)
    ),
    "transfer missing in the worker's list": lambda c: c.execute(delete(held_transfer)),
    "transfer settled too early": lambda c: c.execute(
        update(transfer_event).where(transfer_event.c.state == "released").values(at=MOMENT - timedelta(days=999))
    ),
    "transfer whose journals": lambda c: c.execute(
        insert(transfer_event).from_select(
            ["transfer_id", "phase", "state", "at"],
            select(held_transfer.c.transfer_id, text("'settled'"), text("'cancelled'"), transfer.c.confirmed_at).join(
                transfer
            ),
        )
    ),
    "transfer whose money did not go": lambda c: c.execute(
        update(transfer).where(transfer.c.id == _settled).values(amount_fen=transfer.c.amount_fen + 1)
    ),
}


def _customers_account(connection: Connection) -> str:
    return str(connection.scalar(text("SELECT id FROM account WHERE kind = 'savings' ORDER BY id LIMIT 1")))


@pytest.mark.parametrize("rule", DAMAGE)
def test_the_check_finds_damage_done_by_hand(engine: Engine, bank: SqlBank, chen: Customer, rule: str) -> None:
    send(bank, chen, 500_00)
    assert audit.problems(engine) == ()
    change(engine, DAMAGE[rule])
    assert any(found.startswith(rule) for found in audit.problems(engine))
