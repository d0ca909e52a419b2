"""The baseline: findings that are known and accepted for a while, each with a reason, an owner and a day it ends.

A YAML list of entries, each with `page`, `rule`, `selector`, `reason`, `owner` and `expires`. A page or a selector that
ends in `*` stands for all that begin so. An entry that is fixed, and one whose day is over, fails the run: the file can
only become shorter or be decided anew.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import yaml

from ..barrier import Barrier, PageResult
from .outcome import Outcome

FIELDS = ("page", "rule", "selector", "reason", "owner", "expires")


class BaselineError(Exception):
    """The file cannot be read, or an entry lacks what it must say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding, or one kind of them. `expires` is the last day on which it is accepted."""

    page: str
    rule: str
    selector: str
    reason: str
    owner: str
    expires: datetime.date

    def covers(self, one: Barrier) -> bool:
        """Whether this is the finding that is meant."""
        return self.rule == one.rule and _fits(self.page, one.page) and _fits(self.selector, one.selector)

    def __str__(self) -> str:
        return f"{self.rule} {self.selector} on {self.page} ({self.owner}, until {self.expires})"


def read(file: Path) -> list[Entry]:
    """All entries. BaselineError says which entry lacks what."""
    try:
        listed = yaml.safe_load(file.read_text(encoding="utf-8")) or []
    except (OSError, yaml.YAMLError) as error:
        raise BaselineError(f"{file} cannot be read: {error}") from error
    if not isinstance(listed, list):
        raise BaselineError(f"{file} must be a list of entries")
    return [_entry(file, number, one) for number, one in enumerate(listed, 1)]


def apply(outcome: Outcome, entries: Iterable[Entry], today: datetime.date) -> None:
    """Marks in the outcome what is accepted, and what is wrong with the entries themselves.

    An entry is called fixed only when a page that it speaks of was audited and did not show it.
    """
    listed = list(entries)
    met: set[Entry] = set()
    tried: set[Entry] = set()
    for page in outcome.pages():
        if page.error:
            continue
        tried |= {entry for entry in listed if _fits(entry.page, page.page)}
        met |= _match(outcome, page, listed, today)
    for entry in listed:
        if entry.expires < today:
            outcome.stale.append(f"expired: {entry}")
        elif entry in tried - met:
            outcome.stale.append(f"fixed, take it out: {entry}")


def draft(outcome: Outcome, out: TextIO) -> None:
    """Writes an entry for everything that fails. Reason, owner and day are left for a person: so it is not accepted."""
    fails = [one for one in outcome.barriers() if one.verdict == "fails"]
    entries = [{"page": one.page, "rule": one.rule, "selector": one.selector, **_unsaid()} for one in fails]
    yaml.safe_dump(entries, out, allow_unicode=True, sort_keys=False)


def _unsaid() -> dict[str, str]:
    return {"reason": "", "owner": "", "expires": ""}


def _match(outcome: Outcome, page: PageResult, listed: list[Entry], today: datetime.date) -> set[Entry]:
    met = set()
    for one in page.barriers:
        for entry in listed:
            if entry.covers(one):
                met.add(entry)
                if entry.expires >= today:
                    outcome.known[one.identity] = entry.reason
    return met


def _fits(pattern: str, text: str) -> bool:
    return text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern


def _entry(file: Path, number: int, one: Any) -> Entry:
    if not isinstance(one, dict):
        raise BaselineError(f"{file}: entry {number} is no entry")
    unknown = set(one) - set(FIELDS)
    missing = [name for name in FIELDS if not str(one.get(name) or "").strip()]
    if unknown or missing:
        what = f"lacks {', '.join(missing)}" if missing else f"knows no {', '.join(sorted(map(str, unknown)))}"
        raise BaselineError(f"{file}: entry {number} {what}")
    if not isinstance(one["expires"], datetime.date):
        raise BaselineError(f"{file}: entry {number}: expires must be a day, as 2027-01-31")
    return Entry(**{name: one[name] if name == "expires" else str(one[name]) for name in FIELDS})
