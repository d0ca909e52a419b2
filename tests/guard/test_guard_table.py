"""The table of cases: every scam and, twice as many, ordinary life."""

from collections import Counter

import pytest

from app.guard import decide, read_case
from app.guard.rules import OUTCOMES, rules
from tests.guard.table import Json, row_case, rows

ROWS = rows()


@pytest.mark.parametrize("row", [row for _, row in ROWS], ids=[f"{file}: {row['about']}" for file, row in ROWS])
def test_as_expected(row: Json) -> None:
    found = decide(read_case(row_case(row)))
    assert (found.decision, found.typology) == (row["expect"], row.get("typology")), found.rules
    assert bool(found.reasons) == (found.decision != "allow")


def test_the_table_is_wide_enough() -> None:
    """At least 150 cases, at least half of them allowed, every outcome and every typology several times."""
    outcomes = Counter(row["expect"] for _, row in ROWS)
    typologies = Counter(row.get("typology") for _, row in ROWS)
    assert len(ROWS) >= 150
    assert outcomes["allow"] * 2 >= len(ROWS)
    assert all(outcomes[outcome] >= 5 for outcome in OUTCOMES)
    assert all(typologies[typology] >= 6 for typology in rules().typologies)


def test_no_case_stands_twice() -> None:
    cases = [str(row_case(row)) for _, row in ROWS]
    assert [case for case, times in Counter(cases).items() if times > 1] == []
    assert [about for about, times in Counter(row["about"] for _, row in ROWS).items() if times > 1] == []
