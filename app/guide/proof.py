"""How the tests stand that prove acceptance criteria: as the last run on this machine has noted it."""

import json
from pathlib import Path
from typing import Literal

State = Literal["passed", "failed", "not-run"]
FILE = "test-results.json"


class Results:
    """Outcomes by pytest node id, from the file that `conftest.py` writes."""

    def __init__(self, instance: Path) -> None:
        try:
            self._outcomes: dict[str, str] = json.loads((instance / FILE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self._outcomes = {}

    def state(self, test: str) -> State:
        """How a test stands, or all tests of a file: failed when one of them did."""
        found = {
            outcome
            for node, outcome in self._outcomes.items()
            if node == test or node.startswith((f"{test}[", f"{test}::", f"{test.rstrip('/')}/"))
        }
        if not found:
            return "not-run"
        return "passed" if found == {"passed"} else "failed"
