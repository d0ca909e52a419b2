"""A trusted contact is told what was agreed, once, and nothing after the end."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from app.bank.contact_port import BadName
from app.bank.contact_tables import contact_message
from app.bank.contacts import SqlContacts
from app.bank.port import BadPhone, Customer
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from tests.bank.customers import prepare, send


@pytest.fixture
def contacts(engine: Engine, clock: SetClock) -> SqlContacts:
    return SqlContacts(engine, clock)


def test_named_once_and_told_so(contacts: SqlContacts, chen: Customer, wang: Customer) -> None:
    of_another = contacts.contact(wang.id), contacts.told(wang.id)
    one = contacts.name(chen.id, " 陈小明 ", "138 0000 1234", "key")
    assert (one.name, one.phone_tail) == ("陈小明", "1234")
    assert contacts.name(chen.id, "陈小明", "138 0000 1234", "key") == one == contacts.contact(chen.id)
    assert [message.kind for message in contacts.told(chen.id)] == ["named"]
    assert (contacts.contact(wang.id), contacts.told(wang.id)) == of_another


def test_a_payment_held_for_a_day_is_told_and_an_ordinary_one_is_not(
    bank: SqlBank, contacts: SqlContacts, chen: Customer
) -> None:
    ready = prepare(bank, chen, 300_00)
    fingerprint = bank.review(chen.id, ready.id).fingerprint
    contacts.name(chen.id, "陈小明", "13800001234", "key")
    send(bank, chen, 100_00)
    for _ in range(2):
        bank.confirm(chen.id, ready.id, fingerprint, hold_seconds=24 * 60 * 60)
    told = contacts.told(chen.id)
    assert [(one.kind, one.amount_fen) for one in told] == [("held", 300_00), ("named", None)]


def test_after_the_end_nobody_is_told(contacts: SqlContacts, chen: Customer, clock: SetClock) -> None:
    assert contacts.tell(chen.id, "reported", "case", None) is False
    first = contacts.name(chen.id, "陈小明", "13800001234", "key")
    for _ in range(2):
        contacts.end(chen.id)
    assert contacts.contact(chen.id) is None
    assert contacts.tell(chen.id, "reported", "case", None) is False
    clock.move(timedelta(days=1))
    second = contacts.name(chen.id, "陈小红", "13800005678", "other")
    third = contacts.name(chen.id, "陈小明", "13800001234", "third")
    assert len({first.id, second.id, third.id}) == 3
    assert contacts.contact(chen.id) == third, "naming another ends the one before"
    assert [(one.kind, one.contact_name) for one in contacts.told(chen.id)] == [
        ("named", "陈小明"),
        ("ended", "陈小红"),
        ("named", "陈小红"),
        ("ended", "陈小明"),
        ("named", "陈小明"),
    ]


def test_the_same_thing_is_told_once(contacts: SqlContacts, chen: Customer) -> None:
    contacts.name(chen.id, "陈小明", "13800001234", "key")
    assert [contacts.tell(chen.id, "reported", "case", None) for _ in range(2)] == [True, False]
    assert contacts.tell(chen.id, "reported", "another", None) is True


def test_a_message_has_no_room_for_a_balance_or_an_account() -> None:
    assert set(contact_message.c.keys()) == {"id", "key", "contact_id", "kind", "amount_fen", "at"}


def test_names_and_numbers_that_cannot_be(contacts: SqlContacts, chen: Customer) -> None:
    for name in ("", "  ", "长" * 31):
        with pytest.raises(BadName):
            contacts.name(chen.id, name, "13800001234", "key")
    with pytest.raises(BadPhone):
        contacts.name(chen.id, "陈小明", "12", "key")
    assert contacts.told(chen.id) == ()
