"""Migrations make the schema that the code describes, once, whoever runs them."""

from collections.abc import Iterator
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, MetaData, Table, Text, inspect, text

import app.bank.bank_card_tables
import app.bank.bill_tables
import app.bank.case_tables
import app.bank.contact_tables
import app.bank.deposit_tables
import app.bank.gold_tables
import app.bank.password_tables
import app.bank.plan_tables
import app.bank.profile_tables
import app.bank.protection_tables
import app.bank.tables
import app.bank.visit_tables
import app.care.tables
import app.doors.device_tables
import app.doors.tables  # noqa: F401
from app.store.database import metadata, open_database, reading
from app.store.migrate import migrate
from tests.processes import forks


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[str]]:
    """Addresses of two empty databases."""
    if request.param == "postgresql":
        postgres = request.getfixturevalue("postgres")
        yield [postgres.url(postgres.create()) for _ in range(2)]
    else:
        # A per cent sign and a space in the path, as in some people's folders.
        folder = tmp_path / "100% mine"
        folder.mkdir()
        yield [f"sqlite:///{folder / name}.db" for name in ("one", "two")]


def _schema(engine: Engine) -> dict[str, Any]:
    """All that can be read back of a schema: columns, keys, constraints, indexes."""
    found = inspect(engine)
    return {
        table: {
            "columns": [
                (one["name"], str(one["type"]), one["nullable"], str(one["default"]))
                for one in found.get_columns(table)
            ],
            "primary key": found.get_pk_constraint(table),
            "foreign keys": sorted(found.get_foreign_keys(table), key=lambda one: str(one["name"])),
            "unique": sorted(found.get_unique_constraints(table), key=lambda one: str(one["name"])),
            "checks": sorted((str(one["name"]), one["sqltext"]) for one in found.get_check_constraints(table)),
            "indexes": sorted(found.get_indexes(table), key=lambda one: str(one["name"])),
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_the_migrated_schema_is_the_one_the_tables_describe(empty: list[str]) -> None:
    migrated, described = (open_database(url) for url in empty)
    migrate(migrated)
    metadata.create_all(described)
    assert _schema(migrated) == _schema(described)
    with reading(migrated) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        # The comparison itself: a table that no migration makes is noticed.
        other = MetaData()
        for table in metadata.tables.values():
            table.to_metadata(other)
        Table("forgotten", other, Column("id", Text, primary_key=True))
        assert [change[0] for change in compare_metadata(context, other)] == ["add_table"]
    for engine in (migrated, described):
        engine.dispose()


def test_a_missing_check_or_index_would_be_noticed(empty: list[str]) -> None:
    engine = open_database(empty[0])
    migrate(engine)
    before = _schema(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_posting_account_id_id_amount_fen"))
    assert _schema(engine) != before
    engine.dispose()


def test_running_again_changes_nothing(empty: list[str]) -> None:
    engine = open_database(empty[0])
    migrate(engine)
    before = _schema(engine)
    migrate(engine)
    assert _schema(engine) == before
    engine.dispose()


def test_several_processes_may_run_it_at_once(empty: list[str]) -> None:
    start = forks.Barrier(4)
    processes = [forks.Process(target=_migrate_at, args=(start, empty[0])) for _ in range(4)]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    assert [one.exitcode for one in processes] == [0] * 4
    engine = open_database(empty[0])
    with reading(engine) as connection:
        assert len(connection.scalars(text("SELECT version_num FROM alembic_version")).all()) == 1
        assert connection.scalar(text("SELECT COUNT(*) FROM account")) == 5
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing(empty: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_database(empty[0])
    monkeypatch.setattr("alembic.command.upgrade", _upgrade_and_fail)
    with pytest.raises(RuntimeError, match="half way"):
        migrate(engine)
    assert inspect(engine).get_table_names() == []
    monkeypatch.undo()
    migrate(engine)
    assert "posting" in inspect(engine).get_table_names()
    engine.dispose()


def _migrate_at(start: Barrier, url: str) -> None:
    start.wait()
    migrate(open_database(url))


def _upgrade_and_fail(config: Any, _revision: str) -> None:
    config.attributes["connection"].execute(text("CREATE TABLE first_half (id INTEGER)"))
    raise RuntimeError("half way")
