"""A worker in a process of its own, for the kill test: sends what waits, again and again."""

import time
from multiprocessing.connection import Connection

from app.bank.contacts import SqlContacts
from app.bank.outbox import SqlOutbox
from app.bank.outbox_port import Outgoing
from app.doors.messages import send_waiting
from app.store.clock import SetClock
from app.store.database import open_database
from tests.conftest import MOMENT


class Slow(SqlOutbox):
    """Takes a moment before and after, so that a kill hits both sides of the sending."""

    def send(self, message: Outgoing) -> None:
        time.sleep(0.002)
        super().send(message)
        time.sleep(0.002)


def work(pipe: Connection, url: str) -> None:
    """Says so over the pipe when it begins, and works until it is killed."""
    engine, clock = open_database(url), SetClock(MOMENT)
    contacts, sender = SqlContacts(engine, clock), Slow(engine, clock)
    pipe.send("begun")
    while True:
        send_waiting(contacts, sender, "k" * 40, "http://localhost:8000")
        time.sleep(0.001)
