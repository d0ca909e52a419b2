"""Devices known by a cookie of their own: a random token, signed, new at every log-in, and nothing else of the machine.

Nothing is measured or guessed about a browser (no fingerprint): who empties their cookies has a new device, and that is
what the guard then sees. A copied cookie is worth little: whoever comes second with it, owner or thief, is new.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Connection, Engine, insert, or_, select, update

from ..store.clock import Clock
from ..store.database import AnyRow, reading, writing
from .device_tables import customer_device, device

COOKIE = "device"
COOKIE_SECONDS = 400 * 24 * 3600
"""As long as browsers keep any cookie (RFC 6265bis, 5.5); every log-in begins it anew."""


@dataclass(frozen=True, slots=True)
class Met:
    """A device that somebody has just logged in with. `token` is for its cookie."""

    id: str
    token: str
    first_seen_at: datetime


@dataclass(frozen=True, slots=True)
class ListedDevice:
    """A device as its owner sees it: `number` counts them in the order in which they came."""

    id: str
    number: int
    first_seen_at: datetime
    seen_at: datetime
    refused: bool


class DeviceCookie:
    """Writes a token as a signed cookie value and reads it back."""

    def __init__(self, secret_key: str, *, https: bool) -> None:
        self._signer = URLSafeSerializer(secret_key, salt="device")
        self.name = f"__Host-{COOKIE}" if https else COOKIE

    def write(self, token: str) -> str:
        """The cookie's value."""
        return str(self._signer.dumps(token))

    def read(self, value: str | None) -> str | None:
        """The token in a cookie; None when there is no cookie or its signature is wrong."""
        try:
            token = self._signer.loads(value) if value else None
        except BadSignature:
            return None
        return token if isinstance(token, str) else None


class Devices:
    """All devices of the bank's customers."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def meet(self, customer_id: str, token: str | None) -> Met:
        """Notes that the customer logged in with the device of this token, which gets a new one; or with a new device.

        A device that the customer has refused is a new one to them.
        """
        new, now = secrets.token_urlsafe(32), self._clock.now()
        with writing(self._engine) as connection:
            row = _of_token(connection, token) if token else None
            known = _of_customer(connection, row.id, customer_id) if row is not None else None
            if row is None or (known is not None and known.refused_at is not None):
                device_id, known = secrets.token_urlsafe(16), None
                hashes = {"newest_hash": _hash(new), "shown_hash": _hash(new)}
                connection.execute(insert(device).values(id=device_id, created_at=now, **hashes))
            else:
                device_id = row.id
                hashes = {"newest_hash": _hash(new), "shown_hash": _hash(token or "")}
                connection.execute(update(device).where(device.c.id == device_id).values(**hashes))
            if known is None:
                values = {"device_id": device_id, "customer_id": customer_id, "first_seen_at": now, "seen_at": now}
                connection.execute(insert(customer_device).values(**values))
                return Met(device_id, new, now)
            this = (customer_device.c.device_id == device_id) & (customer_device.c.customer_id == customer_id)
            connection.execute(update(customer_device).where(this).values(seen_at=now))
            return Met(device_id, new, known.first_seen_at)

    def known_for(self, customer_id: str, device_id: str | None) -> timedelta | None:
        """How long the customer has used this device; None for no device, nothing for a refused one."""
        if device_id is None:
            return None
        with reading(self._engine) as connection:
            row = _of_customer(connection, device_id, customer_id)
        if row is None:
            return None
        return timedelta() if row.refused_at is not None else self._clock.now() - row.first_seen_at

    def listed(self, customer_id: str) -> tuple[ListedDevice, ...]:
        """The customer's devices, the last used first."""
        mine = select(customer_device).where(customer_device.c.customer_id == customer_id)
        with reading(self._engine) as connection:
            rows = connection.execute(mine.order_by(customer_device.c.first_seen_at, customer_device.c.device_id)).all()
        found = [
            ListedDevice(row.device_id, number, row.first_seen_at, row.seen_at, row.refused_at is not None)
            for number, row in enumerate(rows, start=1)
        ]
        return tuple(sorted(found, key=lambda one: (one.seen_at, one.number), reverse=True))

    def refuse(self, customer_id: str, device_id: str) -> bool:
        """The customer does not know this device. False when they never used such a one; again changes nothing."""
        with writing(self._engine) as connection:
            row = _of_customer(connection, device_id, customer_id)
            if row is not None and row.refused_at is None:
                this = (customer_device.c.device_id == device_id) & (customer_device.c.customer_id == customer_id)
                connection.execute(update(customer_device).where(this).values(refused_at=self._clock.now()))
        return row is not None


def _of_token(connection: Connection, token: str) -> AnyRow | None:
    hashed = _hash(token)
    this = or_(device.c.newest_hash == hashed, device.c.shown_hash == hashed)
    return connection.execute(select(device).where(this).with_for_update()).first()


def _of_customer(connection: Connection, device_id: str, customer_id: str) -> AnyRow | None:
    this = (customer_device.c.device_id == device_id) & (customer_device.c.customer_id == customer_id)
    return connection.execute(select(customer_device).where(this)).one_or_none()


def _hash(token: str) -> str:
    return hashlib.sha256(f"device {token}".encode()).hexdigest()
