"""How well keyword entry understands: the table that the last test run on this machine has written."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flask_babel import gettext

FILE = "keywords-table.json"
BASELINES = ("substring", "rapidfuzz", "pinyin")


@dataclass(frozen=True, slots=True)
class Measured:
    """The day, how many phrases, the counts that are gates, and the rows of the table."""

    day: date
    phrases: int
    none_kept: tuple[int, int]
    danger_found: tuple[int, int]
    wrong_amounts: int
    rows: list[list[str]]


def measured(instance: Path) -> Measured | None:
    """The table of the folder, None before the first test run."""
    try:
        made: dict[str, Any] = json.loads((instance / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Measured(
        day=date.fromisoformat(made["date"]),
        phrases=made["phrases"],
        none_kept=(made["none_kept"][0], made["none_kept"][1]),
        danger_found=(made["danger_found"][0], made["danger_found"][1]),
        wrong_amounts=made["wrong_amount"],
        rows=[_row(one) for one in made["strata"]],
    )


def _row(one: dict[str, Any]) -> list[str]:
    own = one["engine"]
    low, high = own["top1_interval"]
    return [
        gettext("guide.keywords.all") if one["stratum"] == "all" else one["stratum"],
        str(one["n"]),
        f"{_percent(own['top1'])} ({_percent(low)}–{_percent(high)})",
        _percent(own["top3"]),
        str(own["wrong_money"]),
        *(_percent(one[name]["top1"]) for name in BASELINES),
    ]


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
