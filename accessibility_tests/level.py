"""What counts against a page: the kit's own rules on its own pages, WCAG up to a chosen level on anybody else's."""

import functools
import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from . import checks
from .finding import Finding, Rule

Level = Literal["A", "AA", "AAA"]
LEVELS: tuple[Level, ...] = ("A", "AA", "AAA")
# The success criteria of WCAG 2.2: number, level and name, one a line. 4.1.1 is no more since 2.2.
TABLE = Path(__file__).parent / "wcag.tsv"


@functools.cache
def criteria() -> dict[str, tuple[Level, str]]:
    """Level and name of every success criterion, by its number."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {number: (LEVELS[LEVELS.index(level)], name) for number, level, name in rows}  # type: ignore[arg-type]


def level_of(criterion: str) -> Level:
    """The level of a success criterion; A for one that WCAG 2.2 no longer has."""
    return criteria().get(criterion, ("A", ""))[0]


def title_of(criterion: str) -> str:
    """Number, name and level of a success criterion, as a person reads it."""
    if criterion not in criteria():
        return criterion
    level, name = criteria()[criterion]
    return f"{criterion} {name} ({level})"


@functools.cache
def house_rules() -> dict[str, Rule]:
    """Every rule of every group of checks that is marked as the kit's own."""
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(checks.__path__):
        rules = getattr(importlib.import_module(f"{checks.__name__}.{module.name}"), "RULES", {})
        found |= {name: rule for name, rule in rules.items() if rule.house}
    return found


def count(found: Iterable[Finding], *, house: bool, level: Level) -> list[Finding]:
    """The findings with the verdicts that they have at this level.

    What is only good practice, and what belongs to a higher level than the chosen one, is for a person to look at. So,
    off the kit's own pages (`house` off), is the kit's own taste, unless its rule is not to be told there at all.
    """
    most = LEVELS.index(level)
    told = []
    for one in found:
        rule = None if house else house_rules().get(one.rule)
        if rule and rule.house == "quiet":
            continue
        within = any(LEVELS.index(level_of(number)) <= most for number in one.criteria)
        sure = within or (house and not one.criteria)
        told.append(replace(one, verdict="look") if rule or not sure else one)
    return told
