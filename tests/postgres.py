"""A real PostgreSQL for tests: started from the installed binaries, on a socket in a folder of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

START_SECONDS = 60


class Postgres:
    """A running server; every database made on it disappears with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    def url(self, database: str) -> str:
        """Its address as DATABASE_URL takes it."""
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def create(self, *, template: str = "template1") -> str:
        """Makes a database, a copy of `template`, that nobody has touched; returns its name."""
        self._made += 1
        name = f"test_{self._made}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def keep_copy(self, database: str) -> None:
        """Copies all tables of `database` into a schema beside them, for `restore`."""
        with psycopg.connect(self.url(database)) as connection:
            connection.execute("CREATE SCHEMA kept")
            for table in _tables(connection, "public"):
                connection.execute(f"CREATE TABLE kept.{table} AS TABLE public.{table}")

    def restore(self, database: str) -> None:
        """Puts the tables back as `keep_copy` found them: ten times as fast as a new database."""
        with psycopg.connect(self.url(database)) as connection:
            # As a replica the server runs neither triggers nor foreign keys, which would refuse all this.
            connection.execute("SET session_replication_role = replica")
            for table in _tables(connection, "kept"):
                connection.execute(f"DELETE FROM public.{table}")  # noqa: S608 (names from the server itself)
                connection.execute(f"INSERT INTO public.{table} TABLE kept.{table}")


@contextmanager
def running() -> Iterator[Postgres]:
    """Starts a server and stops it at the end. Fails, and never skips, where PostgreSQL is not installed."""
    binaries = _binaries()
    # Not below pytest's folder: the path of a socket may have 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = _unprivileged(folder)
    try:
        subprocess.run(
            [*user, binaries / "initdb", "-D", folder / "data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-N"],
            check=True,
            capture_output=True,
            cwd=folder,
        )
        # --pdeathsig: should the tests be killed, their server ends as well.
        command = [
            *["setpriv", *user[1:], "--pdeathsig", "INT"],
            *[binaries / "postgres", "-D", folder / "data", "-k", folder],
            # Processes are killed in these tests, machines are not: nothing need reach the disk.
            *["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=50"],
        ]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            postgres = Postgres(folder)
            _wait(postgres, server, folder / "log")
            yield postgres
        finally:
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tables(connection: "psycopg.Connection[tuple[str]]", schema: str) -> list[str]:
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
    return [name for (name,) in found]


def _binaries() -> Path:
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else []
    # Debian keeps them beside the PATH, one folder for each version.
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: float(one.parent.name), reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    pytest.fail("These tests need PostgreSQL: install the package `postgresql`.", pytrace=False)


def _unprivileged(folder: Path) -> list[str]:
    """How to become a user that PostgreSQL agrees to run as: it refuses root."""
    if os.geteuid() != 0:
        return ["setpriv"]
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", "--reuid", str(user.pw_uid), "--regid", str(user.pw_gid), "--clear-groups"]


def _wait(postgres: Postgres, server: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(postgres.url("postgres")).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}", pytrace=False)
            time.sleep(0.05)
