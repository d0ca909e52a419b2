"""Log-ins: an opaque 256-bit token in the visitor's session, only its SHA-256 in the database.

Source for the limits: OWASP ASVS 5.0 V7.3.1 and V7.3.2 (idle and absolute limits), WCAG 2.2 SC 2.2.1 (a warning of at
least 20 s, extendable at least ten times: 8 hours hold thirty-two idle times).
"""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Engine, insert, select, update

from ..store.clock import Clock
from ..store.database import AnyRow, reading, writing
from .tables import login_session

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=8)
WARNING = timedelta(minutes=2)
# Not every request needs to write: a log-in that was seen this recently is left as it is.
FRESH = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Login:
    """A log-in that was found by its token. `seconds_left` is 0 once it has run out or was ended."""

    customer_id: str
    token_hash: str
    seconds_left: int
    device_id: str | None = None
    failed_before: int = 0

    @property
    def alive(self) -> bool:
        """Whether it still counts."""
        return self.seconds_left > 0


@dataclass(frozen=True, slots=True)
class ListedLogin:
    """A log-in as its owner sees it. `ref` names it on a page and lets nobody in; `open` whether it still counts.

    `failed_before`: how many tries had failed in the hour before it.
    """

    ref: str
    opened_at: datetime
    seen_at: datetime
    open: bool
    device_id: str | None = None
    failed_before: int = 0


class Logins:
    """All log-ins of the bank's customers."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def open(self, customer_id: str, device_id: str | None = None, failed_before: int = 0) -> str:
        """Logs a customer in and returns the token."""
        token = secrets.token_urlsafe(32)
        now = self._clock.now()
        row = {"token_hash": _hash(token), "customer_id": customer_id, "created_at": now, "seen_at": now}
        row |= {"device_id": device_id, "failed_before": failed_before}
        with writing(self._engine) as connection:
            connection.execute(insert(login_session).values(row))
        return token

    def find(self, token: str) -> Login | None:
        """The log-in of a token, also one that has run out; None for an unknown or ended one."""
        query = select(login_session).where(login_session.c.token_hash == _hash(token))
        with reading(self._engine) as connection:
            row = connection.execute(query).one_or_none()
        if row is None or row.ended_at is not None:
            return None
        return Login(row.customer_id, row.token_hash, self._left(row), row.device_id, row.failed_before)

    def touch(self, login: Login) -> Login:
        """Starts the idle time anew, because the person did something."""
        if login.seconds_left > (IDLE - FRESH).total_seconds():
            return login
        now = self._clock.now()
        with writing(self._engine) as connection:
            mine = login_session.c.token_hash == login.token_hash
            connection.execute(update(login_session).where(mine).values(seen_at=now))
            created: datetime = connection.execute(select(login_session.c.created_at).where(mine)).scalar_one()
        left = min(now + IDLE, created + ABSOLUTE) - now
        return replace(login, seconds_left=int(left.total_seconds()))

    def listed(self, customer_id: str, limit: int = 20) -> tuple[ListedLogin, ...]:
        """A customer's log-ins, the newest first."""
        mine = select(login_session).where(login_session.c.customer_id == customer_id)
        with reading(self._engine) as connection:
            rows = connection.execute(mine.order_by(login_session.c.created_at.desc()).limit(limit)).all()
        return tuple(_listed(row, open=self._left(row) > 0) for row in rows)

    def end_listed(self, customer_id: str, login_ref: str) -> ListedLogin | None:
        """Ends the log-in of that name, wherever it is; None when the customer has no such one."""
        with writing(self._engine) as connection:
            mine = select(login_session).where(login_session.c.customer_id == customer_id)
            row = next((one for one in connection.execute(mine) if ref(one.token_hash) == login_ref), None)
            if row is None:
                return None
            if row.ended_at is None:
                this = login_session.c.token_hash == row.token_hash
                connection.execute(update(login_session).where(this).values(ended_at=self._clock.now()))
        return _listed(row, open=False)

    def end_all(self, customer_id: str, *, but: str | None = None, device_id: str | None = None) -> None:
        """Ends every log-in of a customer: those of one device when given, and not the one with the hash `but`."""
        mine = (login_session.c.customer_id == customer_id) & login_session.c.ended_at.is_(None)
        if but is not None:
            mine &= login_session.c.token_hash != but
        if device_id is not None:
            mine &= login_session.c.device_id == device_id
        with writing(self._engine) as connection:
            connection.execute(update(login_session).where(mine).values(ended_at=self._clock.now()))

    def end(self, token: str) -> None:
        """Logs out. Ending twice changes nothing."""
        with writing(self._engine) as connection:
            connection.execute(
                update(login_session)
                .where(login_session.c.token_hash == _hash(token), login_session.c.ended_at.is_(None))
                .values(ended_at=self._clock.now())
            )

    def _left(self, row: AnyRow) -> int:
        """Seconds until it runs out; 0 when it has, or was ended."""
        if row.ended_at is not None:
            return 0
        left = min(row.seen_at + IDLE, row.created_at + ABSOLUTE) - self._clock.now()
        return max(int(left.total_seconds()), 0)


def _listed(row: AnyRow, *, open: bool) -> ListedLogin:
    times = row.created_at, row.seen_at
    return ListedLogin(ref(row.token_hash), *times, open, row.device_id, row.failed_before)


def ref(token_hash: str) -> str:
    """The name of a log-in on a page: made from the stored hash, from which nobody gets back to the token."""
    return hashlib.sha256(f"listed {token_hash}".encode()).hexdigest()[:24]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
