"""One page in one state: the engine, then the checks, all that they found in one list."""

from collections.abc import Iterable

from . import engine
from .checks import ACTING, ALL, LOOKING, ONCE, contrast, targets
from .driver import Browser
from .engine import Engine
from .finding import Finding, Limits

# Open questions of the engine that a check of ours answers for every element of the page.
SETTLED_BY = {"target-size": targets.RULES}


def ask_engine(one: Engine, browser: Browser) -> list[Finding]:
    """What the engine found; what it left open is settled, or accepted with a reason, or a finding too."""
    result = one.audit()
    failures, others = contrast.settle(browser, result.incomplete)
    open_questions = [
        question for question in others if question.rule not in engine.accepted() and question.rule not in SETTLED_BY
    ]
    return result.violations + failures + open_questions


def run_checks(browser: Browser, limits: Limits, names: Iterable[str]) -> list[Finding]:
    """The checks of these names, in the order of `ALL`."""
    wanted = set(names)
    return [found for name, check in ALL.items() if name in wanted for found in check(browser, limits)]


def audit(one: Engine, browser: Browser, limits: Limits, *, once: bool = False) -> list[Finding]:
    """Everything for the page that is open. `once` adds what need be done in one setting only (`ONCE`)."""
    names = [*LOOKING, *ACTING, *(ONCE if once else ())]
    # The engine looks first: the checks press keys and leave the focus somewhere.
    return ask_engine(one, browser) + run_checks(browser, limits, names)
