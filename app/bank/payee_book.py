"""The customer's list of payees in the bank's own database; see `payee_book_port.PayeeBook` for what it promises."""

from sqlalchemy import Connection, Engine, update

from ..store.clock import Clock
from ..store.database import reading, writing
from .accounts import owner_of
from .names import near_names
from .numbers import account_number, known_form, plain, same_name
from .payee_book_port import ALIAS_LENGTH, NameCheck
from .payees import as_payee, payee_row, save_payee
from .people import find_customer
from .port import BadPayee, NewPayee, NotFound, Payee, TooLong
from .tables import payee


class SqlPayeeBook:
    """Payees on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def check_name(self, new: NewPayee) -> NameCheck:
        """How the name fits the account."""
        number = account_number(new.number)
        with reading(self._engine) as connection:
            here = owner_of(connection, number)
            if here is None:
                return "unknown"
            kept_under = find_customer(connection, here[1]).name
        if same_name(kept_under, new.name):
            return "match"
        return "close" if near_names(kept_under, plain(new.name)) else "no_match"

    def add(self, customer_id: str, new: NewPayee, alias: str) -> Payee:
        """Saves a payee."""
        with writing(self._engine) as connection:
            known_as = _alias(alias)
            payee_id = save_payee(connection, customer_id, new, self._clock.now(), alias=known_as)
            row = payee_row(connection, customer_id, payee_id)
            if row.kind == "own":
                # Own accounts are offered by themselves; raising also undoes the saving.
                raise BadPayee("self")
            return as_payee(row)

    def payee(self, customer_id: str, payee_id: str) -> Payee:
        """One of the list."""
        with reading(self._engine) as connection:
            return _listed(connection, customer_id, payee_id)

    def rename(self, customer_id: str, payee_id: str, alias: str) -> Payee:
        """Another word for a payee, or none."""
        with writing(self._engine) as connection:
            known = _listed(connection, customer_id, payee_id)
            connection.execute(update(payee).where(payee.c.id == known.id).values(alias=_alias(alias)))
            return _listed(connection, customer_id, payee_id)

    def remove(self, customer_id: str, payee_id: str) -> None:
        """Takes a payee off the list."""
        with writing(self._engine) as connection:
            row = payee_row(connection, customer_id, known_form(payee_id))
            if row.kind != "person":
                raise NotFound
            if row.removed_at is None:
                connection.execute(update(payee).where(payee.c.id == row.id).values(removed_at=self._clock.now()))


def _listed(connection: Connection, customer_id: str, payee_id: str) -> Payee:
    row = payee_row(connection, customer_id, known_form(payee_id))
    if row.kind != "person" or row.removed_at is not None:
        raise NotFound
    return as_payee(row)


def _alias(text: str) -> str:
    clean = plain(text)
    if len(clean) > ALIAS_LENGTH:
        raise TooLong(ALIAS_LENGTH)
    return clean
