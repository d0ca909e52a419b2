"""Who works at the desk, how long their log-in lasts, and the log of what they looked at."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from app.bank.port import Customer
from app.desk.records.access import SqlAccessLog
from app.desk.records.port import StaffMember
from app.desk.records.staff import ABSOLUTE, IDLE, SqlStaff, add_member
from app.desk.records.tables import access_log, staff, staff_session
from app.store.clock import SetClock
from app.store.database import reading, writing

LOGIN, PASSWORD = "desk", "nuanyang-demo-desk"


@pytest.fixture
def people(engine: Engine, clock: SetClock) -> SqlStaff:
    return SqlStaff(engine, clock)


@pytest.fixture
def log(engine: Engine, clock: SetClock) -> SqlAccessLog:
    return SqlAccessLog(engine, clock)


@pytest.fixture
def liu(people: SqlStaff) -> StaffMember:
    found = people.authenticate(LOGIN, PASSWORD)
    assert found is not None
    return found


def test_the_right_password_and_no_other(people: SqlStaff, liu: StaffMember) -> None:
    assert (liu.login, liu.name) == (LOGIN, "刘敏")
    for login, password in ((LOGIN, "wrong"), ("nobody", PASSWORD), ("", ""), ("10001", "nuanyang-demo")):
        assert people.authenticate(login, password) is None


def test_only_hashes_are_kept(people: SqlStaff, liu: StaffMember, engine: Engine) -> None:
    token = people.open(liu.id)
    with reading(engine) as connection:
        hashed = connection.execute(select(staff.c.password_hash)).scalar_one()
        kept = connection.execute(select(staff_session.c.token_hash)).scalar_one()
    assert hashed.startswith("$argon2id$")
    assert token not in kept


def test_a_login_is_taken_once(engine: Engine, clock: SetClock) -> None:
    with writing(engine) as connection:
        assert add_member(connection, "wang", "王", "a long pass phrase", clock.now())
        assert not add_member(connection, "wang", "他", "another pass phrase", clock.now())


def test_idle_and_absolute_time(people: SqlStaff, liu: StaffMember, clock: SetClock) -> None:
    token = people.open(liu.id)
    found = people.find(token)
    assert found is not None
    assert found.seconds_left == IDLE.total_seconds()
    end = clock.now() + ABSOLUTE
    while clock.now() < end - IDLE:
        clock.move(timedelta(minutes=14))
        found = people.find(token)
        assert found is not None
        assert found.seconds_left > 0
        found = people.touch(found)
    clock.move(end - clock.now())
    late = people.find(token)
    assert late is not None
    assert late.seconds_left == 0, "one shift, however busy"


def test_an_ended_log_in_is_gone(people: SqlStaff, liu: StaffMember) -> None:
    token = people.open(liu.id)
    for _ in range(2):
        people.end(token)
    assert people.find(token) is None
    assert people.find("made up") is None


def test_looks_are_kept_newest_first_and_cannot_be_changed(
    log: SqlAccessLog, liu: StaffMember, chen: Customer, wang: Customer, engine: Engine
) -> None:
    log.note(liu.id, "desk-customer", [chen.id, wang.id, chen.id])
    log.note(liu.id, "desk-call", [None], "123 456 7890")
    log.note(liu.id, "desk-access", [])
    looks = log.looks()
    assert [(one.staff, one.customer_id, one.page, one.about) for one in looks] == [
        ("刘敏", None, "desk-call", "123 456 7890"),
        ("刘敏", wang.id, "desk-customer", ""),
        ("刘敏", chen.id, "desk-customer", ""),
    ]
    assert [one.page for one in log.looks(customer_id=chen.id)] == ["desk-customer"]
    assert [one.id for one in log.looks(before=looks[0].id, limit=1)] == [looks[1].id]
    for statement in (access_log.update().values(page="x"), access_log.delete()):
        with pytest.raises(DBAPIError, match="append-only"), writing(engine) as connection:
            connection.execute(statement)
