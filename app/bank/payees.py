"""People whom a customer has paid or wants to pay."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from ..store.database import AnyRow, insert_once
from .accounts import find_account, is_card, number_of, own_bank, owner_of
from .numbers import account_number, new_id, plain, same_name
from .people import find_customer
from .port import NAME_LENGTH, BadPayee, NewPayee, NotFound, Payee, PayeeKind
from .tables import payee


def payees_of(connection: Connection, customer_id: str) -> tuple[Payee, ...]:
    """Saved people, those with an alias first, then the newest first."""
    rows = connection.execute(
        select(payee)
        .where(payee.c.customer_id == customer_id, payee.c.kind == "person", payee.c.removed_at.is_(None))
        .order_by((payee.c.alias == "").asc(), payee.c.saved_at.desc(), payee.c.id)
    )
    return tuple(as_payee(row) for row in rows)


def find_payee(connection: Connection, customer_id: str, payee_id: str) -> Payee:
    """One saved payee. Raises NotFound."""
    return as_payee(payee_row(connection, customer_id, payee_id))


def payee_row(connection: Connection, customer_id: str, payee_id: str) -> AnyRow:
    """The stored payee with its full number. Raises NotFound."""
    row = connection.execute(
        select(payee).where(payee.c.id == payee_id, payee.c.customer_id == customer_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row


def payable_payee(connection: Connection, customer_id: str, payee_id: str) -> str:
    """The id, if this payee can be chosen: a person not removed, or an own account. Raises NotFound."""
    row = payee_row(connection, customer_id, payee_id)
    if row.kind == "biller" or row.removed_at is not None:
        raise NotFound
    return payee_id


def save_own(connection: Connection, customer_id: str, account_id: str, now: datetime) -> str:
    """Makes a payee of the customer's own account and returns its id. Raises NotFound."""
    find_account(connection, customer_id, account_id)
    number = number_of(connection, account_id)
    name, bank = find_customer(connection, customer_id).name, own_bank(connection) or ""
    return keep(connection, customer_id, NewPayee(name, bank, number), now, kind="own")


def save_payee(connection: Connection, customer_id: str, new: NewPayee, now: datetime, *, alias: str = "") -> str:
    """Saves a payee and returns the id; the same name, bank and number give the same payee. Raises BadPayee.

    A number of this bank must be kept under the name given, as banks do for every account transfer: a wrong digit
    that hits a stranger's account is then noticed before any money moves.
    """
    name, bank, number = plain(new.name), plain(new.bank), account_number(new.number)
    if not 0 < len(name) <= NAME_LENGTH:
        raise BadPayee("name")
    here = owner_of(connection, number)
    if here is not None:
        if not same_name(find_customer(connection, here[1]).name, name):
            raise BadPayee("name")
        bank = own_bank(connection) or bank
    if not 0 < len(bank) <= NAME_LENGTH:
        raise BadPayee("bank")
    # Their own account or card stays their own, whoever types its number.
    kind: PayeeKind = "person"
    if here is not None and here[1] == customer_id:
        kind = "card" if is_card(connection, here[0]) else "own"
    return keep(connection, customer_id, NewPayee(name, bank, number), now, kind=kind, alias=alias)


def keep(
    connection: Connection, customer_id: str, new: NewPayee, now: datetime, *, kind: PayeeKind, alias: str = ""
) -> str:
    """Keeps a payee as given, all checked before, and returns its id. One that was removed is there again."""
    same = {"customer_id": customer_id, "number": new.number, "name": new.name, "bank": new.bank}
    insert_once(connection, payee, id=new_id(), alias=alias, saved_at=now, kind=kind, **same)
    payee_id = str(connection.execute(select(payee.c.id).filter_by(**same)).scalar_one())
    known_as = {"alias": alias} if alias else {}
    connection.execute(update(payee).where(payee.c.id == payee_id).values(kind=kind, removed_at=None, **known_as))
    return payee_id


def as_payee(row: AnyRow) -> Payee:
    """A row with a payee's columns, without all of its number but the end."""
    return Payee(row.id, row.name, row.alias, row.bank, row.number[-4:], row.kind)
