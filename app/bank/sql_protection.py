"""Safety settings in the bank's own database; see `protection_port.Protection` for what each method promises."""

from datetime import datetime

from sqlalchemy import Connection, Engine, Table, exists, select

from ..store.clock import Clock
from ..store.database import insert_once, reading, writing
from . import transfers
from .accounts import accounts_of, find_account
from .limits import LIMITS
from .numbers import key_hash, known_form, plain
from .port import BadAmount, OverLimit, TooLate, Transfer
from .protection import day_limit, frozen_since, lock_customer, locked
from .protection_port import LOOSENING, LockedMoney, Setting, Stopped
from .protection_tables import freeze_event, money_lock, own_day_limit
from .tables import held_transfer, transfer

MOST_FEN = 100_000_000_00
"""The largest sum that can be locked: a hundred million yuan, which only a slip of the finger asks for."""


class SqlProtection:
    """Safety settings on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def frozen_since(self, customer_id: str) -> datetime | None:
        """When the customer froze everything."""
        with reading(self._engine) as connection:
            return frozen_since(connection, customer_id)

    def freeze(self, customer_id: str, key: str) -> datetime:
        """Freezes everything from now on, or from when it was frozen before."""
        with writing(self._engine) as connection:
            lock_customer(connection, customer_id)
            now = self._clock.now()
            since = frozen_since(connection, customer_id)
            if since is not None:
                return since
            hashed = key_hash("freeze", customer_id, key)
            if not insert_once(
                connection, freeze_event, key=hashed, customer_id=customer_id, state="frozen", by="", at=now
            ):
                # The form was sent again after staff had lifted the freeze that it made: it is not made anew.
                made = select(freeze_event.c.at).where(freeze_event.c.key == hashed)
                at: datetime = connection.execute(made).scalar_one()
                return at
            return now

    def unfreeze(self, customer_id: str, by: str, key: str) -> None:
        """Lifts the freeze, in the name of a member of staff. Raises ValueError without a name."""
        name = plain(by)
        if not name:
            raise ValueError("a freeze is lifted by somebody, who has a name")
        with writing(self._engine) as connection:
            lock_customer(connection, customer_id)
            if frozen_since(connection, customer_id) is not None:
                hashed, now = key_hash("unfreeze", customer_id, key), self._clock.now()
                insert_once(
                    connection, freeze_event, key=hashed, customer_id=customer_id, state="free", by=name, at=now
                )

    def locked_money(self, customer_id: str) -> tuple[LockedMoney, ...]:
        """One for each account."""
        with reading(self._engine) as connection:
            now = self._clock.now()
            mine = accounts_of(connection, customer_id)
            return tuple(LockedMoney(one, locked(connection, one.id, now)) for one in mine)

    def lock_money(self, customer_id: str, account_id: str, fen: int, key: str) -> Setting:
        """Locks so much of the account in all."""
        account_id = known_form(account_id)
        if not 0 <= fen <= MOST_FEN:
            raise BadAmount
        with writing(self._engine) as connection:
            lock_customer(connection, customer_id)
            find_account(connection, customer_id, account_id)
            now = self._clock.now()
            at_once = fen >= locked(connection, account_id, now).fen
            hashed = key_hash("money-lock", customer_id, account_id, key)
            _set(connection, money_lock, hashed, fen, now, at_once=at_once, account_id=account_id)
            return locked(connection, account_id, now)

    def day_limit(self, customer_id: str) -> Setting:
        """The customer's daily limit."""
        with reading(self._engine) as connection:
            return day_limit(connection, customer_id, self._clock.now())

    def limit_day(self, customer_id: str, fen: int, key: str) -> Setting:
        """Sets the customer's daily limit."""
        if fen <= 0:
            raise BadAmount
        if fen > LIMITS.day_fen:
            raise OverLimit(LIMITS.day_fen, LIMITS.day_fen)
        with writing(self._engine) as connection:
            lock_customer(connection, customer_id)
            now = self._clock.now()
            at_once = fen <= day_limit(connection, customer_id, now).fen
            hashed = key_hash("day-limit", customer_id, key)
            _set(connection, own_day_limit, hashed, fen, now, at_once=at_once, customer_id=customer_id)
            return day_limit(connection, customer_id, now)

    def held(self, customer_id: str) -> tuple[Transfer, ...]:
        """All transfers that have not left yet."""
        with reading(self._engine) as connection:
            query = (
                select(transfer.c.id)
                .join(held_transfer, held_transfer.c.transfer_id == transfer.c.id)
                .where(transfer.c.customer_id == customer_id)
                .order_by(transfer.c.release_at, transfer.c.id)
            )
            return tuple(transfers.read(connection, customer_id, one) for one in connection.scalars(query).all())

    def stop_all(self, customer_id: str) -> Stopped:
        """Takes back what can be taken back, each in a transaction of its own, as the release worker settles them."""
        stopped, too_late = [], []
        for one in self.held(customer_id):
            try:
                with writing(self._engine) as connection:
                    stopped.append(transfers.cancel(connection, customer_id, one.id, self._clock))
            except TooLate:
                too_late.append(one)
        return Stopped(tuple(stopped), tuple(too_late))


def _set(
    connection: Connection, table: Table, hashed: str, fen: int, now: datetime, *, at_once: bool, **owner: str
) -> None:
    """Notes a choice. A form sent again must not begin its waiting time anew, so its key is looked at first."""
    if connection.scalar(select(exists().where(table.c.key == hashed))):
        return
    from_at = now if at_once else now + LOOSENING
    insert_once(connection, table, key=hashed, amount_fen=fen, at=now, from_at=from_at, **owner)
