"""Preferences on the account: what a person chose at home is there on the next device, too."""

import json
from typing import Protocol

from sqlalchemy import Engine, delete, insert, select

from ..store.clock import Clock
from ..store.database import reading, writing
from .preferences import Preferences
from .tables import care_preference


class CareStore(Protocol):
    """Where preferences are kept by customer."""

    def load(self, customer_id: str) -> Preferences | None:
        """What the customer chose, or None if they never did."""
        ...

    def save(self, customer_id: str, preferences: Preferences) -> None:
        """Keeps the choice."""
        ...


class SqlCareStore:
    """Preferences in the bank's own database."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def load(self, customer_id: str) -> Preferences | None:
        """What the customer chose, or None if they never did."""
        query = select(care_preference.c.preferences).where(care_preference.c.customer_id == customer_id)
        with reading(self._engine) as connection:
            text = connection.scalar(query)
        return None if text is None else Preferences.from_data(json.loads(text))

    def save(self, customer_id: str, preferences: Preferences) -> None:
        """Keeps the choice."""
        row = {
            "customer_id": customer_id,
            "preferences": json.dumps(preferences.as_data()),
            "changed_at": self._clock.now(),
        }
        with writing(self._engine) as connection:
            connection.execute(delete(care_preference).where(care_preference.c.customer_id == customer_id))
            connection.execute(insert(care_preference).values(row))
