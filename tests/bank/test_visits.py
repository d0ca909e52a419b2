"""Priority numbers, on both engines: taken once, given back, never more than there are, and only while it is open."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from app.bank.limits import BANK_ZONE
from app.bank.port import BadPhone, Customer, NotFound, TooLong
from app.bank.visit_port import AlreadyTaken, Branch, Closed, Full, Ticket, Visitor
from app.bank.visits import SqlVisits
from app.store.clock import SetClock
from app.store.database import writing

MONDAY = date(2026, 11, 23)
"""The day on which the tests' clock stands, at half past ten."""


@pytest.fixture
def visits(engine: Engine, clock: SetClock) -> SqlVisits:
    return SqlVisits(engine, clock)


def named(visits: SqlVisits, code: str) -> Branch:
    return next(one for one in visits.branches() if one.code == code)


def take(visits: SqlVisits, who: Visitor, *, code: str = "D001", days: int = 1, key: str = "k", **more: str) -> Ticket:
    half = "afternoon" if more.get("half") == "afternoon" else "morning"
    return visits.take(who, named(visits, code).id, MONDAY + timedelta(days), half, more.get("topic", ""), key)


def set_to(clock: SetClock, day: date, hour: int, minute: int = 0) -> None:
    clock.move(datetime.combine(day, time(hour, minute), BANK_ZONE) - clock.now())


def test_branches_are_found_by_name_district_or_street_in_any_language(visits: SqlVisits) -> None:
    def found(words: str) -> list[str]:
        return [one.code for one in visits.branches(words)]

    assert found("") == ["D001", "D002", "D003", "D004", "D005"]
    assert found("东区") == found("東區") == found("demo EAST") == ["D001", "D002"]
    assert found("柳树") == ["D003"]
    assert found(" 西区  鼓楼 ") == ["D004"]
    assert found("火星") == []
    one = visits.branch(named(visits, "D001").id)
    assert (one.step_free, one.hearing_loop, one.seats) == (True, True, 16)
    assert one.hours[0] == (time(9), time(17))
    with pytest.raises(NotFound):
        visits.branch("nobody")


def test_half_days_follow_the_opening_hours(visits: SqlVisits) -> None:
    def offered(code: str) -> list[tuple[int, str]]:
        return [((one.day - MONDAY).days, one.half) for one in visits.slots(named(visits, code).id)]

    both = ("morning", "afternoon")
    # Closed on Sunday; on Monday in a week again.
    assert offered("D001") == [(day, half) for day in (0, 1, 2, 3, 4, 5, 7) for half in both]
    assert offered("D004") == [(day, "morning") for day in (0, 1, 2, 3, 4, 7)], "no afternoon, no weekend"
    slot = visits.slots(named(visits, "D003").id)[0]
    assert (slot.begins, slot.ends, slot.left, slot.quiet) == (time(8, 30), time(12), 8, True)
    assert not visits.slots(named(visits, "D003").id)[1].quiet


@pytest.mark.parametrize(("minute", "offered"), [(30, True), (31, False)])
def test_no_number_for_the_last_half_hour(visits: SqlVisits, clock: SetClock, minute: int, offered: bool) -> None:
    set_to(clock, MONDAY, 11, minute)
    first = visits.slots(named(visits, "D001").id)[0]
    assert ((first.day, first.half) == (MONDAY, "morning")) is offered


@pytest.mark.parametrize(
    ("code", "days", "half"),
    [("D001", -1, "morning"), ("D001", 6, "morning"), ("D004", 1, "afternoon"), ("D001", 8, "morning")],
)
def test_a_closed_door_gives_no_number(visits: SqlVisits, chen: Customer, code: str, days: int, half: str) -> None:
    with pytest.raises(Closed):
        take(visits, Visitor(chen.id), code=code, days=days, half=half)
    assert visits.tickets(chen.id) == ()


def test_sent_twice_it_is_one_number(visits: SqlVisits, chen: Customer, clock: SetClock) -> None:
    one = take(visits, Visitor(chen.id), topic=" 取  钱 ")
    assert take(visits, Visitor(chen.id)) == one
    assert (one.number, one.day, one.half, one.topic, one.live) == (1, date(2026, 11, 24), "morning", "取 钱", True)
    assert len("".join(one.reference.split())) == 10
    assert visits.tickets(chen.id) == (one,)
    with pytest.raises(AlreadyTaken) as taken:
        take(visits, Visitor(chen.id), key="other", code="D002", half="afternoon")
    assert taken.value.ticket_id == one.id
    clock.move(timedelta(days=2))
    assert not visits.ticket(one.id).live, "its half-day is over"


def test_given_back_it_makes_room_and_its_number_is_not_given_again(
    visits: SqlVisits, chen: Customer, wang: Customer, clock: SetClock
) -> None:
    one = take(visits, Visitor(chen.id))
    left = [slot.left for slot in visits.slots(one.branch.id) if (slot.day, slot.half) == (one.day, one.half)]
    assert left == [11]
    ended = visits.give_back(one.id)
    assert (ended.live, ended.given_back_at) == (False, clock.now())
    clock.move(timedelta(minutes=5))
    assert visits.give_back(one.id) == ended, "doing it again changes nothing"
    assert take(visits, Visitor(wang.id)).number == 2
    again = take(visits, Visitor(chen.id), key="second")
    assert (again.number, again.id != one.id) == (3, True)
    assert visits.tickets(chen.id)[0].id == again.id
    clock.move(timedelta(days=2))
    with pytest.raises(Closed):
        visits.give_back(again.id)


def test_no_more_numbers_than_there_are(visits: SqlVisits) -> None:
    for number in range(6):
        assert take(visits, Visitor(None, f"1380000000{number}"), code="D004").number == number + 1
    with pytest.raises(Full):
        take(visits, Visitor(None, "13900000000"), code="D004")
    assert next(one.left for one in visits.slots(named(visits, "D004").id) if one.day > MONDAY) == 0


def test_many_at_the_same_moment_get_different_numbers(visits: SqlVisits) -> None:
    def one(number: int) -> int:
        try:
            return take(visits, Visitor(None, f"1380000000{number}"), code="D003").number
        except Full:
            return 0

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(one, range(10))) == [0, 0, *range(1, 9)]


def test_the_same_person_at_the_same_moment_gets_one(visits: SqlVisits, chen: Customer) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(lambda _: take(visits, Visitor(chen.id)).id, range(4)))
    assert len(found) == 1
    assert len(visits.tickets(chen.id)) == 1


def test_without_log_in_a_telephone_and_a_reference_find_it_again(visits: SqlVisits, chen: Customer) -> None:
    with pytest.raises(BadPhone):
        take(visits, Visitor(None))
    with pytest.raises(BadPhone):
        take(visits, Visitor(None, "12"))
    one = take(visits, Visitor(None, "138 0000 4821"))
    assert one.phone_tail == "4821"
    assert visits.find(one.reference.replace(" ", ""), "13800004821") == one
    for reference, phone in ((one.reference, "13800004822"), ("111 111 1111", "13800004821"), ("", "13800004821")):
        with pytest.raises(NotFound):
            visits.find(reference, phone)
    assert not visits.owns(chen.id, one.id)
    with pytest.raises(AlreadyTaken):
        take(visits, Visitor(None, "13800004821"), key="other")


def test_a_number_belongs_to_who_took_it(visits: SqlVisits, chen: Customer, wang: Customer) -> None:
    one = take(visits, Visitor(chen.id))
    assert (visits.owns(chen.id, one.id), visits.owns(wang.id, one.id)) == (True, False)
    assert visits.tickets(wang.id) == ()
    with pytest.raises(TooLong):
        take(visits, Visitor(wang.id), topic="长" * 101)
    for call in (visits.ticket, visits.give_back):
        with pytest.raises(NotFound):
            call("nobody")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE visit_ticket SET number = 9",
        "DELETE FROM visit_ticket",
        "UPDATE visit_ticket_end SET at = at",
        "DELETE FROM visit_ticket_end",
    ],
)
def test_nothing_written_can_be_changed(visits: SqlVisits, chen: Customer, engine: Engine, statement: str) -> None:
    visits.give_back(take(visits, Visitor(chen.id)).id)
    with pytest.raises(DatabaseError), writing(engine) as connection:
        connection.execute(text(statement))
