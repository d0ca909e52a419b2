"""Requests: opened once, found again, their timeline only grows."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from app.bank.cases import SqlCases
from app.bank.port import Customer, NotFound, TooLong
from app.store.clock import SetClock
from app.store.database import writing


@pytest.fixture
def cases(engine: Engine, clock: SetClock) -> SqlCases:
    return SqlCases(engine, clock)


def test_the_same_key_opens_one_request(cases: SqlCases, chen: Customer, wang: Customer) -> None:
    one = cases.open(chen.id, "complaint", {"text": "排队太久"}, "key")
    assert cases.open(chen.id, "complaint", {"text": "排队太久"}, "key") == one
    assert cases.open(wang.id, "complaint", {"text": "排队太久"}, "key").id != one.id
    assert [step.kind for step in one.steps] == ["opened"]
    assert cases.cases(chen.id, "complaint") == (one,)
    assert one not in cases.cases(chen.id, "proof")


def test_found_again_by_its_reference_in_any_grouping(cases: SqlCases) -> None:
    one = cases.open(None, "lost-card", {}, "key")
    assert cases.by_reference(one.reference) == one
    assert cases.by_reference(one.reference.replace(" ", "-")) == one
    with pytest.raises(NotFound):
        cases.by_reference("111 111 1111")


def test_timeline_grows_once_a_key(cases: SqlCases, chen: Customer) -> None:
    one = cases.open(chen.id, "complaint", {}, "key")
    for _ in range(2):
        cases.answer(one.id, "looked-at", {"by": "网点经理"}, "a")
    done = cases.add(chen.id, one.id, "withdrawn", {}, "b")
    assert [(step.by, step.kind) for step in done.steps] == [
        ("customer", "opened"),
        ("bank", "looked-at"),
        ("customer", "withdrawn"),
    ]
    assert done.state == "withdrawn"


def test_somebody_elses_request_is_not_there(cases: SqlCases, chen: Customer, wang: Customer) -> None:
    one = cases.open(chen.id, "complaint", {}, "key")
    for call in (lambda: cases.case(wang.id, one.id), lambda: cases.add(wang.id, one.id, "withdrawn", {}, "k")):
        with pytest.raises(NotFound):
            call()
    with pytest.raises(TooLong):
        cases.open(chen.id, "complaint", {"text": "长" * 2001}, "other")


@pytest.mark.parametrize("table", ["service_case", "case_step"])
def test_nothing_written_can_be_changed(cases: SqlCases, chen: Customer, engine: Engine, table: str) -> None:
    cases.open(chen.id, "complaint", {}, "key")
    statements = {"service_case": "UPDATE service_case SET kind = 'x'", "case_step": "DELETE FROM case_step"}
    with pytest.raises(DatabaseError, match="append-only"), writing(engine) as connection:
        connection.execute(text(statements[table]))
