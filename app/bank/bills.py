"""Bills in the bank's own database; see `bills_port.Bills` for what each method promises and raises."""

import re
import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, exists, insert, or_, select, update

from ..store.clock import Clock
from ..store.database import AnyRow, insert_once, reading, writing
from . import drafts
from .bill_payments import live_transfers
from .bill_tables import bill, bill_account, bill_payment, biller
from .bills_port import LABEL_LENGTH, TOP_UPS_FEN, Bill, BillAccount, Biller, UnknownNumber
from .numbers import key_hash, known_form, new_id, phone_number, plain
from .payees import keep
from .port import AlreadyPaid, BadAmount, NewPayee, NotFound, TooLong
from .tables import transfer, transfer_event

_SERVICES = ("electricity", "water", "gas", "heating", "phone", "tv", "property")


class SqlBills:
    """Bills on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def billers(self) -> tuple[Biller, ...]:
        """All companies."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(biller).order_by(biller.c.name))
            return tuple(sorted((_biller(row) for row in rows), key=lambda one: _SERVICES.index(one.service)))

    def accounts(self, customer_id: str) -> tuple[BillAccount, ...]:
        """Saved numbers."""
        with reading(self._engine) as connection:
            found = _accounts(connection, customer_id, bill_account.c.customer_id == customer_id)
        return tuple(sorted(found, key=lambda one: _SERVICES.index(one.biller.service)))

    def add(self, customer_id: str, biller_id: str, number: str, label: str) -> BillAccount:
        """Saves a number."""
        label = plain(label)
        if len(label) > LABEL_LENGTH:
            raise TooLong(LABEL_LENGTH)
        digits = household_number(number)
        with writing(self._engine) as connection:
            company = _find_biller(connection, known_form(biller_id))
            if not connection.scalar(select(exists().where(bill.c.biller_id == company.id, bill.c.number == digits))):
                raise UnknownNumber
            same = {"customer_id": customer_id, "biller_id": company.id, "number": digits}
            if not insert_once(connection, bill_account, id=new_id(), label=label, saved_at=self._clock.now(), **same):
                connection.execute(update(bill_account).filter_by(**same).values(label=label))
            saved_id = connection.execute(select(bill_account.c.id).filter_by(**same)).scalar_one()
            return _accounts(connection, customer_id, bill_account.c.id == saved_id)[0]

    def bills(self, customer_id: str, *, before: str | None = None, limit: int = 20) -> tuple[Bill, ...]:
        """Bills, newest first."""
        with reading(self._engine) as connection:
            query = _mine(customer_id)
            if before is not None:
                last = connection.execute(_mine(customer_id).where(bill.c.id == known_form(before))).one_or_none()
                if last is None:
                    raise NotFound
                same_moment = and_(bill.c.issued_at == last.issued_at, bill.c.id < last.id)
                query = query.where(or_(bill.c.issued_at < last.issued_at, same_moment))
            newest = query.order_by(bill.c.issued_at.desc(), bill.c.id.desc()).limit(limit)
            return tuple(_bill(connection, customer_id, row) for row in connection.execute(newest).all())

    def bill(self, customer_id: str, bill_id: str) -> Bill:
        """One bill."""
        with reading(self._engine) as connection:
            return _bill(connection, customer_id, _find(connection, customer_id, known_form(bill_id)))

    def pay(self, customer_id: str, bill_id: str, key: str) -> str:
        """A draft that pays the bill."""
        with writing(self._engine) as connection:
            row = _find(connection, customer_id, known_form(bill_id))
            return prepare(connection, customer_id, row.id, key, self._clock.now())

    def top_up(self, customer_id: str, biller_id: str, phone: str, amount_fen: int, key: str) -> str:
        """A draft that tops up a telephone."""
        if amount_fen not in TOP_UPS_FEN:
            raise BadAmount
        digits, now = phone_number(phone), self._clock.now()
        with writing(self._engine) as connection:
            company = _find_biller(connection, known_form(biller_id))
            if company.service != "phone":
                raise NotFound
            hashed = key_hash("top-up", customer_id, key)
            insert_once(
                connection,
                bill,
                id=new_id(),
                key=hashed,
                biller_id=company.id,
                number=digits,
                customer_id=customer_id,
                period="",
                amount_fen=amount_fen,
                issued_at=now,
            )
            bill_id = connection.execute(select(bill.c.id).where(bill.c.key == hashed)).scalar_one()
            return prepare(connection, customer_id, bill_id, key, now)


def prepare(connection: Connection, customer_id: str, bill_id: str, key: str, now: datetime) -> str:
    """A draft that pays the bill. Raises AlreadyPaid, unless this key's own draft has paid it."""
    row = connection.execute(select(bill).where(bill.c.id == bill_id)).one()
    draft = drafts.start(connection, customer_id, f"bill {bill_id} {key}", now)
    if draft.transfer_id is not None:
        return draft.id
    if connection.execute(live_transfers(bill_id)).first() is not None:
        raise AlreadyPaid(bill_id)
    company = _find_biller(connection, row.biller_id)
    # Known to the customer since the bank knows it: a biller is nobody's new acquaintance.
    payee = NewPayee(company.name, company.bank, company.number)
    drafts.fix(
        connection, draft.id, keep(connection, customer_id, payee, company.since, kind="biller"), row.amount_fen, now
    )
    insert_once(connection, bill_payment, draft_id=draft.id, bill_id=bill_id)
    return draft.id


def add_biller(connection: Connection, service: str, name: str, bank: str, number: str, since: datetime) -> str:
    """A company joins; returns its id."""
    biller_id = new_id()
    values = {"service": service, "name": name, "bank": bank, "number": number, "since": since}
    connection.execute(insert(biller).values(id=biller_id, **values))
    return biller_id


def deliver(
    connection: Connection,
    biller_id: str,
    number: str,
    period: str,
    amount_fen: int,
    issued_at: datetime,
    due_at: datetime,
) -> str:
    """A bill arrives from its biller; the same one again changes nothing. Returns its id."""
    hashed = key_hash("bill", biller_id, number, period)
    times = {"issued_at": issued_at, "due_at": due_at}
    values = {"biller_id": biller_id, "number": number, "period": period, "amount_fen": amount_fen, **times}
    insert_once(connection, bill, id=new_id(), key=hashed, **values)
    return str(connection.execute(select(bill.c.id).where(bill.c.key == hashed)).scalar_one())


def household_number(text: str) -> str:
    """A number as it stands on a bill, without spaces and dashes. Raises UnknownNumber unless 6 to 20 digits."""
    digits = re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", text))
    if re.fullmatch(r"[0-9]{6,20}", digits) is None:
        raise UnknownNumber
    return digits


def _mine(customer_id: str) -> Select[*tuple[Any, ...]]:
    """The customer's bills: of the numbers they saved, and their top-ups once confirmed."""
    saved = and_(
        bill_account.c.customer_id == customer_id,
        bill_account.c.biller_id == bill.c.biller_id,
        bill_account.c.number == bill.c.number,
        bill.c.period != "",
    )
    confirmed = exists().where(bill_payment.c.bill_id == bill.c.id, transfer.c.draft_id == bill_payment.c.draft_id)
    topped_up = and_(bill.c.customer_id == customer_id, confirmed)
    return (
        select(bill, bill_account.c.label)
        .join(bill_account, saved, isouter=True)
        .where(or_(bill_account.c.id.is_not(None), topped_up))
    )


def _find(connection: Connection, customer_id: str, bill_id: str) -> AnyRow:
    row = connection.execute(_mine(customer_id).where(bill.c.id == bill_id)).one_or_none()
    if row is None:
        raise NotFound
    return row


def _find_biller(connection: Connection, biller_id: str) -> AnyRow:
    row = connection.execute(select(biller).where(biller.c.id == biller_id)).one_or_none()
    if row is None:
        raise NotFound
    return row


def _accounts(connection: Connection, customer_id: str, which: ColumnElement[bool]) -> list[BillAccount]:
    found = []
    for row in connection.execute(select(bill_account).where(which).order_by(bill_account.c.saved_at)).all():
        same = and_(bill.c.biller_id == row.biller_id, bill.c.number == row.number, bill.c.period != "")
        newest = _mine(customer_id).where(same).order_by(bill.c.issued_at.desc(), bill.c.id).limit(1)
        last = connection.execute(newest).one_or_none()
        found.append(
            BillAccount(
                id=row.id,
                biller=_biller(_find_biller(connection, row.biller_id)),
                tail=row.number[-4:],
                label=row.label,
                last=_bill(connection, customer_id, last) if last else None,
            )
        )
    return found


def _bill(connection: Connection, customer_id: str, row: AnyRow) -> Bill:
    live = connection.execute(live_transfers(row.id)).one_or_none()
    made = settled = None
    if live is not None:
        made = connection.execute(select(transfer).where(transfer.c.id == live.id)).one()
        its_end = (transfer_event.c.transfer_id == live.id, transfer_event.c.state == "released")
        settled = connection.scalar(select(transfer_event.c.at).where(*its_end))
    mine = made is not None and made.customer_id == customer_id
    return Bill(
        id=row.id,
        biller=_biller(_find_biller(connection, row.biller_id)),
        tail=row.number[-4:],
        label=row.label or "",
        period=row.period,
        amount_fen=row.amount_fen,
        issued_at=row.issued_at,
        due_at=row.due_at,
        state="open" if made is None else "paid" if settled else "held",
        transfer_id=made.id if made is not None and mine else None,
        reference=made.reference if made is not None and mine else "",
        paid_at=settled,
    )


def _biller(row: AnyRow) -> Biller:
    return Biller(row.id, row.service, row.name)
