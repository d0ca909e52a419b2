"""Passwords: changed with the old one or with a code, once, on both engines."""

import re
from collections.abc import Callable
from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import Engine, Table, delete, select, update
from sqlalchemy.exc import DatabaseError

from app.bank.notices import SqlNotices
from app.bank.password_port import CODE_TRIES, BadCode, WeakPassword, WrongPassword
from app.bank.password_tables import password_change, reset_code, reset_try
from app.bank.passwords import SqlPasswords, refuse_weak
from app.bank.port import Customer, NotFound, TooLong
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from app.store.database import reading, writing
from tests.bank.customers import PASSWORD, SON, prepare

NEW = "四个不相干的词真好记"
OTHER = "another long sentence"


@pytest.fixture
def passwords(engine: Engine, clock: SetClock) -> SqlPasswords:
    return SqlPasswords(engine, clock)


def test_a_new_password_counts_and_the_old_one_no_more(
    bank: SqlBank, passwords: SqlPasswords, chen: Customer, clock: SetClock
) -> None:
    passwords.change(chen.id, PASSWORD, NEW, "form")
    assert bank.authenticate("10001", PASSWORD) is None
    assert bank.authenticate("10001", NEW) == chen
    assert passwords.is_right(chen.id, NEW)
    assert not passwords.is_right(chen.id, PASSWORD)
    [change] = passwords.changes(chen.id)
    assert (change.way, change.at) == ("changed", clock.now())


def test_a_form_sent_twice_changes_once(passwords: SqlPasswords, chen: Customer) -> None:
    for _ in range(2):
        passwords.change(chen.id, PASSWORD, NEW, "form")
    assert len(passwords.changes(chen.id)) == 1


def test_the_old_password_must_be_right(bank: SqlBank, passwords: SqlPasswords, chen: Customer, wang: Customer) -> None:
    with pytest.raises(WrongPassword):
        passwords.change(chen.id, "wrong", NEW, "form")
    with pytest.raises(WrongPassword):
        passwords.change("nobody", PASSWORD, NEW, "form")
    assert bank.authenticate("10001", PASSWORD) == chen
    assert passwords.changes(wang.id) == ()


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("", "short"),
        ("1234567", "short"),
        ("七个字也太短了", "short"),
        ("x" * 201, "long"),
        ("12345678", "common"),
        ("PassWord1", "common"),
        ("woaini1314", "common"),
        ("１２３４５６７８", "common"),
        (PASSWORD, "same"),
    ],
)
def test_what_cannot_be_taken(passwords: SqlPasswords, chen: Customer, new: str, why: str) -> None:
    with pytest.raises(WeakPassword) as problem:
        passwords.change(chen.id, PASSWORD, new, "form")
    assert problem.value.why == why
    assert passwords.changes(chen.id) == ()


@pytest.mark.parametrize("new", ["八个字刚刚好够了", "aaaaaaab", "        x", "🌻🌻🌻🌻🌻🌻🌻🌻", "x" * 200])
def test_there_are_no_rules_of_composition(new: str) -> None:
    refuse_weak(new)


def test_the_same_password_from_another_keyboard(bank: SqlBank, passwords: SqlPasswords, chen: Customer) -> None:
    passwords.change(chen.id, PASSWORD, "ＡＢＣＤ一二三四", "form")
    assert bank.authenticate("10001", "ABCD一二三四") == chen


def test_of_two_changes_at_once_one_holds(bank: SqlBank, passwords: SqlPasswords, chen: Customer) -> None:
    outcome: list[str] = []

    def try_it(new: str) -> None:
        try:
            passwords.change(chen.id, PASSWORD, new, new)
            outcome.append(new)
        except WrongPassword:
            outcome.append("")

    threads = [Thread(target=try_it, args=(new,)) for new in (NEW, OTHER)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    [won] = [one for one in outcome if one]
    assert bank.authenticate("10001", won) == chen
    assert len(passwords.changes(chen.id)) == 1


# Codes


def code_for(passwords: SqlPasswords, customer: Customer) -> str:
    return passwords.give_code(customer.id, "刘敏", "telephone", "问了地址和上次取钱")


def test_a_code_sets_a_new_password(
    bank: SqlBank, passwords: SqlPasswords, chen: Customer, engine: Engine, clock: SetClock
) -> None:
    code = code_for(passwords, chen)
    assert re.fullmatch(r"\d{4} \d{4}", code)
    passwords.redeem("10001", code, "grant")
    assert passwords.granted("grant")
    assert passwords.reset("grant", NEW) == chen.id
    assert bank.authenticate("10001", NEW) == chen
    assert passwords.changes(chen.id)[0].way == "reset"
    with reading(engine) as connection:
        row = connection.execute(select(reset_code)).one()
    assert (row.by, row.way, row.note) == ("刘敏", "telephone", "问了地址和上次取钱")
    assert code not in row.code_hash
    assert "argon2id" in row.code_hash


@pytest.mark.parametrize("written", ["{0}{1}", "{0}-{1}", " {0}  {1} ", "代码{0}{1}"])
def test_a_code_may_be_written_as_it_was_heard(passwords: SqlPasswords, chen: Customer, written: str) -> None:
    passwords.redeem(" １０００１ ", written.format(*code_for(passwords, chen).split()), "grant")
    assert passwords.granted("grant")


def test_a_code_works_once_and_sent_again_it_is_the_same(passwords: SqlPasswords, chen: Customer) -> None:
    code = code_for(passwords, chen)
    for _ in range(2):
        passwords.redeem("10001", code, "grant")
    with pytest.raises(BadCode):
        passwords.redeem("10001", code, "another visit")
    assert not passwords.granted("another visit")


def test_a_grant_works_once_and_sent_again_changes_nothing(
    bank: SqlBank, passwords: SqlPasswords, chen: Customer
) -> None:
    passwords.redeem("10001", code_for(passwords, chen), "grant")
    for new in (NEW, OTHER):
        assert passwords.reset("grant", new) == chen.id
    assert not passwords.granted("grant")
    assert bank.authenticate("10001", NEW) == chen
    assert bank.authenticate("10001", OTHER) is None


def test_a_weak_password_leaves_the_grant(passwords: SqlPasswords, chen: Customer) -> None:
    passwords.redeem("10001", code_for(passwords, chen), "grant")
    with pytest.raises(WeakPassword):
        passwords.reset("grant", "12345678")
    passwords.reset("grant", NEW)


def _late(passwords: SqlPasswords, chen: Customer, clock: SetClock) -> tuple[str, str]:
    code = code_for(passwords, chen)
    clock.move(timedelta(minutes=30))
    return "10001", code


def _wrong(passwords: SqlPasswords, chen: Customer, clock: SetClock) -> tuple[str, str]:
    return "10001", str(10**8 - 1 - int(code_for(passwords, chen).replace(" ", "")))


def _void(passwords: SqlPasswords, chen: Customer, clock: SetClock) -> tuple[str, str]:
    code = code_for(passwords, chen)
    code_for(passwords, chen)
    return "10001", code


def _tried(passwords: SqlPasswords, chen: Customer, clock: SetClock) -> tuple[str, str]:
    code = code_for(passwords, chen)
    for _ in range(CODE_TRIES):
        with pytest.raises(BadCode):
            passwords.redeem("10001", "0", "grant")
    return "10001", code


def _others(passwords: SqlPasswords, chen: Customer, clock: SetClock) -> tuple[str, str]:
    return "10002", code_for(passwords, chen)


def _nobody(passwords: SqlPasswords, chen: Customer, clock: SetClock) -> tuple[str, str]:
    return "99999", code_for(passwords, chen)


@pytest.mark.parametrize("way", [_late, _wrong, _void, _tried, _others, _nobody])
def test_every_failure_is_one_and_the_same(
    passwords: SqlPasswords,
    chen: Customer,
    clock: SetClock,
    way: Callable[[SqlPasswords, Customer, SetClock], tuple[str, str]],
) -> None:
    login, code = way(passwords, chen, clock)
    with pytest.raises(BadCode) as problem:
        passwords.redeem(login, code, "grant")
    assert str(problem.value) == ""
    assert not passwords.granted("grant")
    with pytest.raises(BadCode):
        passwords.reset("grant", NEW)


def test_just_in_time_and_one_try_left(passwords: SqlPasswords, chen: Customer, clock: SetClock) -> None:
    code = code_for(passwords, chen)
    for _ in range(CODE_TRIES - 1):
        with pytest.raises(BadCode):
            passwords.redeem("10001", "1 2 3", "grant")
    clock.move(timedelta(minutes=29, seconds=59))
    passwords.redeem("10001", code, "grant")
    clock.move(timedelta(minutes=29, seconds=59))
    assert passwords.granted("grant")
    clock.move(timedelta(seconds=1))
    assert not passwords.granted("grant")
    with pytest.raises(BadCode):
        passwords.reset("grant", NEW)


def test_a_grant_of_before_opens_nothing_new(passwords: SqlPasswords, chen: Customer, wang: Customer) -> None:
    passwords.redeem("10001", code_for(passwords, chen), "grant")
    with pytest.raises(BadCode):
        passwords.redeem("10002", code_for(passwords, wang), "grant")
    assert passwords.reset("grant", NEW) == chen.id


def test_a_code_is_for_somebody_and_its_note_is_short(passwords: SqlPasswords, chen: Customer) -> None:
    with pytest.raises(NotFound):
        passwords.give_code("nobody", "刘敏", "counter", "身份证")
    with pytest.raises(TooLong):
        passwords.give_code(chen.id, "刘敏", "counter", "长" * 501)


# What follows


def test_the_customer_is_told_on_their_telephone(
    passwords: SqlPasswords, engine: Engine, clock: SetClock, chen: Customer
) -> None:
    notices = SqlNotices(engine, clock)
    for _ in range(2):
        passwords.change(chen.id, PASSWORD, NEW, "form")
    passwords.redeem("10001", code_for(passwords, chen), "grant")
    passwords.reset("grant", OTHER)
    waiting = notices.unsent()
    assert [(one.kind, one.phone) for one in waiting] == [
        ("password-changed", "13800004821"),
        ("password-reset", "13800004821"),
    ]
    for _ in range(2):
        notices.delivered(waiting[0].id)
    assert [one.kind for one in notices.unsent()] == ["password-reset"]
    assert [one.sent_at is None for one in notices.told(chen.id)] == [True, False]


def test_the_guard_hears_how_long_ago_it_was(
    bank: SqlBank, passwords: SqlPasswords, clock: SetClock, chen: Customer
) -> None:
    draft = prepare(bank, chen, 100_00, to=SON)
    assert bank.payment_facts(chen.id, draft.id).minutes_since_password_reset is None
    passwords.change(chen.id, PASSWORD, NEW, "form")
    clock.move(timedelta(minutes=90, seconds=30))
    assert bank.payment_facts(chen.id, draft.id).minutes_since_password_reset == 90.5


@pytest.mark.parametrize("table", [password_change, reset_code, reset_try])
def test_what_was_written_stays(passwords: SqlPasswords, engine: Engine, chen: Customer, table: Table) -> None:
    passwords.redeem("10001", code_for(passwords, chen), "grant")
    passwords.reset("grant", NEW)
    for statement in (update(table).values(id=99), delete(table)):
        with pytest.raises(DatabaseError), writing(engine) as connection:
            connection.execute(statement)
