"""Passwords in the bank's own database; see `password_port.Passwords` for what each method promises and raises.

The list of the commonest passwords holds those of eight characters or more among the 12,000 commonest of zxcvbn
(MIT licence), and Chinese ones.
"""

import secrets
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path

from argon2.exceptions import VerificationError
from sqlalchemy import Connection, Engine, exists, func, insert, select, update

from ..store.clock import Clock
from ..store.database import AnyRow, insert_once, reading, writing
from . import notices, people
from .customer_desk_port import IdentityWay
from .hold_port import NOTE_LENGTH
from .notice_port import NoticeKind
from .numbers import key_hash, known_form, plain
from .password_port import (
    CODE_LASTS,
    CODE_TRIES,
    GRANT_LASTS,
    LONGEST_PASSWORD,
    PASSWORD_LENGTH,
    BadCode,
    PasswordChange,
    PasswordWay,
    WeakPassword,
    WrongPassword,
)
from .password_tables import password_change, reset_code, reset_try
from .port import TooLong
from .protection import lock_customer
from .tables import credential

COMMON = Path(__file__).with_name("common-passwords.txt")
CODE_DIGITS = 8


class SqlPasswords:
    """Passwords on SQLite or PostgreSQL. No transaction is open while a password is hashed: that is slow by design."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def is_right(self, customer_id: str, password: str) -> bool:
        """Whether this is the password."""
        return _matches(self._stored(customer_id), password)

    def change(self, customer_id: str, old: str, new: str, key: str) -> None:
        """Sets a new password, once, upon the old one."""
        hashed = key_hash("change password", customer_id, key)
        if self._done(hashed):
            return
        stored = self._stored(customer_id)
        if not _matches(stored, old):
            raise WrongPassword
        refuse_weak(new)
        if _matches(stored, new):
            raise WeakPassword("same")
        self._set(customer_id, stored, new, "changed", hashed)

    def changes(self, customer_id: str) -> tuple[PasswordChange, ...]:
        """New passwords, newest first."""
        mine = select(password_change).where(password_change.c.customer_id == customer_id)
        with reading(self._engine) as connection:
            rows = connection.execute(mine.order_by(password_change.c.id.desc()))
            return tuple(PasswordChange(row.at, row.way) for row in rows)

    def give_code(self, customer_id: str, by: str, way: IdentityWay, note: str) -> str:
        """A code upon a check of identity, which is written down with it."""
        note = plain(note)
        if len(note) > NOTE_LENGTH:
            raise TooLong(NOTE_LENGTH)
        digits = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        code_hash, now = people.HASHER.hash(digits), self._clock.now()
        with writing(self._engine) as connection:
            people.find_customer(connection, known_form(customer_id))
            lock_customer(connection, customer_id)
            values = {"customer_id": customer_id, "by": by, "way": way, "note": note, "code_hash": code_hash}
            connection.execute(insert(reset_code).values(**values, at=now, until=now + CODE_LASTS))
        return f"{digits[:4]} {digits[4:]}"

    def redeem(self, login: str, code: str, grant: str) -> None:
        """Uses a code up for a grant."""
        hashed = _grant_hash(grant)
        customer_id = people.customer_of(self._engine, login)
        with reading(self._engine) as connection:
            row = _newest_code(connection, customer_id) if customer_id else None
        digits = "".join(one for one in unicodedata.normalize("NFKC", code) if one in "0123456789")
        # An unknown login costs the same work as a known one.
        right = _matches(row.code_hash if row is not None else people.nobodys_hash(), digits)
        if customer_id is None or row is None:
            raise BadCode
        with writing(self._engine) as connection:
            lock_customer(connection, customer_id)
            if right and _is_grant_of(connection, row.id, hashed):
                return
            open_still = _open(connection, customer_id, row, self._clock.now())
            state = "right" if right else "wrong"
            if open_still:
                values = {"code_id": row.id, "state": state, "grant_hash": hashed if right else None}
                # A grant that was used for another code opens nothing here.
                open_still = insert_once(connection, reset_try, **values, at=self._clock.now())
        if not (right and open_still):
            raise BadCode

    def granted(self, grant: str) -> bool:
        """Whether it opens the way now."""
        hashed = key_hash("reset password", grant)
        with reading(self._engine) as connection:
            return _granted(connection, grant, self._clock.now()) is not None and not _is_done(connection, hashed)

    def reset(self, grant: str, new: str) -> str:
        """Sets a new password with a grant, once."""
        hashed = key_hash("reset password", grant)
        with reading(self._engine) as connection:
            customer_id = _granted(connection, grant, self._clock.now())
            if customer_id is None:
                raise BadCode
            if _is_done(connection, hashed):
                return customer_id
        refuse_weak(new)
        self._set(customer_id, None, new, "reset", hashed)
        return customer_id

    def _set(self, customer_id: str, old_hash: str | None, new: str, way: PasswordWay, key: str) -> None:
        new_hash, now = people.HASHER.hash(people.as_password(new)), self._clock.now()
        with writing(self._engine) as connection:
            lock_customer(connection, customer_id)
            if not insert_once(connection, password_change, key=key, customer_id=customer_id, way=way, at=now):
                return
            mine = credential.c.customer_id == customer_id
            if old_hash is not None:
                # A password that was changed meanwhile must not be overwritten by who knew the one before.
                mine &= credential.c.password_hash == old_hash
            values = {"password_hash": new_hash, "changed_at": now}
            if connection.execute(update(credential).where(mine).values(**values)).rowcount < 1:
                raise WrongPassword
            kind: NoticeKind = "password-changed" if way == "changed" else "password-reset"
            notices.note(connection, customer_id, kind, key, now=now)

    def _stored(self, customer_id: str) -> str:
        mine = select(credential.c.password_hash).where(credential.c.customer_id == customer_id)
        with reading(self._engine) as connection:
            return connection.scalar(mine.order_by(credential.c.login).limit(1)) or people.nobodys_hash()

    def _done(self, key: str) -> bool:
        with reading(self._engine) as connection:
            return _is_done(connection, key)


def refuse_weak(new: str) -> None:
    """Raises WeakPassword for what is too short, too long, or one of the commonest. Nothing else is asked of it."""
    text = people.as_password(new)
    if len(text) < PASSWORD_LENGTH:
        raise WeakPassword("short")
    if len(text) > LONGEST_PASSWORD:
        raise WeakPassword("long")
    if text.casefold() in _common():
        raise WeakPassword("common")


def last_change(connection: Connection, customer_id: str) -> datetime | None:
    """When there last was a new password, however it was set."""
    at: datetime | None = connection.scalar(
        select(password_change.c.at)
        .where(password_change.c.customer_id == customer_id)
        .order_by(password_change.c.id.desc())
        .limit(1)
    )
    return at


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").split())


def _matches(stored: str, typed: str) -> bool:
    try:
        return bool(people.HASHER.verify(stored, people.as_password(typed)[: 2 * LONGEST_PASSWORD]))
    except VerificationError:
        return False


def _grant_hash(grant: str) -> str:
    return key_hash("grant", grant)


def _newest_code(connection: Connection, customer_id: str) -> AnyRow | None:
    mine = select(reset_code).where(reset_code.c.customer_id == customer_id)
    return connection.execute(mine.order_by(reset_code.c.id.desc()).limit(1)).one_or_none()


def _open(connection: Connection, customer_id: str, row: AnyRow, now: datetime) -> bool:
    """Whether the code is the newest, not too old, not used, and not tried too often."""
    newest = _newest_code(connection, customer_id)
    if newest is None or newest.id != row.id or now >= row.until:
        return False
    tries = (
        select(reset_try.c.state, func.count().label("tries"))
        .where(reset_try.c.code_id == row.id)
        .group_by(reset_try.c.state)
    )
    found = {row.state: row.tries for row in connection.execute(tries)}
    return "right" not in found and found.get("wrong", 0) < CODE_TRIES


def _is_grant_of(connection: Connection, code_id: int, hashed: str) -> bool:
    same = (reset_try.c.code_id == code_id) & (reset_try.c.grant_hash == hashed)
    return bool(connection.scalar(select(exists().where(same))))


def _granted(connection: Connection, grant: str, now: datetime) -> str | None:
    """Whose password the grant may set; None when there is no such grant, or no longer."""
    query = (
        select(reset_code.c.customer_id, reset_try.c.at)
        .join(reset_try, reset_try.c.code_id == reset_code.c.id)
        .where(reset_try.c.grant_hash == _grant_hash(grant))
    )
    row = connection.execute(query).one_or_none()
    return row.customer_id if row is not None and now - row.at < GRANT_LASTS else None


def _is_done(connection: Connection, key: str) -> bool:
    return bool(connection.scalar(select(exists().where(password_change.c.key == key))))
