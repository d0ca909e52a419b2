"""A whole app on a real SQLite file with demo data, a clock that stands still, and a client that checks every page."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from checked import CheckedClient
from devices import used_for
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from app import create_app
from app.settings import Settings
from app.store.clock import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 23, 2, 30, tzinfo=UTC))


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """The templates, compiled once for all apps: each is a new one, and would compile every template anew."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))


@pytest.fixture
def app(tmp_path: Path, clock: SetClock, demo_file: Path, compiled: FileSystemBytecodeCache) -> Iterator[Flask]:
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'bank.db'}",
        secret_key="s" * 40,
        instance=tmp_path,
        clock=clock,
        demo=True,
    )
    shutil.copyfile(demo_file, tmp_path / "bank.db")
    made = create_app(settings)
    made.jinja_env.bytecode_cache = compiled
    yield made
    made.extensions["nuanyang"].engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> CheckedClient:
    """Somebody who has chosen care mode and is not logged in."""
    client = CheckedClient(app)
    client.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    return client


@pytest.fixture
def customer(app: Flask, visitor: CheckedClient, clock: SetClock) -> CheckedClient:
    """The first demo customer, logged in on a device that they have used for a year and more."""
    used_for(app, visitor, clock, "10001", days=400)
    visitor.log_in("10001")
    return visitor
