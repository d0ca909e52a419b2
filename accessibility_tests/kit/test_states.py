"""Every page of the bank in every state: no fault in any theme, type step, language and width.

Every pair of a state and a setting, and of two settings, is audited; FULL=1 audits every combination.
"""

import os
from collections.abc import Callable

import pytest

from ..audit import audit, run_checks
from ..engine import Engine
from ..finding import Finding, Limits
from ..pairs import Row, cover, everything
from .stage import Stage
from .states import STATES, State

BY_NAME = {state.name: state for state in STATES}
SETTINGS = {
    "theme": ("light", "dark", "yellow-black", "black-yellow", "cream"),
    "size": ("18", "20", "24", "30"),
    "lang": ("zh_Hans", "zh_Hant", "en"),
    "width": ("375", "768", "1280"),
}
ERROR_WORDS = ("出错", "出錯", "Error")
FACTORS = {"state": tuple(BY_NAME), **SETTINGS}
FULL = os.environ.get("FULL") == "1"
ROWS = list((everything if FULL else cover)(FACTORS))
FIRST = {row["state"]: index for index, row in reversed(list(enumerate(ROWS)))}
PLAIN = {"size": "20", "lang": "zh_Hans", "width": "375"}
# The components on the page, by the names of their outermost elements, and its scripts.
PARTS = """
const names = [...document.querySelectorAll("[class]")].flatMap((one) => [...one.classList]);
return [...names.filter((one) => !/__|--/.test(one)), ...[...document.scripts].map((one) => one.src)];
"""
SYSTEM = (
    {"forced_colors": "active"},
    {"prefers_color_scheme": "dark"},
    {"prefers_contrast": "more"},
    {"prefers_color_scheme": "dark", "prefers_contrast": "more"},
    {"prefers_reduced_motion": "reduce"},
)


def limits(row: Row) -> Limits:
    return Limits(body_px=float(row["size"]), error_words=ERROR_WORDS)


def show(stage: Stage, row: Row) -> State:
    state = BY_NAME[row["state"]]
    stage.look(row, logged_in=state.logged_in)
    state.reach(stage)
    documents = [one for one in stage.browser.exchanges() if one.kind == "Document"]
    assert documents[-1].status == state.status, f"{documents[-1].url} answered {documents[-1].status}"
    return state


def walked(row: Row) -> bool:
    """Whether Tab goes through a row that is not the first of its state: one theme of five, another for each state.

    A ring looks alike wherever its component stands, so that every theme still meets every component.
    """
    return FULL or (list(BY_NAME).index(row["state"]) + SETTINGS["theme"].index(row["theme"])) % 5 == 1


def has_news(stage: Stage) -> bool:
    """Whether the page has a component or a script that none before it had: what listens and what moves is theirs."""
    parts = set(stage.browser.js(PARTS))
    news = FULL or not parts <= stage.met
    stage.met |= parts
    return news


def judge(found: list[Finding], record_property: Callable[[str, object], None]) -> None:
    """Fails with every certain finding, and hands what is for a person to decide to the summary."""
    for one in found:
        if one.verdict == "look":
            record_property("look", f"{one.rule} {one.message}" if one.rule == "invalid-html" else one.rule)
    certain = sorted({str(one) for one in found if one.verdict == "fails"})
    assert not certain, "\n" + "\n".join(certain)


def name_of(row: Row) -> str:
    return "-".join(row[name] for name in FACTORS)


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_a_state_has_no_fault(
    row: Row, stage: Stage, engine: Engine, record_property: Callable[[str, object], None]
) -> None:
    state = show(stage, row)

    first = ROWS[FIRST[row["state"]]] is row
    once = first and not state.alive and has_news(stage)
    found = audit(engine, stage.browser, limits(row), once=once, walk=first or walked(row))
    judge(found, record_property)


@pytest.mark.parametrize("features", SYSTEM, ids=lambda one: "+".join(f"{key}-{value}" for key, value in one.items()))
@pytest.mark.parametrize("name", ["home", "transfer-check", "help-empty", "preferences"])
def test_what_the_system_asks_for_is_where_one_begins(
    name: str,
    features: dict[str, str],
    stage: Stage,
    engine: Engine,
    record_property: Callable[[str, object], None],
) -> None:
    row = {"state": name, "theme": "", **PLAIN}
    with stage.browser.changed(**features):
        show(stage, row)
        found = audit(engine, stage.browser, limits(row))
    judge(found, record_property)


def test_a_first_visit_with_nothing_chosen_has_no_fault(
    stage: Stage, engine: Engine, record_property: Callable[[str, object], None]
) -> None:
    stage.browser.clear()
    stage.browser.resize(375)
    stage.go("/")
    judge(audit(engine, stage.browser, Limits(body_px=20, error_words=ERROR_WORDS), once=True), record_property)


@pytest.mark.parametrize("name", ["home", "transfer-check", "transfers"])
def test_the_largest_type_reflows_in_the_narrowest_window(
    name: str, stage: Stage, record_property: Callable[[str, object], None]
) -> None:
    found: list[Finding] = []
    for lang in SETTINGS["lang"]:
        row = {"state": name, "theme": "light", "size": "30", "lang": lang, "width": "375"}
        show(stage, row)
        with stage.browser.changed(width=320):
            found += [one.at(lang) for one in run_checks(stage.browser, limits(row), ["reflow"])]
    judge(found, record_property)
