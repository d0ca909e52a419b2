"""What many tests share: a clock that stands still, a database with the demo customers, and their bank."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.bank.demo import seed
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from app.store.database import open_database
from app.store.migrate import migrate
from tests.postgres import Postgres, running

MOMENT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
"""Half past ten on a Monday morning in China."""


@pytest.fixture
def clock() -> SetClock:
    return SetClock(MOMENT)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the demo customers: to be copied, not to be opened."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    _fill(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def demo_database(postgres: Postgres) -> str:
    """A PostgreSQL database with the demo customers, and with a copy of them to restore."""
    name = postgres.create()
    _fill(postgres.url(name))
    postgres.keep_copy(name)
    return name


@pytest.fixture
def engine(demo_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """A fresh SQLite database with the demo customers."""
    shutil.copyfile(demo_file, tmp_path / "nuanyang.db")
    opened = open_database(f"sqlite:///{tmp_path / 'nuanyang.db'}")
    yield opened
    opened.dispose()


@pytest.fixture
def bank(engine: Engine, clock: SetClock) -> SqlBank:
    return SqlBank(engine, clock)


def _fill(url: str) -> None:
    opened = open_database(url)
    migrate(opened)
    seed(opened, SetClock(MOMENT))
    # Closing the last connection also folds SQLite's write-ahead log back into the one file.
    opened.dispose()
