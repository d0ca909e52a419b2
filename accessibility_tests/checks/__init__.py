"""One file for each group of checks; each answers with findings."""

from collections.abc import Callable

from ..driver import Browser
from ..finding import Finding, Limits, Rule
from . import (
    activation,
    backwards,
    contrast,
    focus,
    forms,
    keys,
    language,
    media,
    motion,
    names,
    outline,
    reflow,
    requests,
    seeing,
    source,
    structure,
    tables,
    targets,
    type,
    widgets,
)

Check = Callable[[Browser, Limits], list[Finding]]

# In this order: what only looks comes before what presses keys and changes the window.
LOOKING: dict[str, Check] = {
    "requests": requests.check,
    "source": source.check,
    "structure": structure.check,
    "names": names.check,
    "outline": outline.check,
    "tables": tables.check,
    "type": type.check,
    "targets": targets.check,
    "forms": forms.check,
    "language": language.check,
    "media": media.check,
}
ACTING: dict[str, Check] = {
    "reflow": reflow.check,
    "focus": focus.check,
}
# What no theme, size or language changes: once for each state of a page.
ONCE: dict[str, Check] = {
    "backwards": backwards.check,
    "motion": motion.check,
    "keys": keys.check,
    "seeing": seeing.check,
    "activation": activation.check,
    "widgets": widgets.check,
}
ALL: dict[str, Check] = {**LOOKING, **ACTING, **ONCE}
GROUPS = (
    activation,
    backwards,
    contrast,
    focus,
    forms,
    keys,
    language,
    media,
    motion,
    names,
    outline,
    reflow,
    requests,
    seeing,
    source,
    structure,
    tables,
    targets,
    type,
    widgets,
)
# Every rule of every group, by name.
RULES: dict[str, Rule] = {name: rule for group in GROUPS for name, rule in group.RULES.items()}
