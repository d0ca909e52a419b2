"""Gold in the bank's own database; see `gold_port.Gold` for what each method promises and raises."""

import logging
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Select, select
from sqlalchemy.exc import OperationalError

from ..store.clock import Clock
from ..store.database import AnyRow, reading, writing
from . import gold_ledger
from .accounts import find_account
from .deposit_terms import bank_day
from .drafts import check_available
from .gold_port import GoldHolding, GoldOrder, GoldPrice, GoldSide, NotEnoughGold, worth
from .gold_tables import gold_order, gold_order_end, gold_waiting
from .ledger import lock_accounts
from .numbers import key_hash, known_form
from .port import BadAmount, ChangedSinceReview, NotFound, TooLate
from .protection import lock_customer, refuse_if_frozen

log = logging.getLogger(__name__)
MOST_MILLIGRAMS = 10_000_000
"""Ten kilograms at once: more is a slip of the finger."""


class _Checked(NamedTuple):
    """A sum and the price that it came from."""

    amount_fen: int
    fen_per_gram: int


class SqlGold:
    """Gold on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def price(self) -> GoldPrice:
        """The newest price."""
        with reading(self._engine) as connection:
            return gold_ledger.price_of(connection, bank_day(self._clock.now()))

    def price_before(self, day: date) -> GoldPrice | None:
        """The price of that day, or the last one before it; never one of a day to come."""
        with reading(self._engine) as connection:
            return gold_ledger.price_before(connection, min(day, bank_day(self._clock.now())))

    def holding(self, customer_id: str) -> GoldHolding:
        """What is held now."""
        with reading(self._engine) as connection:
            return gold_ledger.holding(connection, customer_id)

    def orders(self, customer_id: str, limit: int = 20) -> tuple[GoldOrder, ...]:
        """Purchases and sales, newest first."""
        with reading(self._engine) as connection:
            newest = _mine(customer_id).order_by(gold_order.c.made_at.desc(), gold_order.c.id).limit(limit)
            return tuple(_order(connection, row) for row in connection.execute(newest).all())

    def gold_order(self, customer_id: str, order_id: str) -> GoldOrder:
        """One of them."""
        with reading(self._engine) as connection:
            return _order(connection, _find(connection, customer_id, known_form(order_id)))

    def check(self, customer_id: str, side: GoldSide, account_id: str, milligrams: int) -> int:
        """What it would cost or bring now."""
        with reading(self._engine) as connection:
            return self._check(connection, customer_id, side, known_form(account_id), milligrams).amount_fen

    def order(
        self, customer_id: str, side: GoldSide, account_id: str, milligrams: int, amount_fen: int, key: str
    ) -> GoldOrder:
        """Buys or sells, once."""
        account_id, hashed = known_form(account_id), key_hash("gold", customer_id, key)
        with writing(self._engine) as connection:
            lock_customer(connection, customer_id)
            done = connection.scalar(select(gold_order.c.id).where(gold_order.c.key == hashed))
            if done is not None:
                return _order(connection, _find(connection, customer_id, done))
            find_account(connection, customer_id, account_id)
            lock_accounts(connection, [account_id])
            checked = self._check(connection, customer_id, side, account_id, milligrams)
            if checked.amount_fen != amount_fen:
                raise ChangedSinceReview
            order_id = gold_ledger.place(
                connection,
                customer_id,
                side,
                account_id,
                milligrams,
                checked.fen_per_gram,
                key=hashed,
                at=self._clock.now(),
            )
            return _order(connection, _find(connection, customer_id, order_id))

    def take_back(self, customer_id: str, order_id: str) -> GoldOrder:
        """Takes it back."""
        with writing(self._engine) as connection:
            order_id = _find(connection, customer_id, known_form(order_id)).id
            lock_customer(connection, customer_id)
            held = select(gold_waiting.c.order_id).where(gold_waiting.c.order_id == order_id).with_for_update()
            connection.execute(held).all()
            row = _find(connection, customer_id, order_id)
            if row.state == "taken_back":
                return _order(connection, row)
            now = self._clock.now()
            if row.state == "settled" or now >= row.settle_at:
                raise TooLate(row.settle_at)
            gold_ledger.undo(connection, row, now)
            return _order(connection, _find(connection, customer_id, order_id))

    def settle_due(self, limit: int = 100) -> int:
        """Carries out what is due, each in its own transaction."""
        with reading(self._engine) as connection:
            due = connection.scalars(
                select(gold_waiting.c.order_id)
                .where(gold_waiting.c.settle_at <= self._clock.now())
                .order_by(gold_waiting.c.settle_at)
                .limit(limit)
            ).all()
        done = 0
        for order_id in due:
            try:
                with writing(self._engine) as connection:
                    done += gold_ledger.settle(connection, order_id, self._clock.now())
            except OperationalError:
                raise
            except Exception:
                # Whatever it was, the others must go on.
                log.exception("gold order %s could not be carried out", order_id)
        return done

    def _check(
        self, connection: Connection, customer_id: str, side: GoldSide, account_id: str, milligrams: int
    ) -> _Checked:
        now = self._clock.now()
        refuse_if_frozen(connection, customer_id)
        price = gold_ledger.price_of(connection, bank_day(now))
        find_account(connection, customer_id, account_id)
        fen = worth(milligrams, price.fen_per_gram)
        if not 0 < milligrams <= MOST_MILLIGRAMS or fen == 0:
            raise BadAmount
        if side == "sell":
            held = gold_ledger.holding(connection, customer_id).milligrams
            if milligrams > held:
                raise NotEnoughGold(held)
        else:
            check_available(connection, customer_id, account_id, fen, now)
        return _Checked(fen, price.fen_per_gram)


def _find(connection: Connection, customer_id: str, order_id: str) -> AnyRow:
    row = connection.execute(_mine(customer_id).where(gold_order.c.id == order_id)).one_or_none()
    if row is None:
        raise NotFound
    return row


def _mine(customer_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(gold_order, gold_order_end.c.state, gold_order_end.c.at.label("ended_at"))
        .join(gold_order_end, gold_order_end.c.order_id == gold_order.c.id, isouter=True)
        .where(gold_order.c.customer_id == customer_id)
    )


def _order(connection: Connection, row: AnyRow) -> GoldOrder:
    return GoldOrder(
        id=row.id,
        reference=row.reference,
        side=row.side,
        account=find_account(connection, row.customer_id, row.account_id),
        milligrams=row.milligrams,
        fen_per_gram=row.fen_per_gram,
        amount_fen=row.amount_fen,
        made_at=row.made_at,
        settle_at=row.settle_at,
        state=row.state or "waiting",
        ended_at=row.ended_at,
    )
