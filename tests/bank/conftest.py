"""The bank's tests run on both engines: here `engine`, and so `bank`, is SQLite and then PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.bank.credit_cards import SqlCreditCards
from app.bank.port import Customer
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from app.store.database import open_database
from tests.bank.customers import log_in


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh database with the demo customers."""
    if request.param == "postgresql":
        postgres, database = request.getfixturevalue("postgres"), request.getfixturevalue("demo_database")
        postgres.restore(database)
        return str(postgres.url(database))
    file = tmp_path / "nuanyang.db"
    shutil.copyfile(request.getfixturevalue("demo_file"), file)
    return f"sqlite:///{file}"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    opened = open_database(url)
    yield opened
    opened.dispose()


@pytest.fixture
def chen(bank: SqlBank) -> Customer:
    return log_in(bank, "10001")


@pytest.fixture
def wang(bank: SqlBank) -> Customer:
    return log_in(bank, "10002")


@pytest.fixture
def li(bank: SqlBank) -> Customer:
    return log_in(bank, "10003")


@pytest.fixture
def credit(engine: Engine, clock: SetClock) -> SqlCreditCards:
    return SqlCreditCards(engine, clock)
