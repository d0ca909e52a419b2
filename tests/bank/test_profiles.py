"""What the bank knows of a customer: masked, kept with every change, and told to the old number."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, Table, delete, update
from sqlalchemy.exc import DatabaseError

from app.bank.notices import SqlNotices
from app.bank.port import BadPhone, Customer
from app.bank.profile_port import BadAddress, BadCardDate, IdCard
from app.bank.profile_tables import customer_notice, customer_notice_sent, profile_change
from app.bank.profiles import SqlProfiles
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from app.store.database import writing
from tests.bank.customers import prepare


@pytest.fixture
def profiles(engine: Engine, clock: SetClock) -> SqlProfiles:
    return SqlProfiles(engine, clock)


@pytest.fixture
def notices(engine: Engine, clock: SetClock) -> SqlNotices:
    return SqlNotices(engine, clock)


def test_what_is_private_comes_back_in_part(profiles: SqlProfiles, chen: Customer) -> None:
    found = profiles.profile(chen.id)
    assert (found.phone_tail, found.address_start) == ("4821", "演示市和平")
    assert found.id_card == IdCard(date(2032, 2, 5))
    assert profiles.profile("nobody").phone_tail is None


def test_a_new_number_and_the_old_one_is_told(
    profiles: SqlProfiles, notices: SqlNotices, clock: SetClock, chen: Customer
) -> None:
    for _ in range(2):
        profiles.change_phone(chen.id, "１３９ 0000-7788", "form", "zh_Hant")
    assert profiles.profile(chen.id).phone_tail == "7788"
    [told] = notices.unsent()
    assert (told.phone, told.kind, told.lang, told.at) == ("13800004821", "phone-changed", "zh_Hant", clock.now())
    newest, first = (one for one in profiles.changes(chen.id) if one.field == "phone")
    assert (newest.shown, first.shown) == ("7788", "4821")


def test_the_same_again_is_no_change(profiles: SqlProfiles, notices: SqlNotices, chen: Customer) -> None:
    before = profiles.changes(chen.id)
    profiles.change_phone(chen.id, "138 0000 4821", "form")
    profiles.change_address(chen.id, "演示市和平里  3 号楼 5 单元 402", "form")
    assert profiles.changes(chen.id) == before
    assert notices.unsent() == ()


def test_a_form_sent_late_does_not_undo_what_came_after(profiles: SqlProfiles, chen: Customer) -> None:
    profiles.change_phone(chen.id, "13900007788", "first")
    profiles.change_phone(chen.id, "13900009999", "second")
    profiles.change_phone(chen.id, "13900007788", "first")
    assert profiles.profile(chen.id).phone_tail == "9999"


def test_back_and_forth_are_two_changes(profiles: SqlProfiles, notices: SqlNotices, chen: Customer) -> None:
    profiles.change_phone(chen.id, "13900007788", "there")
    profiles.change_phone(chen.id, "13800004821", "back")
    assert [one.phone for one in notices.unsent()] == ["13800004821", "13900007788"]


@pytest.mark.parametrize("phone", ["", "12", "abc", "1" * 16])
def test_what_is_no_number(profiles: SqlProfiles, chen: Customer, phone: str) -> None:
    with pytest.raises(BadPhone):
        profiles.change_phone(chen.id, phone, "form")


@pytest.mark.parametrize("address", ["", "演示市", "长" * 201, "\x00\x01\x02\x03\x04\x05\x06"])
def test_what_is_no_address(profiles: SqlProfiles, chen: Customer, address: str) -> None:
    with pytest.raises(BadAddress):
        profiles.change_address(chen.id, address, "form")


def test_a_new_address(profiles: SqlProfiles, chen: Customer) -> None:
    for _ in range(2):
        profiles.change_address(chen.id, "演示县向阳村 12 号", "form")
    assert profiles.profile(chen.id).address_start == "演示县向阳"
    assert len(profiles.changes(chen.id)) == 4


@pytest.mark.parametrize(
    ("until", "past"), [(date(2026, 11, 22), True), (date(1999, 1, 1), True), (date(2047, 1, 1), False)]
)
def test_what_no_card_can_say(profiles: SqlProfiles, chen: Customer, until: date, past: bool) -> None:
    for ask in (profiles.check_id_card, lambda day: profiles.change_id_card(chen.id, day, "form")):
        with pytest.raises(BadCardDate) as problem:
            ask(until)
        assert problem.value.past is past


@pytest.mark.parametrize("until", [date(2026, 11, 23), date(2046, 12, 31), None])
def test_a_new_card(profiles: SqlProfiles, chen: Customer, until: date | None) -> None:
    profiles.change_id_card(chen.id, until, "form")
    assert profiles.profile(chen.id).id_card == IdCard(until)


def test_the_guard_hears_how_long_ago_the_number_changed(
    bank: SqlBank, profiles: SqlProfiles, clock: SetClock, chen: Customer
) -> None:
    draft = prepare(bank, chen, 100_00)
    long_ago = bank.payment_facts(chen.id, draft.id).minutes_since_phone_change
    assert long_ago is not None
    assert long_ago > 300 * 24 * 60
    profiles.change_address(chen.id, "演示县向阳村 12 号", "form")
    assert bank.payment_facts(chen.id, draft.id).minutes_since_phone_change == long_ago
    profiles.change_phone(chen.id, "13900007788", "form")
    clock.move(timedelta(minutes=7))
    assert bank.payment_facts(chen.id, draft.id).minutes_since_phone_change == 7


def test_customers_do_not_see_each_other(
    profiles: SqlProfiles, notices: SqlNotices, chen: Customer, wang: Customer
) -> None:
    before = profiles.changes(wang.id)
    profiles.change_phone(chen.id, "13900007788", "form")
    assert profiles.changes(wang.id) == before
    assert notices.told(wang.id) == ()
    assert [one.phone_tail for one in notices.told(chen.id)] == ["4821"]


@pytest.mark.parametrize("table", [profile_change, customer_notice, customer_notice_sent])
def test_the_history_only_grows(
    profiles: SqlProfiles, notices: SqlNotices, engine: Engine, chen: Customer, table: Table
) -> None:
    profiles.change_phone(chen.id, "13900007788", "form")
    notices.delivered(notices.unsent()[0].id)
    for statement in (update(table).values(at=None), delete(table)):
        with pytest.raises(DatabaseError), writing(engine) as connection:
            connection.execute(statement)
