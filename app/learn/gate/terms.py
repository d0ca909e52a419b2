"""What the gate asks of one language, from `locales/<lang>/review.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from ..library import LOCALES


@dataclass(frozen=True, slots=True)
class Terms:
    """The measures and words of one language.

    `sentence`: the longest sentence, in hanzi or words. `grade`: the hardest reading grade (see `plain.py`).
    `jargon`: a term and what to write instead. `risk`: by topic, phrases of which a warning must have one.
    """

    sentence: int
    grade: float
    jargon: Mapping[str, str]
    risk: Mapping[str, tuple[str, ...]]


@cache
def terms(lang: str) -> Terms:
    """The terms of that language."""
    data = yaml.safe_load((LOCALES / lang / "review.yaml").read_text(encoding="utf-8"))
    return Terms(
        sentence=data["sentence"],
        grade=data["grade"],
        jargon=data["jargon"],
        risk={topic: tuple(phrases) for topic, phrases in data["risk"].items()},
    )
