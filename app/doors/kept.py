"""What a person had typed when their time ran out, kept for them until they have logged in again.

Source: WCAG 2.2 SC 2.2.5 (re-authenticating loses nothing) and 2.2.6 (data kept for more than 20 hours).
"""

import json
from datetime import timedelta

from sqlalchemy import ColumnElement, Engine, delete, insert, select

from ..store.clock import Clock
from ..store.database import reading, writing
from .tables import kept_form

KEPT_FOR = timedelta(hours=24)
# Never kept: secrets, and what belongs to the old form only.
NOT_KEPT = {"csrf_token", "password", "new_password", "new_password_again", "code", "key"}


class KeptForms:
    """At most one form a customer and page."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def keep(self, customer_id: str, path: str, fields: dict[str, str]) -> None:
        """Keeps the fields typed into the form of that page."""
        typed = {name: value[:2000] for name, value in fields.items() if name not in NOT_KEPT}
        row = {"customer_id": customer_id, "path": path, "fields": json.dumps(typed), "kept_at": self._clock.now()}
        with writing(self._engine) as connection:
            connection.execute(delete(kept_form).where(self._is(customer_id, path)))
            connection.execute(insert(kept_form).values(row))

    def take(self, customer_id: str, path: str) -> dict[str, str]:
        """The kept fields of that page, once; empty when there are none or they are older than a day."""
        with reading(self._engine) as connection:
            row = connection.execute(select(kept_form).where(self._is(customer_id, path))).one_or_none()
        if row is None:
            return {}
        with writing(self._engine) as connection:
            connection.execute(delete(kept_form).where(self._is(customer_id, path)))
            connection.execute(delete(kept_form).where(kept_form.c.kept_at < self._clock.now() - KEPT_FOR))
        if row.kept_at < self._clock.now() - KEPT_FOR:
            return {}
        fields: dict[str, str] = json.loads(row.fields)
        return fields

    @staticmethod
    def _is(customer_id: str, path: str) -> ColumnElement[bool]:
        return (kept_form.c.customer_id == customer_id) & (kept_form.c.path == path)
