"""From what is said back to what stands on the page: which stretch of the writing each spoken word belongs to."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from .engine import Mark


def marks(shown: str, spoken: str, words: Sequence[Mark]) -> list[Mark]:
    """The words of a sound, each with its stretch of `shown`, in UTF-16 units as browsers count.

    An amount in figures is one stretch, however many words say it, and is marked once, with the first of them.
    """
    places = _places(shown, spoken)
    result: list[Mark] = []
    for start, end, ms in words:
        there = [places[index] for index in range(start, min(end, len(places)))]
        if not there:
            continue
        first, last = min(one[0] for one in there), max(one[1] for one in there)
        if first < last and (not result or first >= result[-1].end):
            result.append(Mark(first, last, ms))
    return [Mark(_units(shown[: one.start]), _units(shown[: one.end]), one.ms) for one in result]


def _places(shown: str, spoken: str) -> list[tuple[int, int]]:
    """For each character of `spoken` the stretch of `shown` that it says; one and the same for all that say figures."""
    places: list[tuple[int, int]] = []
    for same, start, end, from_, to in SequenceMatcher(None, shown, spoken, autojunk=False).get_opcodes():
        places += [
            (start + index, start + index + 1) if same == "equal" else (start, end) for index in range(to - from_)
        ]
    return places


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
