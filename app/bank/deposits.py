"""Term deposits in the bank's own database; see `deposit_port.Deposits` for what each method promises and raises."""

import logging
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, select
from sqlalchemy.exc import OperationalError

from ..store.clock import Clock
from ..store.database import AnyRow, reading, writing
from .accounts import find_account
from .deposit_ledger import begin, finish, fund, mature, rate_on
from .deposit_port import Deposit, DepositOffer, EarlyBreak, Ended, NotOffered, TooLittle
from .deposit_tables import deposit, deposit_due, deposit_end
from .deposit_terms import DEMAND, LEAST_FEN, TERMS, bank_day, demand_interest, last_day, term_interest
from .drafts import check_available
from .ledger import lock_accounts
from .numbers import key_hash, known_form
from .port import BadAmount, ChangedSinceReview, NotFound, TooLate
from .protection import lock_customer, refuse_if_frozen

log = logging.getLogger(__name__)
_next = deposit.alias("next")


class SqlDeposits:
    """Term deposits on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def offers(self, principal_fen: int) -> tuple[DepositOffer, ...]:
        """What each term earns today."""
        _refuse_amount(principal_fen)
        today = bank_day(self._clock.now())
        found = []
        with reading(self._engine) as connection:
            for months in TERMS:
                try:
                    rate = rate_on(connection, months, today)
                except NotOffered:
                    continue
                interest = term_interest(principal_fen, rate, months)
                found.append(DepositOffer(months, rate, interest, last_day(today, months)))
        return tuple(found)

    def check(self, customer_id: str, account_id: str, principal_fen: int) -> None:
        """Whether so much could go from there now."""
        _refuse_amount(principal_fen)
        with reading(self._engine) as connection:
            refuse_if_frozen(connection, customer_id)
            check_available(connection, customer_id, known_form(account_id), principal_fen, self._clock.now())

    def deposits(self, customer_id: str) -> tuple[Deposit, ...]:
        """All of a customer."""
        with reading(self._engine) as connection:
            rows = connection.execute(_mine(customer_id).order_by(deposit.c.opened_at.desc(), deposit.c.id)).all()
            found = [_deposit(connection, row) for row in rows]
        running = sorted((one for one in found if one.state == "open"), key=lambda one: one.matures_at)
        return (*running, *(one for one in found if one.state != "open"))

    def deposit(self, customer_id: str, deposit_id: str) -> Deposit:
        """One deposit."""
        with reading(self._engine) as connection:
            return _deposit(connection, _find(connection, customer_id, known_form(deposit_id)))

    def open(
        self,
        customer_id: str,
        account_id: str,
        principal_fen: int,
        months: int,
        key: str,
        *,
        renew: bool,
        interest_fen: int,
    ) -> Deposit:
        """Opens one, once."""
        account_id, hashed = known_form(account_id), key_hash("deposit", customer_id, key)
        _refuse_amount(principal_fen)
        with writing(self._engine) as connection:
            lock_customer(connection, customer_id)
            done = connection.scalar(select(deposit.c.id).where(deposit.c.key == hashed))
            if done is not None:
                return _deposit(connection, _find(connection, customer_id, done))
            refuse_if_frozen(connection, customer_id)
            if months not in TERMS:
                raise NotOffered
            now = self._clock.now()
            find_account(connection, customer_id, account_id)
            lock_accounts(connection, [account_id])
            check_available(connection, customer_id, account_id, principal_fen, now)
            row = begin(connection, customer_id, account_id, principal_fen, months, renew=renew, key=hashed, at=now)
            if row.interest_fen != interest_fen:
                raise ChangedSinceReview
            fund(connection, row, now)
            return _deposit(connection, _find(connection, customer_id, row.id))

    def take_back(self, customer_id: str, deposit_id: str) -> Deposit:
        """Gives it back whole."""
        with writing(self._engine) as connection:
            row, found = _held(connection, customer_id, known_form(deposit_id))
            if found.state == "taken_back":
                return found
            now = self._clock.now()
            if now >= found.back_until:
                raise TooLate(found.back_until)
            if found.state != "open":
                raise Ended
            finish(connection, row, "taken_back", 0, now)
            return _deposit(connection, _find(connection, customer_id, row.id))

    def early(self, customer_id: str, deposit_id: str) -> EarlyBreak:
        """What breaking it now comes to."""
        with reading(self._engine) as connection:
            row = _find(connection, customer_id, known_form(deposit_id))
            return _early(connection, row, self._clock.now())

    def break_early(self, customer_id: str, deposit_id: str, back_fen: int) -> Deposit:
        """Breaks it for what was shown."""
        with writing(self._engine) as connection:
            row, found = _held(connection, customer_id, known_form(deposit_id))
            if found.state == "broken":
                return found
            refuse_if_frozen(connection, customer_id)
            now = self._clock.now()
            came_to = _early(connection, _find(connection, customer_id, row.id), now)
            if came_to.back_fen != back_fen:
                raise ChangedSinceReview
            finish(connection, row, "broken", came_to.kept_fen, now)
            return _deposit(connection, _find(connection, customer_id, row.id))

    def mature_due(self, limit: int = 100) -> int:
        """Pays or renews what is due, each in its own transaction."""
        with reading(self._engine) as connection:
            due = connection.scalars(
                select(deposit_due.c.deposit_id)
                .where(deposit_due.c.matures_at <= self._clock.now())
                .order_by(deposit_due.c.matures_at)
                .limit(limit)
            ).all()
        done = 0
        for deposit_id in due:
            try:
                with writing(self._engine) as connection:
                    done += mature(connection, deposit_id, self._clock.now())
            except OperationalError:
                raise
            except Exception:
                # Whatever it was, the others of today must be paid.
                log.exception("deposit %s could not be paid", deposit_id)
        return done


def _refuse_amount(fen: int) -> None:
    if fen <= 0:
        raise BadAmount
    if fen < LEAST_FEN:
        raise TooLittle(LEAST_FEN)


def _early(connection: Connection, row: AnyRow, now: datetime) -> EarlyBreak:
    if row.state is not None or now >= row.matures_at:
        raise Ended
    today = bank_day(now)
    days = (today - bank_day(row.opened_at)).days
    kept = demand_interest(row.principal_fen, rate_on(connection, DEMAND, today), days)
    # Should the demand rate ever stand above the term's, nobody loses by it and nobody gains.
    return EarlyBreak(row.principal_fen, days, min(kept, row.interest_fen), row.interest_fen)


def _held(connection: Connection, customer_id: str, deposit_id: str) -> tuple[AnyRow, Deposit]:
    """The deposit, with everybody else who would end it waiting."""
    _find(connection, customer_id, deposit_id)
    lock_customer(connection, customer_id)
    connection.execute(
        select(deposit_due.c.deposit_id).where(deposit_due.c.deposit_id == deposit_id).with_for_update()
    ).all()
    row = _find(connection, customer_id, deposit_id)
    return row, _deposit(connection, row)


def _find(connection: Connection, customer_id: str, deposit_id: str) -> AnyRow:
    row = connection.execute(_mine(customer_id).where(deposit.c.id == deposit_id)).one_or_none()
    if row is None:
        raise NotFound
    return row


def _mine(customer_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            deposit,
            deposit_end.c.state,
            deposit_end.c.at.label("ended_at"),
            deposit_end.c.interest_fen.label("paid_interest_fen"),
            _next.c.id.label("renewed_as"),
        )
        .join(deposit_end, deposit_end.c.deposit_id == deposit.c.id, isouter=True)
        .join(_next, _next.c.renewed_from == deposit.c.id, isouter=True)
        .where(deposit.c.customer_id == customer_id)
    )


def _deposit(connection: Connection, row: AnyRow) -> Deposit:
    return Deposit(
        id=row.id,
        reference=row.reference,
        account=find_account(connection, row.customer_id, row.account_id),
        principal_fen=row.principal_fen,
        months=row.months,
        rate=row.rate,
        interest_fen=row.interest_fen,
        renew=row.renew,
        opened_at=row.opened_at,
        matures=bank_day(row.matures_at),
        matures_at=row.matures_at,
        state=row.state or "open",
        ended_at=row.ended_at,
        paid_interest_fen=row.paid_interest_fen or 0,
        renewed_as=row.renewed_as,
        renewed=row.renewed_from is not None,
    )
