"""The cover of settings leaves no pair out, and is smaller than the product."""

from itertools import combinations, product

import pytest

from .pairs import cover, cover_many, everything, pairs_of

SETTINGS = {
    "state": [f"s{index}" for index in range(30)],
    "theme": ["a", "b", "c", "d", "e"],
    "size": ["18", "20", "24", "30"],
    "lang": ["x", "y", "z"],
    "width": ["1", "2", "3"],
}


def test_every_pair_meets() -> None:
    met = set().union(*(pairs_of(row) for row in cover(SETTINGS)))
    for one, two in combinations(sorted(SETTINGS), 2):
        assert {((one, a), (two, b)) for a, b in product(SETTINGS[one], SETTINGS[two])} <= met


def test_the_cover_is_one_row_for_each_pair_of_the_longest_two() -> None:
    rows = list(cover(SETTINGS))
    assert len(rows) <= 30 * 5 * 1.1
    assert len(rows) < len(list(everything(SETTINGS))) / 30


def test_every_pair_of_many_factors_meets_in_few_rows() -> None:
    many = {f"choice-{index}": ("on", "off", "other")[: 2 + index % 2] for index in range(20)} | {
        "page": tuple("abcdef")
    }
    rows = list(cover_many(many))
    met = set().union(*(pairs_of(row) for row in rows))
    for one, two in combinations(sorted(many), 2):
        assert {((one, a), (two, b)) for a, b in product(many[one], many[two])} <= met
    assert all(set(row) == set(many) for row in rows)
    assert len(rows) <= 30
    assert rows == list(cover_many(many))


def test_the_same_rows_each_time() -> None:
    assert list(cover(SETTINGS)) == list(cover(SETTINGS))


def test_one_factor_has_no_pairs() -> None:
    with pytest.raises(ValueError, match="two factors"):
        list(cover({"state": ["a"]}))
