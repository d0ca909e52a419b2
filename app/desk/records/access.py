"""The log of who looked at what; see `port.AccessLog` for what each method promises."""

from collections.abc import Collection

from sqlalchemy import Engine, insert, select

from ...store.clock import Clock
from ...store.database import reading, writing
from .port import Look
from .tables import access_log, staff


class SqlAccessLog:
    """The log on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def note(self, staff_id: str, page: str, customers: Collection[str | None], about: str = "") -> None:
        """One row a customer."""
        now = self._clock.now()
        rows = [
            {"staff_id": staff_id, "customer_id": one, "about": about, "page": page, "at": now}
            for one in dict.fromkeys(customers)
        ]
        if rows:
            with writing(self._engine) as connection:
                connection.execute(insert(access_log), rows)

    def looks(self, *, customer_id: str | None = None, before: int | None = None, limit: int = 20) -> tuple[Look, ...]:
        """Looks, newest first."""
        query = select(access_log, staff.c.name).join(staff, staff.c.id == access_log.c.staff_id)
        if customer_id is not None:
            query = query.where(access_log.c.customer_id == customer_id)
        if before is not None:
            query = query.where(access_log.c.id < before)
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(access_log.c.id.desc()).limit(limit)).all()
        return tuple(Look(row.id, row.at, row.name, row.customer_id, row.about, row.page) for row in rows)
