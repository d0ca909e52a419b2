"""What a customer said to the keyword box lately, so that once found is found again with one press.

Only what led to a page is kept, only the newest few, and never a long number or a word of danger: whoever looks over a
shoulder on the home page must learn nothing that could harm.
"""

import re

from sqlalchemy import Engine, delete, insert, select

from ..store.clock import Clock
from ..store.database import reading, writing
from .tables import recent_word

MOST = 5
_LONG_NUMBER = re.compile(r"\d{6,}")


class RecentWords:
    """The newest words of each customer, each once."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def keep(self, customer_id: str, words: str) -> None:
        """Puts the words first. What holds a long number is not kept."""
        if _LONG_NUMBER.search(words):
            return
        row = {"customer_id": customer_id, "words": words, "said_at": self._clock.now()}
        mine = recent_word.c.customer_id == customer_id
        with writing(self._engine) as connection:
            connection.execute(delete(recent_word).where(mine & (recent_word.c.words == words)))
            connection.execute(insert(recent_word).values(row))
            newest = select(recent_word.c.words).where(mine).order_by(recent_word.c.said_at.desc()).limit(MOST)
            kept = connection.scalars(newest).all()
            connection.execute(delete(recent_word).where(mine & recent_word.c.words.not_in(kept)))

    def words(self, customer_id: str) -> tuple[str, ...]:
        """At most five, newest first."""
        newest = (
            select(recent_word.c.words)
            .where(recent_word.c.customer_id == customer_id)
            .order_by(recent_word.c.said_at.desc())
        )
        with reading(self._engine) as connection:
            return tuple(connection.scalars(newest).all())

    def forget(self, customer_id: str) -> None:
        """Takes all of them away."""
        with writing(self._engine) as connection:
            connection.execute(delete(recent_word).where(recent_word.c.customer_id == customer_id))
