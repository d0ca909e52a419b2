"""Messages to trusted contacts leave exactly once, whenever the worker is killed; and each belongs to a consent."""

import random
import signal
import time
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.bank.contact_port import LINK_LASTS
from app.bank.contact_tables import contact_delivery, contact_link, sent_message
from app.bank.contacts import SqlContacts
from app.bank.outbox import SqlOutbox
from app.bank.outbox_port import Outgoing
from app.bank.port import Customer, NewPayee, NotFound
from app.bank.sql_bank import SqlBank
from app.bank.transfers import confirm
from app.store.clock import SetClock
from app.store.database import writing
from tests.bank.customers import prepare
from tests.bank.sending import work
from tests.conftest import MOMENT
from tests.processes import forks

DAY = 24 * 60 * 60


@pytest.fixture
def contacts(engine: Engine, clock: SetClock) -> SqlContacts:
    return SqlContacts(engine, clock)


@pytest.fixture
def outbox(engine: Engine, clock: SetClock) -> SqlOutbox:
    return SqlOutbox(engine, clock)


def _settle(contacts: SqlContacts) -> None:
    for one in contacts.unsent():
        contacts.delivered(one.id)


def test_a_hold_and_its_message_are_one_transaction(
    bank: SqlBank, contacts: SqlContacts, chen: Customer, engine: Engine, clock: SetClock
) -> None:
    contacts.name(chen.id, "陈小明", "13800001234", "key", "en")
    _settle(contacts)
    draft = prepare(bank, chen, 300_00)
    fingerprint = bank.review(chen.id, draft.id).fingerprint
    with engine.connect() as connection:
        # Whatever becomes of the hold becomes of its message: here neither is committed.
        confirm(connection, chen.id, draft.id, fingerprint, clock, hold_seconds=DAY)
    assert contacts.unsent() == ()
    made = bank.confirm(chen.id, draft.id, fingerprint, hold_seconds=DAY)
    [one] = contacts.unsent()
    assert (one.kind, one.amount_fen, one.lang, one.phone) == ("held", 300_00, "en", "13800001234")
    assert one.until == clock.now() + LINK_LASTS
    assert bank.confirm(chen.id, draft.id, fingerprint, hold_seconds=DAY) == made
    assert len(contacts.unsent()) == 1


def test_a_page_for_what_one_could_look_at_and_for_nothing_else(
    contacts: SqlContacts, chen: Customer, clock: SetClock
) -> None:
    contacts.name(chen.id, "陈小明", "13800001234", "key")
    contacts.tell(chen.id, "reported", "case", None)
    named, reported = [one for one in contacts.unsent() if one.customer_id == chen.id]
    assert (named.reference, named.until) == ("", None)
    page = contacts.linked(reported.reference.replace(" ", ""))
    assert (page.kind, page.customer_name, page.contact_name, page.asked) == ("reported", "陈秀兰", "陈小明", None)
    first = contacts.ask(reported.reference)
    assert first.asked is not None
    assert contacts.ask(reported.reference) == first == contacts.linked(reported.reference)
    [case] = contacts.asked(chen.id)
    assert case.reference == first.asked
    assert case.data["contact"] == "陈小明"
    clock.move(LINK_LASTS)
    for call in (contacts.linked, contacts.ask):
        for unknown in (reported.reference, "111 111 1111", ""):
            with pytest.raises(NotFound):
                call(unknown)


def test_the_page_ends_with_the_consent(contacts: SqlContacts, chen: Customer) -> None:
    contacts.name(chen.id, "陈小明", "13800001234", "key")
    contacts.tell(chen.id, "refused", "draft", 100)
    reference = next(one.reference for one in contacts.unsent() if one.kind == "refused")
    contacts.end(chen.id)
    with pytest.raises(NotFound):
        contacts.ask(reference)
    waiting = [one.kind for one in contacts.unsent() if one.customer_id == chen.id]
    assert waiting == ["ended"], "what was not sent in time is dropped"
    assert [one.kind for one in contacts.told(chen.id)] == ["ended"]


def test_a_sender_takes_a_key_once(outbox: SqlOutbox, chen: Customer) -> None:
    for words in ("first", "again"):
        outbox.send(Outgoing("key", chen.id, "13800001234", "held", "en", words))
    [(number, one)] = outbox.sent()
    assert (one.words, one.phone_tail) == ("first", "1234")
    assert outbox.sent(before=number) == ()


def test_what_was_sent_cannot_be_changed(
    outbox: SqlOutbox, contacts: SqlContacts, chen: Customer, engine: Engine
) -> None:
    contacts.name(chen.id, "陈小明", "13800001234", "key")
    contacts.tell(chen.id, "reported", "case", None)
    _settle(contacts)
    outbox.send(Outgoing("key", chen.id, "13800001234", "held", "en", "words"))
    for table in (sent_message, contact_delivery, contact_link):
        for statement in (table.update().values({list(table.c)[-1]: MOMENT}), table.delete()):
            with pytest.raises(DBAPIError, match="append-only"), writing(engine) as connection:
                connection.execute(statement)


@pytest.mark.parametrize(("url", "kills"), [("sqlite", 12), ("postgresql", 8)], indirect=["url"])
def test_killed_again_and_again_it_sends_each_message_once(
    url: str, kills: int, contacts: SqlContacts, outbox: SqlOutbox, chen: Customer
) -> None:
    chance = random.Random(kills)
    contacts.name(chen.id, "陈小明", "13800001234", "key")
    cut_short = 0
    for life in range(kills):
        for number in range(4):
            contacts.tell(chen.id, "reported", f"{life} {number}", None)
        ours, theirs = forks.Pipe(duplex=False)
        # Two workers at once: the one must not send what the other is sending.
        processes = [forks.Process(target=work, args=(theirs, url), daemon=True) for _ in range(2)]
        for one in processes:
            one.start()
        theirs.close()
        assert ours.recv() == "begun"
        time.sleep(chance.uniform(0.0, 0.02))
        for one in processes:
            one.kill()
            one.join()
            assert one.exitcode == -signal.SIGKILL
        ours.close()
        cut_short += outbox.waiting() > 0
    left = contacts.unsent(limit=1000)
    for one in left:
        outbox.send(Outgoing(one.key, one.customer_id, one.phone, one.kind, one.lang, "left"))
        contacts.delivered(one.id)
    sent = Counter(one.why for _, one in outbox.sent(limit=1000) if one.customer_id == chen.id)
    assert sent == {"named": 1, "reported": 4 * kills}
    assert outbox.waiting() == 0
    assert cut_short > 0, "the kills did hit work"


def test_the_trusted_contact_is_known_to_the_guard_only_when_nobody_could_arrange_it(
    bank: SqlBank, contacts: SqlContacts, chen: Customer, clock: SetClock
) -> None:
    def fact(to: str = "陈小明") -> bool:
        return bank.payment_facts(chen.id, prepare(bank, chen, 100_00, to=to).id).trusted_contact

    assert not fact()
    contacts.name(chen.id, "陈小明", "13800001234", "key")
    assert not fact(), "named only just now, as a caller may have told her to"
    clock.move(timedelta(hours=24))
    assert fact()
    assert not fact("陈小红")
    contacts.end(chen.id)
    assert not fact()


def test_a_second_number_under_the_same_name_trusts_neither(
    bank: SqlBank, contacts: SqlContacts, chen: Customer, clock: SetClock
) -> None:
    contacts.name(chen.id, "陈小明", "13800001234", "key")
    clock.move(timedelta(hours=25))
    known = prepare(bank, chen, 100_00)
    other = bank.start_draft(chen.id, "other")
    bank.choose_payee(chen.id, other.id, NewPayee(name="陈小明", bank="演示农业银行", number="4000 1234 5678 90"))
    bank.choose_amount(chen.id, other.id, 100_00, "")
    clock.move(timedelta(hours=20))
    assert [bank.payment_facts(chen.id, one.id).trusted_contact for one in (known, other)] == [False, False]
