"""The demo customers: plainly made up, in order, and there once."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from app.bank import audit, demo
from app.bank.limits import BANK_ZONE
from app.bank.numbers import luhn
from app.bank.port import Customer
from app.bank.sql_bank import SqlBank
from app.bank.tables import account, customer, journal, posting, seeding
from app.store.clock import SetClock
from app.store.database import open_database, reading
from app.store.migrate import migrate
from tests.bank.customers import PASSWORD, log_in
from tests.conftest import MOMENT


def test_the_ledger_is_in_order(engine: Engine) -> None:
    assert audit.problems(engine) == ()


def test_everybody_can_log_in_and_is_called_by_name(bank: SqlBank) -> None:
    called = [log_in(bank, login).called for login in ("10001", "10002", "10003")]
    assert called == ["陈奶奶", "王爷爷", "李奶奶、赵爷爷"]


def test_the_first_customer_has_what_the_pages_show(bank: SqlBank, chen: Customer) -> None:
    current, savings = bank.accounts(chen.id)
    assert (current.kind, current.tail, savings.kind) == ("current", "4821", "savings")
    assert [(one.alias, one.name, one.tail) for one in bank.payees(chen.id)] == [
        ("儿子", "陈小明", "7753"),
        ("女儿", "陈小红", "1168"),
        ("老姐妹", "李桂芳", "2290"),
        ("老邻居", "王德福", "6035"),
    ]
    assert {one.state for one in bank.transfers(chen.id)} == {"released", "cancelled"}
    pensions = [one for one in bank.entries(chen.id, current.id, limit=500) if one.kind == "pension"]
    assert len(pensions) == 14
    assert {one.at.astimezone(BANK_ZONE).day for one in pensions} == {15}


def test_all_is_in_the_past_and_begins_with_the_opening(engine: Engine) -> None:
    with reading(engine) as connection:
        assert connection.scalar(select(func.max(journal.c.at))) <= MOMENT
        in_order = select(posting.c.account_id, journal.c.at).join(journal).join(account)
        mine = in_order.where(account.c.customer_id.is_not(None)).order_by(posting.c.account_id, posting.c.id)
        times: dict[str, list[datetime]] = {}
        for row in connection.execute(mine):
            times.setdefault(row.account_id, []).append(row.at)
    assert times
    for one in times.values():
        assert one == sorted(one)


def test_numbers_and_banks_are_plainly_a_demo() -> None:
    data = json.loads(demo.DEMO_FILE.read_text(encoding="utf-8"))
    numbers = set(re.findall(r'"number": "(\d+)"', demo.DEMO_FILE.read_text(encoding="utf-8")))
    assert len(numbers) > 8
    # 99: a range that no card network uses (ISO/IEC 7812-1 leaves 9 to national bodies).
    assert all(one.startswith("990000") and luhn(one) for one in numbers)
    assert all("演示" in bank for bank in data["banks"])


def test_seeding_again_changes_nothing(engine: Engine, bank: SqlBank, chen: Customer) -> None:
    before = bank.accounts(chen.id)
    assert demo.seed(engine, SetClock(datetime(2027, 1, 1, tzinfo=UTC))) is False
    assert bank.accounts(chen.id) == before


@pytest.mark.parametrize(
    "day", ["2026-12-31T15:59:59", "2026-12-31T16:00:00", "2028-02-29T04:00:00", "2027-03-01T00:00:00"]
)
def test_any_day_will_do(tmp_path: Path, day: str) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'demo.db'}")
    migrate(engine)
    clock = SetClock(datetime.fromisoformat(day).replace(tzinfo=UTC))
    assert demo.seed(engine, clock)
    assert audit.problems(engine) == ()
    bank = SqlBank(engine, clock)
    assert bank.transfers(log_in(bank, "10001").id)
    engine.dispose()


def test_cut_off_half_way_it_leaves_nothing_and_can_be_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'demo.db'}")
    migrate(engine)
    monkeypatch.setattr(demo, "release", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        demo.seed(engine, SetClock(MOMENT))
    monkeypatch.undo()
    with reading(engine) as connection:
        assert [connection.scalar(select(func.count()).select_from(one)) for one in (customer, posting, seeding)] == [
            0
        ] * 3
    assert demo.seed(engine, SetClock(MOMENT))
    assert audit.problems(engine) == ()
    engine.dispose()


def test_two_at_once_seed_once(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'demo.db'}")
    migrate(engine)
    with ThreadPoolExecutor(4) as pool:
        seeded = list(pool.map(lambda _: demo.seed(engine, SetClock(MOMENT)), range(4)))
    assert sorted(seeded) == [False, False, False, True]
    assert SqlBank(engine, SetClock(MOMENT)).authenticate("10001", PASSWORD) is not None
    engine.dispose()
