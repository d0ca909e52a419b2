"""Members of staff and their log-ins in the database; see `port.Staff` for what each method promises.

Sources for the limits: OWASP ASVS 5.0 V7.3.1 and V7.3.2. Staff see what belongs to others, so their absolute limit is
one shift, and their idle time that of a customer.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from argon2.exceptions import VerificationError
from sqlalchemy import Connection, Engine, insert, select, update

from ...bank.numbers import new_id, plain
from ...bank.people import HASHER
from ...store.clock import Clock
from ...store.database import AnyRow, insert_once, reading, writing
from .port import StaffLogin, StaffMember
from .tables import staff, staff_session

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=8)
FRESH = timedelta(seconds=10)


class SqlStaff:
    """Staff on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        # An unknown login is checked too, against a password nobody has, so that the answer takes as long.
        self._nobodys = ""

    def authenticate(self, login: str, password: str) -> StaffMember | None:
        """The member of staff. No transaction is open while the password is hashed."""
        with reading(self._engine) as connection:
            row = connection.execute(select(staff).where(staff.c.login == plain(login)[:64])).one_or_none()
        self._nobodys = self._nobodys or HASHER.hash(new_id())
        try:
            HASHER.verify(row.password_hash if row else self._nobodys, password[:1000])
        except VerificationError:
            return None
        return None if row is None else _as_member(row)

    def open(self, staff_id: str) -> str:
        """A new log-in."""
        token, now = secrets.token_urlsafe(32), self._clock.now()
        row = {"token_hash": _hash(token), "staff_id": staff_id, "created_at": now, "seen_at": now}
        with writing(self._engine) as connection:
            connection.execute(insert(staff_session).values(row))
        return token

    def find(self, token: str) -> StaffLogin | None:
        """The log-in of a token."""
        with reading(self._engine) as connection:
            row = _session(connection, _hash(token))
        if row is None or row.ended_at is not None:
            return None
        return StaffLogin(_as_member(row), row.token_hash, self._left(row.created_at, row.seen_at))

    def touch(self, login: StaffLogin) -> StaffLogin:
        """The idle time starts anew."""
        if login.seconds_left > (IDLE - FRESH).total_seconds():
            return login
        now = self._clock.now()
        with writing(self._engine) as connection:
            mine = staff_session.c.token_hash == login.token_hash
            connection.execute(update(staff_session).where(mine).values(seen_at=now))
            created = connection.execute(select(staff_session.c.created_at).where(mine)).scalar_one()
        return StaffLogin(login.member, login.token_hash, self._left(created, now))

    def end(self, token: str) -> None:
        """Logs out."""
        with writing(self._engine) as connection:
            connection.execute(
                update(staff_session)
                .where(staff_session.c.token_hash == _hash(token), staff_session.c.ended_at.is_(None))
                .values(ended_at=self._clock.now())
            )

    def _left(self, created_at: datetime, seen_at: datetime) -> int:
        left = min(seen_at + IDLE, created_at + ABSOLUTE) - self._clock.now()
        return max(int(left.total_seconds()), 0)


def add_member(connection: Connection, login: str, name: str, password: str, at: datetime) -> bool:
    """Lets somebody work at the desk; False, and no change, when the login is taken."""
    values = {"login": plain(login), "name": plain(name), "password_hash": HASHER.hash(password), "since": at}
    return insert_once(connection, staff, id=new_id(), **values)


def seed_staff(connection: Connection, data: dict[str, Any], now: datetime) -> None:
    """Puts in the demo's staff, who stand in the same file as its customers."""
    for row in data["staff"]:
        add_member(connection, row["login"], row["name"], row["password"], now)


def _session(connection: Connection, token_hash: str) -> AnyRow | None:
    query = select(staff, staff_session).join(staff, staff.c.id == staff_session.c.staff_id)
    return connection.execute(query.where(staff_session.c.token_hash == token_hash)).one_or_none()


def _as_member(row: AnyRow) -> StaffMember:
    return StaffMember(id=row.id, login=row.login, name=row.name)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
