"""One file for each group of checks; each answers with findings."""

import sys
from collections.abc import Callable
from types import ModuleType

from ..driver import Browser
from ..finding import Finding, Limits, Rule
from . import (
    activation,
    backwards,
    colours,
    context,
    contrast,
    focus,
    forms,
    keys,
    language,
    media,
    motion,
    names,
    order,
    outline,
    paper,
    pictures,
    reflow,
    requests,
    seeing,
    source,
    structure,
    tables,
    targets,
    twice,
    type,
    vanishing,
    widgets,
)

Check = Callable[[Browser, Limits], list[Finding]]


def _checks(*groups: ModuleType) -> dict[str, Check]:
    return {group.__name__.rpartition(".")[2]: group.check for group in groups}


# In this order: what only looks comes before what presses keys and changes the window.
LOOKING = _checks(requests, source, structure, names, outline, tables, type, targets, forms, colours, language, media)
# Of these, what a theme, a type step or a width may change of a page that is open.
LAID_OUT = _checks(type, targets, colours)
ACTING = _checks(reflow, paper, focus)
# What no theme, size or language changes: once for each state of a page.
ONCE = _checks(backwards, motion, keys, seeing, activation, widgets, context, twice, vanishing, order, pictures)
# What presses and changes, and may leave its traces: not on a page that a journey goes on from.
TRACES = frozenset({"context", "twice", "vanishing"})
ALL: dict[str, Check] = {**LOOKING, **ACTING, **ONCE}
# "contrast" answers what the engine has left open, and so is no check of its own.
GROUPS = (*(sys.modules[check.__module__] for check in ALL.values()), contrast)
# Every rule of every group, by name.
RULES: dict[str, Rule] = {name: rule for group in GROUPS for name, rule in group.RULES.items()}
