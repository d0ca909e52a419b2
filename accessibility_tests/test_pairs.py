"""The cover of settings leaves no pair out, and is far smaller than the product."""

from itertools import combinations, product

import pytest

from .pairs import cover, pairs_of

MANY = {f"choice-{index}": ("on", "off", "other")[: 2 + index % 2] for index in range(20)} | {"page": tuple("abcdef")}


def test_every_pair_of_many_factors_meets_in_few_rows() -> None:
    rows = list(cover(MANY))
    met = set().union(*(pairs_of(row) for row in rows))
    for one, two in combinations(sorted(MANY), 2):
        assert {((one, a), (two, b)) for a, b in product(MANY[one], MANY[two])} <= met
    assert all(set(row) == set(MANY) for row in rows)
    assert len(rows) <= 30


def test_the_same_rows_each_time() -> None:
    assert list(cover(MANY)) == list(cover(MANY))


def test_one_factor_has_no_pairs() -> None:
    with pytest.raises(ValueError, match="two factors"):
        list(cover({"state": ["a"]}))
