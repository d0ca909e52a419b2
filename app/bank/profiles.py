"""Profiles in the bank's own database; see `profile_port.Profiles` for what each method promises and raises."""

from datetime import date, datetime

from sqlalchemy import Connection, Engine, select

from ..store.clock import Clock
from ..store.database import insert_once, reading, writing
from . import notices
from .contact_port import ContactLang
from .limits import BANK_ZONE
from .numbers import key_hash, phone_number, plain
from .profile_port import (
    ADDRESS_LENGTH,
    ADDRESS_SHOWN,
    CARD_YEARS,
    SHORTEST_ADDRESS,
    BadAddress,
    BadCardDate,
    IdCard,
    Profile,
    ProfileChange,
    ProfileField,
)
from .profile_tables import profile_change
from .protection import lock_customer

LONG_TERM = "long-term"


class SqlProfiles:
    """Profiles on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def profile(self, customer_id: str) -> Profile:
        """What counts now."""
        with reading(self._engine) as connection:
            phone = notices.number_of(connection, customer_id)
            address = _newest(connection, customer_id, "address")
            card = _newest(connection, customer_id, "id-card")
        return Profile(
            phone_tail=phone[-4:] if phone else None,
            address_start=address[:ADDRESS_SHOWN] if address else None,
            id_card=IdCard(None if card == LONG_TERM else date.fromisoformat(card)) if card else None,
        )

    def changes(self, customer_id: str, limit: int = 20) -> tuple[ProfileChange, ...]:
        """What was changed, newest first."""
        mine = select(profile_change).where(profile_change.c.customer_id == customer_id)
        with reading(self._engine) as connection:
            rows = connection.execute(mine.order_by(profile_change.c.id.desc()).limit(limit)).all()
        return tuple(ProfileChange(row.at, row.field, _shown(row.field, row.value)) for row in rows)

    def change_phone(self, customer_id: str, phone: str, key: str, lang: ContactLang = "zh_Hans") -> None:
        """A new number."""
        with writing(self._engine) as connection:
            set_field(connection, customer_id, "phone", phone_number(phone), key, now=self._clock.now(), lang=lang)

    def change_address(self, customer_id: str, address: str, key: str) -> None:
        """A new address."""
        address = plain(address)
        if not SHORTEST_ADDRESS <= len(address) <= ADDRESS_LENGTH:
            raise BadAddress
        with writing(self._engine) as connection:
            set_field(connection, customer_id, "address", address, key, now=self._clock.now())

    def check_id_card(self, until: date | None) -> None:
        """Refuses a day that no valid card can have."""
        today = self._clock.now().astimezone(BANK_ZONE).date()
        if until is not None and until < today:
            raise BadCardDate(past=True)
        if until is not None and until.year > today.year + CARD_YEARS:
            raise BadCardDate(past=False)

    def change_id_card(self, customer_id: str, until: date | None, key: str) -> None:
        """A new end of the identity card."""
        now = self._clock.now()
        self.check_id_card(until)
        with writing(self._engine) as connection:
            set_field(connection, customer_id, "id-card", until.isoformat() if until else LONG_TERM, key, now=now)


def set_field(
    connection: Connection,
    customer_id: str,
    field: ProfileField,
    value: str,
    key: str,
    *,
    now: datetime,
    lang: ContactLang = "zh_Hans",
) -> None:
    """One more row of the history, unless the value is the same or the key was used; an old number hears of it."""
    lock_customer(connection, customer_id)
    if _newest(connection, customer_id, field) == value:
        return
    hashed = key_hash("profile", customer_id, field, key)
    if connection.execute(select(profile_change.c.id).where(profile_change.c.key == hashed)).first():
        return
    if field == "phone":
        # Before the new row: the message goes to the number that it replaces.
        notices.note(connection, customer_id, "phone-changed", hashed, now=now, lang=lang)
    values = {"customer_id": customer_id, "field": field, "value": value, "at": now}
    insert_once(connection, profile_change, key=hashed, **values)


def last_phone_change(connection: Connection, customer_id: str) -> datetime | None:
    """When the number was last changed or first given."""
    mine = (profile_change.c.customer_id == customer_id) & (profile_change.c.field == "phone")
    at: datetime | None = connection.scalar(
        select(profile_change.c.at).where(mine).order_by(profile_change.c.id.desc()).limit(1)
    )
    return at


def _newest(connection: Connection, customer_id: str, field: ProfileField) -> str | None:
    mine = (profile_change.c.customer_id == customer_id) & (profile_change.c.field == field)
    value: str | None = connection.scalar(
        select(profile_change.c.value).where(mine).order_by(profile_change.c.id.desc()).limit(1)
    )
    return value


def _shown(field: ProfileField, value: str) -> str:
    return {"phone": value[-4:], "address": value[:ADDRESS_SHOWN], "id-card": value}[field]
