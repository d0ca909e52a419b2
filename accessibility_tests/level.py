"""What counts against a page: the kit's own rules on its own pages, WCAG up to a chosen level on anybody else's."""

import functools
import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from . import checks
from .finding import Finding, Rule

Level = Literal["A", "AA", "AAA"]
LEVELS: tuple[Level, ...] = ("A", "AA", "AAA")
# WCAG 2.2, the success criteria of levels AA and AAA; all others are of level A. 4.1.1 is obsolete since 2.2.
AA = (
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 "
    "3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"
)
AAA = (
    "1.2.6 1.2.7 1.2.8 1.2.9 1.3.6 1.4.6 1.4.7 1.4.8 1.4.9 2.1.3 2.2.3 2.2.4 2.2.5 2.2.6 2.3.2 2.3.3 2.4.8 2.4.9 "
    "2.4.10 2.4.12 2.4.13 2.5.5 2.5.6 3.1.3 3.1.4 3.1.5 3.1.6 3.2.5 3.3.5 3.3.6 3.3.9"
)
LEVEL_OF: dict[str, Level] = dict.fromkeys(AA.split(), "AA") | dict.fromkeys(AAA.split(), "AAA")


def level_of(criterion: str) -> Level:
    """The level of a success criterion of WCAG 2.2."""
    return LEVEL_OF.get(criterion, "A")


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
