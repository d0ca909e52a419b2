"""Patterns: recurring difficulties, how the kit answers them, and with which components."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from flask_babel import gettext


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern. Its title is in the reader's language, its text English like that of the specs."""

    id: str
    title: str
    problem: str
    answer: list[str]
    never: str
    source: str
    components: list[str]


@cache
def _read() -> list[dict[str, object]]:
    text = Path(__file__).with_name("patterns.yaml").read_text(encoding="utf-8")
    found: list[dict[str, object]] = yaml.safe_load(text)
    return found


def patterns() -> list[Pattern]:
    """All patterns in the order of the file. Raises KeyError for one without a title in the catalogues."""
    titles = {
        "take-back": gettext("guide.pattern.take-back"),
        "fraud-pause": gettext("guide.pattern.fraud-pause"),
        "errors": gettext("guide.pattern.errors"),
        "time": gettext("guide.pattern.time"),
        "one-thing": gettext("guide.pattern.one-thing"),
        "masked": gettext("guide.pattern.masked"),
    }
    return [Pattern(title=titles[str(one["id"])], **one) for one in _read()]  # type: ignore[arg-type]
