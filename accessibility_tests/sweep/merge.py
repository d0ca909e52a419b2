"""One barrier is one finding, however many states it was met in and however many engines told of it."""

from collections.abc import Iterable
from typing import Literal

from ..barrier import Barrier
from ..finding import Finding, Severity

# In this order: the first to tell of a barrier gives it its name and words.
Engine = Literal["axe", "own", "ibm", "htmlcs"]
SEVERITIES: tuple[Severity, ...] = ("critical", "serious", "moderate", "minor")
# A rule that fails wherever the other does: told once, as the other.
FOLLOWS = {"color-contrast-enhanced": "color-contrast"}


class Merger:
    """Collects the findings of one page, state by state."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._by_place: dict[str, list[Barrier]] = {}
        self._all: list[Barrier] = []

    def add(self, engine: Engine, state: str, found: Iterable[tuple[Finding, str]]) -> list[Barrier]:
        """Takes in findings, each with its element's path, and answers with the barriers that are new."""
        new = []
        for one, place in found:
            known = self._known(engine, one, place)
            if known is None:
                new.append(self._begin(engine, state, one, place))
            else:
                self._join(known, engine, state, one)
        return new

    def barriers(self) -> list[Barrier]:
        """All of them, in the order in which they were met."""
        return self._all

    def _known(self, engine: Engine, one: Finding, place: str) -> Barrier | None:
        here = self._by_place.get(place, [])
        names = {one.rule, FOLLOWS.get(one.rule, one.rule)}
        for barrier in here:
            # What one engine says twice of an element, in the same words of another state, is the same.
            if barrier.rule in names or f"{engine}:{one.rule}" in barrier.also:
                return barrier
        for barrier in here:
            # Another engine means the same when it blames the same element under the same criterion.
            if engine not in barrier.engines and set(barrier.criteria) & set(one.criteria):
                return barrier
        return None

    def _begin(self, engine: Engine, state: str, one: Finding, place: str) -> Barrier:
        barrier = Barrier(
            page=self._page, states=[state], rule=one.rule, criteria=list(one.criteria), verdict=one.verdict,
            severity=one.severity, selector=place, message=one.message, fix=one.fix, effect=one.effect,
            question=one.question, engines=[engine],
        )  # fmt: skip
        self._by_place.setdefault(place, []).append(barrier)
        self._all.append(barrier)
        return barrier

    @staticmethod
    def _join(barrier: Barrier, engine: Engine, state: str, one: Finding) -> None:
        """The worst of both: what is certain in one state or to one engine is certain."""
        if state not in barrier.states:
            barrier.states.append(state)
        if engine not in barrier.engines:
            barrier.engines.append(engine)
        if one.rule != barrier.rule and f"{engine}:{one.rule}" not in barrier.also:
            barrier.also.append(f"{engine}:{one.rule}")
        if one.verdict == "fails" and barrier.verdict == "look":
            barrier.verdict, barrier.message, barrier.fix = "fails", one.message, one.fix
            barrier.criteria = list(one.criteria)
        elif one.verdict == barrier.verdict:
            barrier.criteria += [number for number in one.criteria if number not in barrier.criteria]
        barrier.severity = min(barrier.severity, one.severity, key=SEVERITIES.index)
