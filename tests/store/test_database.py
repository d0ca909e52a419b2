"""Both engines behave the same to those above."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, func, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from app.store.database import Moment, insert_once, open_database, reading, writing

CHINA = timezone(timedelta(hours=8))
things = Table("things", MetaData(), Column("id", Integer, primary_key=True), Column("at", Moment))


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        postgres = request.getfixturevalue("postgres")
        opened = open_database(postgres.url(postgres.create()))
    else:
        opened = open_database(f"sqlite:///{tmp_path / 'things.db'}")
    things.metadata.create_all(opened)
    yield opened
    opened.dispose()


def test_a_moment_comes_back_in_utc_whatever_its_zone(engine: Engine) -> None:
    moment = datetime(2026, 11, 23, 10, 30, 0, 123456, CHINA)
    with writing(engine) as connection:
        connection.execute(things.insert(), [{"id": 1, "at": moment}, {"id": 2, "at": None}])
    with reading(engine) as connection:
        back = connection.scalars(select(things.c.at).order_by(things.c.id)).all()
        assert back == [moment, None]
        assert back[0].tzinfo is UTC
        assert connection.scalar(select(func.max(things.c.at))) == moment


def test_moments_are_compared_by_time_and_not_by_text(engine: Engine) -> None:
    early, late = datetime(2026, 1, 1, 9, tzinfo=CHINA), datetime(2026, 1, 1, 2, tzinfo=UTC)
    with writing(engine) as connection:
        connection.execute(things.insert(), [{"id": 1, "at": late}, {"id": 2, "at": early}])
        assert connection.scalars(select(things.c.id).order_by(things.c.at)).all() == [2, 1]
        assert connection.scalars(select(things.c.id).where(things.c.at >= late.astimezone(CHINA))).all() == [1]


def test_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="time zone"), writing(engine) as connection:
        connection.execute(things.insert().values(id=1, at=datetime(2026, 1, 1)))


def test_an_exception_undoes_the_whole_transaction(engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(things.insert(), [{"id": 1}, {"id": 2}, {"id": 1}])
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(things)) == 0


def test_insert_once_tells_whether_it_did(engine: Engine) -> None:
    with writing(engine) as connection:
        assert insert_once(connection, things, id=1)
        assert not insert_once(connection, things, id=1)


def test_sqlite_writers_take_turns_from_their_first_read_on(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'things.db'}")
    things.metadata.create_all(engine)

    def append(_: int) -> None:
        with writing(engine) as connection:
            count = connection.scalar(select(func.count()).select_from(things)) or 0
            connection.execute(things.insert().values(id=count))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(append, range(100)))
    with reading(engine) as connection:
        assert connection.scalar(select(func.max(things.c.id))) == 99
    engine.dispose()


def test_sqlite_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'things.db'}")
    things.metadata.create_all(engine)
    with writing(engine) as writer:
        writer.execute(things.insert().values(id=1))
        with reading(engine) as reader:
            assert reader.scalar(select(func.count()).select_from(things)) == 0
    engine.dispose()


def test_sqlite_keeps_its_promises_through_a_power_cut(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'things.db'}")
    with reading(engine) as connection:
        wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
    assert found == wanted
    engine.dispose()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://somewhere/bank"])
def test_other_databases_are_refused_in_words(url: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL"):
        open_database(url)


def test_a_postgresql_url_may_leave_the_driver_out() -> None:
    assert open_database("postgresql://somebody@somewhere/bank").url.drivername == "postgresql+psycopg"
