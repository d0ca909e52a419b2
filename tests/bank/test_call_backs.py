"""Promises to telephone."""

import pytest
from sqlalchemy import Engine, func, select

from app.bank.port import BadPhone, Customer, TooLong
from app.bank.sql_bank import SqlBank
from app.bank.tables import call_back
from app.store.clock import SetClock
from app.store.database import reading


def test_a_call_back_is_noted_once_and_only_the_end_of_the_number_comes_back(
    bank: SqlBank, engine: Engine, clock: SetClock, chen: Customer
) -> None:
    asked = bank.ask_for_call(chen.id, "138 0013 8000", "明天上午", "转账", "key")
    assert bank.ask_for_call(chen.id, "138 0013 8000", "明天上午", "转账", "key") == asked
    assert (asked.phone_tail, asked.when, asked.asked_at) == ("8000", "明天上午", clock.now())
    assert "138" not in repr(asked).replace(asked.reference, "")
    with reading(engine) as connection:
        row = connection.execute(select(call_back)).one()
    assert (row.phone, row.topic, row.customer_id) == ("13800138000", "转账", chen.id)


def test_the_same_key_of_somebody_else_is_another_call_back(bank: SqlBank, engine: Engine, chen: Customer) -> None:
    asked = [bank.ask_for_call(who, "13800138000", "", "", "key") for who in (chen.id, None)]
    assert asked[0].reference != asked[1].reference
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(call_back)) == 2


def test_bad_numbers_and_long_texts_are_refused(bank: SqlBank) -> None:
    with pytest.raises(BadPhone):
        bank.ask_for_call(None, "no number", "", "", "key")
    with pytest.raises(TooLong):
        bank.ask_for_call(None, "13800138000", "x" * 201, "", "key")
