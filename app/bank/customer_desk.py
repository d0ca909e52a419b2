"""The desk's customers in the bank's own database; see `customer_desk_port.CustomerDesk` for what each promises."""

from datetime import datetime

from sqlalchemy import Connection, Engine, exists, func, select

from ..store.clock import Clock
from ..store.database import insert_once, reading, writing
from .customer_desk_port import IDENTITY_LASTS, IdentityCheck, IdentityWay, StaleCheck
from .desk_tables import identity_check
from .hold_port import NOTE_LENGTH
from .numbers import key_hash, known_form, new_id, plain
from .people import customer_of, find_customer
from .port import Customer, NotFound, TooLong
from .protection import frozen_since, lock_customer
from .protection_tables import freeze_event


class SqlCustomerDesk:
    """Customers on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def by_login(self, login: str) -> Customer:
        """The customer with that number."""
        found = customer_of(self._engine, login)
        if found is None:
            raise NotFound
        with reading(self._engine) as connection:
            return find_customer(connection, found)

    def frozen(self, limit: int = 100) -> tuple[tuple[str, datetime], ...]:
        """Who froze everything."""
        last = select(func.max(freeze_event.c.id)).group_by(freeze_event.c.customer_id)
        query = select(freeze_event).where(freeze_event.c.id.in_(last), freeze_event.c.state == "frozen")
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(freeze_event.c.id).limit(limit)).all()
        return tuple((row.customer_id, row.at) for row in rows)

    def check(self, customer_id: str, by: str, way: IdentityWay, note: str, key: str) -> IdentityCheck:
        """Notes that the identity was checked."""
        note = plain(note)
        if len(note) > NOTE_LENGTH:
            raise TooLong(NOTE_LENGTH)
        hashed = key_hash("identity", customer_id, by, key)
        with writing(self._engine) as connection:
            find_customer(connection, known_form(customer_id))
            values = {"customer_id": customer_id, "by": by, "way": way, "note": note, "at": self._clock.now()}
            insert_once(connection, identity_check, id=new_id(), key=hashed, **values)
            found = connection.execute(select(identity_check.c.id).where(identity_check.c.key == hashed)).scalar_one()
            return _read(connection, found)

    def identity(self, check_id: str) -> IdentityCheck:
        """One check."""
        with reading(self._engine) as connection:
            return _read(connection, known_form(check_id))

    def lift(self, check_id: str, by: str) -> None:
        """Lifts the freeze upon a fresh check, in one transaction."""
        with writing(self._engine) as connection:
            found = _read(connection, known_form(check_id))
            lock_customer(connection, found.customer_id)
            hashed = key_hash("unfreeze", found.customer_id, check_id)
            if connection.scalar(select(exists().where(freeze_event.c.key == hashed))):
                return
            now = self._clock.now()
            since = frozen_since(connection, found.customer_id)
            if found.by != by or now - found.at > IDENTITY_LASTS or (since is not None and since > found.at):
                raise StaleCheck
            if since is not None:
                values = {"customer_id": found.customer_id, "state": "free", "by": by, "at": now}
                insert_once(connection, freeze_event, key=hashed, **values)


def _read(connection: Connection, check_id: str) -> IdentityCheck:
    row = connection.execute(select(identity_check).where(identity_check.c.id == check_id)).one_or_none()
    if row is None:
        raise NotFound
    return IdentityCheck(row.id, row.customer_id, row.by, row.way, row.note, row.at)
