"""A customer in a process of their own, for the kill test: pays, takes back and releases, and says so over a pipe.

What it will do follows from the number of the payment, so that whoever finds it dead can do the same again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from secrets import token_hex

from sqlalchemy import Engine

from app.bank.port import Bank, Draft, Transfer
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from app.store.database import open_database
from tests.bank.customers import SON, payee_id


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment that a customer means to make once. Its key is also its note, by which it is found again."""

    key: str
    fen: int
    then: str

    @classmethod
    def numbered(cls, life: int, number: int) -> "Payment":
        """The payment with that number in that life of the process."""
        fate = ("cancelled", "released", "held")[number % 3]
        return cls(key=f"{life} {number}", fen=1 + (life * 7 + number) % 50, then=fate)


@dataclass(frozen=True, slots=True)
class Told:
    """A line over the pipe: the payment is about to begin ("trying"), or the step it names was acknowledged."""

    payment: Payment
    step: str
    at: datetime
    transfer_id: str = ""


BankMaker = Callable[[Engine, SetClock], Bank]


class DoublingBank(SqlBank):
    """Takes every form for a new one, as without idempotency keys."""

    def start_draft(self, customer_id: str, key: str) -> Draft:
        return super().start_draft(customer_id, token_hex())


def pay(bank: Bank, customer_id: str, payment: Payment, son: str) -> Transfer:
    """The whole form, from its key to yes; again with the same key it pays nothing more."""
    draft = bank.start_draft(customer_id, payment.key)
    if draft.transfer_id is not None:
        return bank.transfer(customer_id, draft.transfer_id)
    bank.choose_payee(customer_id, draft.id, son)
    bank.choose_amount(customer_id, draft.id, payment.fen, payment.key)
    return bank.confirm(customer_id, draft.id, bank.review(customer_id, draft.id).fingerprint)


def settle(bank: Bank, clock: SetClock, customer_id: str, payment: Payment, transfer_id: str) -> None:
    """What the payment's fate asks for, after it was confirmed."""
    if payment.then == "cancelled":
        bank.cancel(customer_id, transfer_id)
    if payment.then == "released":
        clock.move(timedelta(minutes=10))
        bank.release_due()


def live(pipe: Connection, make: BankMaker, url: str, customer_id: str, life: int, begin: datetime) -> None:
    """Pays and pays until it is killed."""
    clock = SetClock(begin)
    bank = make(open_database(url), clock)
    customer = bank.customer(customer_id)
    son = payee_id(bank, customer, SON)
    number = 0
    while True:
        payment = Payment.numbered(life, number)
        pipe.send(Told(payment, "trying", clock.now()))
        made = pay(bank, customer_id, payment, son)
        pipe.send(Told(payment, "confirmed", clock.now(), made.id))
        settle(bank, clock, customer_id, payment, made.id)
        pipe.send(Told(payment, payment.then, clock.now(), made.id))
        number += 1
