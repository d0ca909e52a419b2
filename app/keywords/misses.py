"""What people asked for and nobody understood, counted so that the lexicons can learn it. Never tied to a person.

Kept are the folded words with every figure and every name masked, how often, in which language, and the day of the last
time: no customer, no visit, no hour by which one could be found.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Engine, select, update

from ..store.clock import Clock
from ..store.database import insert_once, reading, writing
from .folding import fold, tidy
from .lexicon import lexicon
from .misses_tables import keyword_miss
from .people import find_people

Miss = Literal["none", "choice"]
DIGIT, NAME = "#", "*"
LONGEST = 160


@dataclass(frozen=True, slots=True)
class CountedMiss:
    """One thing that was asked: `none` found nothing, `choice` found several."""

    folded: str
    kind: Miss
    lang: str
    count: int
    last_on: date


class Misses:
    """All of them, on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def note(self, query: str, kind: Miss, lang: str, payees: Sequence[str] = ()) -> None:
        """Counts one more. `payees` are the names this visitor has saved: they are masked first."""
        masked = mask(query, payees)
        if not masked:
            return
        this = (keyword_miss.c.folded == masked) & (keyword_miss.c.kind == kind) & (keyword_miss.c.lang == lang)
        today = self._clock.now().date()
        values = {"folded": masked, "kind": kind, "lang": lang, "count": 1, "last_on": today}
        with writing(self._engine) as connection:
            if not insert_once(connection, keyword_miss, **values):
                more = {"count": keyword_miss.c.count + 1, "last_on": today}
                connection.execute(update(keyword_miss).where(this).values(more))

    def counted(self, limit: int = 50) -> tuple[CountedMiss, ...]:
        """The commonest first, up to `limit`."""
        order = keyword_miss.c.count.desc(), keyword_miss.c.last_on.desc(), keyword_miss.c.folded
        with reading(self._engine) as connection:
            rows = connection.execute(select(keyword_miss).order_by(*order).limit(limit)).all()
        return tuple(CountedMiss(*row) for row in rows)


def mask(query: str, payees: Sequence[str] = ()) -> str:
    """The words folded, with people as `*` and every figure as `#`, in digits or in numerals."""
    tidied = tidy(query)
    folded = fold(tidied, lexicon().dialect)
    for one in sorted(find_people(tidied, folded, payees), key=lambda one: -one.start):
        folded = folded[: one.start] + NAME + folded[one.end :]
    numerals = "".join(lexicon().lists["numerals"])
    # A numeral alone is mostly a word (一下); two and more are a number.
    folded = re.sub(rf"[{re.escape(numerals)}]{{2,}}", lambda run: DIGIT * len(run[0]), folded)
    return re.sub(r"\d", DIGIT, folded)[:LONGEST]
