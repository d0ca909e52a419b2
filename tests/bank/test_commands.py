"""The bank's commands, as an operator types them."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import insert, text

from app.bank.commands import bank_commands
from app.bank.sql_bank import SqlBank
from app.bank.sql_protection import SqlProtection
from app.bank.tables import journal
from app.settings import ROOT
from app.store.clock import SystemClock
from app.store.database import open_database, writing
from tests.bank.customers import log_in, send


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An instance folder of its own."""
    for name in ("DATABASE_URL", "CLOCK_FILE", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    monkeypatch.setenv("DEMO", "1")
    return tmp_path


def _run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(bank_commands, words, catch_exceptions=False)
    return result.exit_code, result.output


def test_from_nothing_to_a_ledger_in_order(home: Path) -> None:
    for _ in range(2):
        assert _run("migrate") == (0, "")
        assert _run("demo") == (0, "")
    assert _run("check") == (0, "The ledger is in order.\n")


def test_the_check_says_what_is_wrong_and_fails(home: Path) -> None:
    _run("migrate")
    engine = open_database(f"sqlite:///{home / 'nuanyang.db'}")
    with writing(engine) as connection:
        connection.execute(text("DROP TRIGGER journal_seal"))
        connection.execute(insert(journal).values(id="empty", kind="bill", at=SystemClock().now(), memo=""))
    engine.dispose()
    status, said = _run("check")
    assert status == 1
    assert said == "journal without postings: empty\n"


def test_the_worker_releases_what_is_due_by_its_clock_and_ends_on_sigterm(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run("migrate")
    _run("demo")
    engine = open_database(f"sqlite:///{home / 'nuanyang.db'}")
    bank = SqlBank(engine, SystemClock())
    chen = log_in(bank, "10001")
    made = send(bank, chen, 100)
    clock = home / "clock"
    clock.write_text("0", encoding="ascii")
    monkeypatch.setenv("CLOCK_FILE", str(clock))
    command = [sys.executable, "-c", "from app.bank.commands import bank_commands; bank_commands()", "work"]
    worker = subprocess.Popen([*command, "--pause", "0.02"], cwd=ROOT)
    try:
        assert bank.transfer(chen.id, made.id).state == "held"
        clock.write_text("600", encoding="ascii")
        while bank.transfer(chen.id, made.id).state == "held":
            assert worker.poll() is None
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    finally:
        worker.kill()
        worker.wait()
    assert bank.transfer(chen.id, made.id).state == "released"
    engine.dispose()


def test_a_freeze_is_lifted_by_a_named_person(home: Path) -> None:
    _run("migrate")
    _run("demo")
    engine = open_database(f"sqlite:///{home / 'nuanyang.db'}")
    protection = SqlProtection(engine, SystemClock())
    customer = log_in(SqlBank(engine, SystemClock()), "10001")
    protection.freeze(customer.id, "key")
    assert _run("unfreeze", "10001")[0] != 0, "nobody's name, no change"
    assert _run("unfreeze", "99999", "--by", "刘经理")[0] != 0
    assert protection.frozen_since(customer.id) is not None
    assert _run("unfreeze", "10001", "--by", "刘经理") == (0, "The freeze is lifted.\n")
    assert protection.frozen_since(customer.id) is None
    engine.dispose()
