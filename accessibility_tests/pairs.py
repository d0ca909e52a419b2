"""Which settings to try together: every pair of two settings once, instead of every combination of all."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

Row = dict[str, str]
Pair = tuple[tuple[str, str], tuple[str, str]]


def pairs_of(row: Mapping[str, str]) -> set[Pair]:
    """All pairs of settings that one row shows together."""
    return set(combinations(sorted(row.items()), 2))


def cover(factors: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Rows in which every pair of values of any two factors meets at least once; the same rows at each call.

    Made for so many factors that their combinations cannot be listed. Each row begins with a pair not yet met; then
    each factor in turn takes the value that adds most pairs.
    Raises ValueError for fewer than two factors.
    """
    if len(factors) < 2:
        raise ValueError("a pair needs two factors")
    names = sorted(factors)
    missing: set[Pair] = set()
    for one, two in combinations(names, 2):
        missing |= {((one, a), (two, b)) for a, b in product(factors[one], factors[two])}
    while missing:
        row: Row = dict(min(missing))
        for name in sorted(names, key=lambda name: -len(factors[name])):
            if name not in row:
                row[name] = max(factors[name], key=lambda value: _added(row, name, value, missing))
        missing -= pairs_of(row)
        yield row


def _added(row: Row, name: str, value: str, missing: set[Pair]) -> int:
    """How many pairs not yet met a value would add to a row."""
    mine = (name, value)
    return sum((min(mine, other), max(mine, other)) in missing for other in row.items())
