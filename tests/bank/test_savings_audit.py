"""The check of the whole ledger finds deposits and gold that somebody changed by hand."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from test_deposits import opened
from test_gold import trade

from app.bank import audit
from app.bank.deposits import SqlDeposits
from app.bank.gold import SqlGold
from app.bank.port import Customer
from app.bank.savings_audit import RULES
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from tests.bank.by_hand import change

DAMAGE = {
    "deposit whose account": "UPDATE deposit SET principal_fen = principal_fen + 1",
    "deposit missing in the worker's list": "DELETE FROM deposit_due",
    "deposit that ended before its day": "UPDATE deposit_end SET state = 'renewed' WHERE state = 'broken'",
    "deposit that paid more interest": "UPDATE deposit_end SET interest_fen = 1 WHERE state = 'taken_back'",
    "gold order missing in the worker's list": "DELETE FROM gold_waiting",
    "gold order settled too early": "UPDATE gold_order SET settle_at = '2099-01-01 00:00:00' WHERE side = 'buy'",
    "gold order whose gold": "UPDATE gold_order SET milligrams = milligrams + 1 WHERE side = 'sell'",
    "customer with less than no gold": "UPDATE gold_movement SET milligrams = 1 WHERE milligrams > 0",
    "gold order whose money": "UPDATE gold_order SET amount_fen = amount_fen + 1 WHERE side = 'buy'",
}


@pytest.fixture
def savings(engine: Engine, bank: SqlBank, chen: Customer, clock: SetClock) -> Engine:
    """A bank in which a deposit runs, one was taken back and one was broken, and a sale of gold waits."""
    deposits, gold = SqlDeposits(engine, clock), SqlGold(engine, clock)
    deposits.take_back(chen.id, opened(bank, deposits, chen, 1_000_00, key="back").id)
    broken = opened(bank, deposits, chen, 1_000_00, key="broken")
    clock.move(timedelta(days=2))
    deposits.break_early(chen.id, broken.id, deposits.early(chen.id, broken.id).back_fen)
    trade(bank, gold, chen, "sell", 100)
    return engine


def test_what_was_not_touched_is_in_order(savings: Engine) -> None:
    assert audit.problems(savings) == ()


def test_every_rule_has_its_damage() -> None:
    assert [any(rule.startswith(one) for one in DAMAGE) for rule in RULES] == [True] * len(DAMAGE)


@pytest.mark.parametrize("rule", DAMAGE)
def test_damage_is_found(savings: Engine, rule: str) -> None:
    change(savings, lambda connection: connection.execute(text(DAMAGE[rule])))
    assert any(found.startswith(rule) for found in audit.problems(savings))
