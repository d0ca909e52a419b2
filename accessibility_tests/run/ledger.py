"""What is done of a run, on disk: each page is written down as soon as it is done. Nothing is done twice or lost.

One line of JSON a task. Results are read back one at a time in the order of the tasks, so that memory does not grow.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..barrier import PageResult


class LedgerError(Exception):
    """There is nothing to resume, or it belongs to another run."""


class Ledger:
    """The ledger of the run with this key, in one file. `resume` goes on with what stands there."""

    def __init__(self, file: Path, key: str, *, resume: bool = False) -> None:
        self._file = file
        self._places: dict[int, int] = {}
        if resume:
            self._read(key)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps({"key": key}) + "\n", encoding="utf-8")

    @property
    def done(self) -> set[int]:
        """The numbers of the tasks that are done."""
        return set(self._places)

    def write(self, number: int, results: list[PageResult]) -> None:
        """Adds what one task came to. RuntimeError when it stands there already: no page may count twice."""
        if number in self._places:
            raise RuntimeError(f"task {number} is done already")
        line = json.dumps({"task": number, "results": [one.as_data() for one in results]}, ensure_ascii=False)
        with self._file.open("ab") as file:
            self._places[number] = file.tell()
            file.write(line.encode() + b"\n")

    def results(self) -> Iterator[PageResult]:
        """All pages that are done, in the order of the tasks."""
        with self._file.open("rb") as file:
            for _, place in sorted(self._places.items()):
                file.seek(place)
                yield from map(PageResult.from_data, json.loads(file.readline())["results"])

    def _read(self, key: str) -> None:
        if not self._file.exists():
            raise LedgerError(f"{self._file} is not there: there is no run to go on with")
        lines = self._file.read_bytes().splitlines(keepends=True)
        if not lines or self._load(lines[0]).get("key") != key:
            raise LedgerError(f"{self._file} belongs to a run over other pages or with other settings")
        whole = place = len(lines[0])
        for line in lines[1:]:
            one = self._load(line) if line.endswith(b"\n") else {}
            if not one:
                break
            self._places[one["task"]] = place
            place += len(line)
            whole = place
        # A line that was cut off is done anew.
        with self._file.open("r+b") as file:
            file.truncate(whole)

    @staticmethod
    def _load(line: bytes) -> dict[str, Any]:
        try:
            one = json.loads(line)
        except ValueError:
            return {}
        return one if isinstance(one, dict) else {}
