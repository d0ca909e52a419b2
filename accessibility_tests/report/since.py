"""What has changed since the last run: which findings are new, and which are gone."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from ..barrier import Barrier
from .outcome import Outcome


class SinceError(Exception):
    """The report of the last run cannot be read."""


@dataclass(slots=True)
class Since:
    """Identities of the findings then, by what to call them; `fixed` is filled by `compare`."""

    then: dict[str, str]
    fixed: list[str] = field(default_factory=list)
    new: int = 0
    same: int = 0

    def is_new(self, one: Barrier) -> bool:
        """Whether the last run did not have this finding."""
        return one.identity not in self.then


def read(file: Path) -> Since:
    """The findings in the JSON report of an earlier run."""
    try:
        report = json.loads(file.read_text(encoding="utf-8"))
        found = [*report["findings"], *report["accepted"]]
        return Since({f"{one['page']} {one['rule']} {one['selector']}": _name(one) for one in found})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SinceError(f"{file} is no JSON report: {error}") from error


def compare(since: Since, outcome: Outcome) -> None:
    """Counts. A finding of a page that was not audited this time is not called fixed."""
    now: set[str] = set()
    tried: set[str] = set()
    for page in outcome.pages():
        if not page.error:
            tried.add(page.page)
        now |= {one.identity for one in page.barriers}
    since.new = len(now - since.then.keys())
    since.same = len(now & since.then.keys())
    since.fixed = [name for key, name in since.then.items() if key not in now and key.split(" ")[0] in tried]


def _name(one: dict[str, str]) -> str:
    return f"{one['rule']} at {one['selector']} on {one['page']}"
