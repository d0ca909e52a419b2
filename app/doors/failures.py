"""How often a log-in failed shortly before it worked: one of the signs by which the guard asks whether it is you."""

import hashlib
import hmac
from datetime import timedelta

from sqlalchemy import Engine, delete, func, insert, select

from ..bank.numbers import plain
from ..store.clock import Clock
from ..store.database import reading, writing
from .device_tables import failed_login

COUNTED = timedelta(hours=1)
KEPT = timedelta(days=1)


class FailedLogins:
    """Tries by what was typed as the login, hashed with the site's key: people type passwords there by mistake."""

    def __init__(self, engine: Engine, clock: Clock, secret_key: str) -> None:
        self._engine = engine
        self._clock = clock
        self._key = secret_key.encode()

    def note(self, login: str) -> None:
        """One more. What is older than a day is forgotten."""
        now = self._clock.now()
        with writing(self._engine) as connection:
            connection.execute(delete(failed_login).where(failed_login.c.at < now - KEPT))
            connection.execute(insert(failed_login).values(login_hash=self._hash(login), at=now))

    def count(self, login: str) -> int:
        """How many within the last hour."""
        since = self._clock.now() - COUNTED
        this = (failed_login.c.login_hash == self._hash(login)) & (failed_login.c.at > since)
        with reading(self._engine) as connection:
            return int(connection.scalar(select(func.count()).select_from(failed_login).where(this)) or 0)

    def _hash(self, login: str) -> str:
        return hmac.new(self._key, f"login {plain(login)}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
