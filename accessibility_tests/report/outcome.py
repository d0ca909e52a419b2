"""The results of a run as every report reads them: page by page in order, as often as is needed, and counted."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ..barrier import Barrier, PageResult

Source = Callable[[], Iterator[PageResult]]


@dataclass(slots=True)
class Outcome:
    """`pages` begins anew with each call. `known`: findings that a baseline accepts; they are told, and fail nothing.

    `stale` says what is wrong with the baseline itself (fixed or expired entries): it fails the run.
    """

    pages: Source
    known: dict[str, str] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)

    def barriers(self) -> Iterator[Barrier]:
        """Every finding that is not accepted, in the order of the pages."""
        for page in self.pages():
            yield from (one for one in page.barriers if one.identity not in self.known)

    def counts(self) -> Counter[str]:
        """How many findings have which verdict, how many are `known`, and how many pages ended in an `error`."""
        counted: Counter[str] = Counter()
        for page in self.pages():
            counted["pages"] += 1
            counted["error"] += bool(page.error)
            for one in page.barriers:
                counted["known" if one.identity in self.known else one.verdict] += 1
        return counted

    def exit_code(self) -> int:
        """0 when nothing fails, 1 when something does, 2 when a page could not be audited: then nothing is certain."""
        counted = self.counts()
        if counted["error"]:
            return 2
        return 1 if counted["fails"] or self.stale else 0
