"""Customers and their passwords."""

import unicodedata
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection, Engine, insert, select, update

from ..store.database import reading, writing
from .numbers import new_id, plain
from .port import Customer, NotFound
from .tables import credential, customer

# OWASP Password Storage Cheat Sheet: argon2id with at least 19 MiB, 2 passes, 1 lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def add_customer(connection: Connection, name: str, called: str, since: datetime) -> str:
    """Makes somebody a customer; returns their id."""
    customer_id = new_id()
    connection.execute(insert(customer).values(id=customer_id, name=name, called=called, since=since))
    return customer_id


def add_login(connection: Connection, customer_id: str, login: str, password: str, at: datetime) -> None:
    """Lets a customer log in. Raises IntegrityError if the login is taken."""
    connection.execute(
        insert(credential).values(
            login=_login(login),
            customer_id=customer_id,
            password_hash=HASHER.hash(as_password(password)),
            changed_at=at,
        )
    )


def find_customer(connection: Connection, customer_id: str) -> Customer:
    """The customer. Raises NotFound."""
    row = connection.execute(select(customer).where(customer.c.id == customer_id)).one_or_none()
    if row is None:
        raise NotFound
    return Customer(id=row.id, name=row.name, called=row.called)


def customer_of(engine: Engine, login: str) -> str | None:
    """The id of the customer with this login, for staff; None for an unknown one."""
    with reading(engine) as connection:
        return connection.scalar(select(credential.c.customer_id).where(credential.c.login == _login(login)))


def authenticate(engine: Engine, login: str, password: str, now: datetime) -> Customer | None:
    """The customer, or None for any failure.

    No transaction is open while the password is hashed: that is slow by design and would keep a connection busy.
    """
    login, password = _login(login), as_password(password)
    with reading(engine) as connection:
        row = connection.execute(select(credential).where(credential.c.login == login)).one_or_none()
    try:
        # An unknown login is checked too, against a password nobody has, so that the answer takes as long.
        HASHER.verify(row.password_hash if row else nobodys_hash(), password)
    except VerificationError:
        return None
    if row is None:
        return None
    if HASHER.check_needs_rehash(row.password_hash):
        _rehash(engine, login, row.password_hash, password, now)
    with reading(engine) as connection:
        return find_customer(connection, row.customer_id)


def _rehash(engine: Engine, login: str, old: str, password: str, now: datetime) -> None:
    with writing(engine) as connection:
        connection.execute(
            update(credential)
            # A password changed meanwhile must not come back.
            .where(credential.c.login == login, credential.c.password_hash == old)
            .values(password_hash=HASHER.hash(password), changed_at=now)
        )


@cache
def nobodys_hash() -> str:
    """A hash that no password has, to be checked for an unknown login: the answer then takes as long."""
    return HASHER.hash(new_id())


def _login(text: str) -> str:
    """A login however the keyboard wrote it: full-width digits and stray spaces are forgiven."""
    return plain(unicodedata.normalize("NFKC", text))


def as_password(text: str) -> str:
    """NFKC, so that one password is the same from every keyboard (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", text).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
