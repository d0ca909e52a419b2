"""What a run consists of: pages to open and journeys to walk, each a task with its place in the order."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ..finding import Limits
from ..sweep.sweep import Plan


@dataclass(frozen=True, slots=True)
class Task:
    """One address to open (`page`), or one `journey`: its file and its `text`, which holds no secret.

    `number` is its place in the order of the results, `parts` how many pages' time it may take.
    """

    number: int
    page: str = ""
    journey: str = ""
    text: str = ""
    parts: int = 1

    @property
    def name(self) -> str:
        """How the task is called in a message."""
        return self.page or self.journey


def plan_data(plan: Plan) -> dict[str, Any]:
    """A plan as JSON can carry it."""
    return asdict(plan)


def plan_from(data: dict[str, Any]) -> Plan:
    """What `plan_data` made."""
    limits = data.pop("limits")
    limits["error_words"] = tuple(limits["error_words"])
    lists = {name: tuple(value) for name, value in data.items() if isinstance(value, list)}
    return Plan(limits=Limits(**limits), **{**data, **lists})


def key_of(plan: Plan, tasks: Sequence[Task]) -> str:
    """Tells one run from another: the same plan over the same tasks has the same key."""
    text = json.dumps([plan_data(plan), [asdict(one) for one in tasks]], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
