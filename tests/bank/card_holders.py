"""What holders of a credit card do in tests, in one line."""

from datetime import datetime

from sqlalchemy import Engine

from app.bank import card_ledger
from app.bank.credit_card_port import CardBill, CreditCard
from app.bank.credit_cards import SqlCreditCards
from app.bank.limits import BANK_ZONE
from app.bank.port import Customer
from app.store.clock import SetClock
from app.store.database import writing


def card_of(credit: SqlCreditCards, customer: Customer) -> CreditCard:
    return credit.cards(customer.id)[0]


def newest(credit: SqlCreditCards, customer: Customer) -> CardBill:
    return credit.bills(customer.id, card_of(credit, customer).id)[0]


def buy(engine: Engine, card: CreditCard, fen: int, clock: SetClock) -> None:
    with writing(engine) as connection:
        card_ledger.charge(connection, card.id, fen, "shop", clock.now())


def to_next_bill(credit: SqlCreditCards, customer: Customer, clock: SetClock) -> CardBill:
    """The clock at noon of the day on which the next bill is made."""
    day = card_of(credit, customer).next_bill
    clock.move(datetime(day.year, day.month, day.day, 12, tzinfo=BANK_ZONE) - clock.now())
    credit.cut_due()
    return newest(credit, customer)
