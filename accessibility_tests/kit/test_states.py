"""Every page of the bank in every state: no fault in any theme, type step, language and width.

Every state meets every setting, and every combination of settings some state (see visits.py); FULL=1 audits every
combination of all.
"""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from ..audit import ask_engine, audit, run_checks
from ..checks import LAID_OUT, LOOKING, ONCE, html
from ..engine import Engine
from ..finding import Finding, Limits
from ..pairs import Row
from .first_view import too_heavy
from .stage import Stage
from .states import STATES, State
from .visits import LANGS, Look, Visit, everything, spread

BY_NAME = {state.name: state for state in STATES}
ERROR_WORDS = ("出错", "出錯", "Error")
FULL = os.environ.get("FULL") == "1"
VISITS = list((everything if FULL else spread)([*BY_NAME]))
PLAIN = {"size": "20", "lang": "zh_Hans", "width": "375"}
# The components on the page, by the names of their outermost elements, and its scripts.
PARTS = """
const names = [...document.querySelectorAll("[class]")].flatMap((one) => [...one.classList]);
return [...names.filter((one) => !/__|--/.test(one)), ...[...document.scripts].map((one) => one.src)];
"""
# What the server wrote, without what differs from visit to visit, and without the two places that say what is chosen.
WRITTEN = """
const copy = document.documentElement.cloneNode(true);
for (const one of copy.querySelectorAll(".ny-care-toolbar, .ny-mode-switch")) one.remove();
for (const one of copy.querySelectorAll("[type=hidden]")) one.removeAttribute("value");
return [copy.innerHTML.replace(/\\/listen\\/[^/"]+/g, "/listen/…"), {...document.documentElement.dataset}];
"""
SYSTEM = (
    {"forced_colors": "active"},
    {"prefers_color_scheme": "dark"},
    {"prefers_contrast": "more"},
    {"prefers_color_scheme": "dark", "prefers_contrast": "more"},
    {"prefers_reduced_motion": "reduce"},
)


def limits(size: str) -> Limits:
    return Limits(body_px=float(size), error_words=ERROR_WORDS)


def show(stage: Stage, row: Row) -> State:
    state = BY_NAME[row["state"]]
    stage.look(row, logged_in=state.logged_in)
    state.reach(stage)
    documents = [one for one in stage.browser.exchanges() if one.kind == "Document"]
    assert documents[-1].status == state.status, f"{documents[-1].url} answered {documents[-1].status}"
    return state


@pytest.fixture(scope="session")
def met(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share, with a file for each part of a page that one of them has met."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "met-parts"
    folder.mkdir(exist_ok=True)
    return folder


def has_news(stage: Stage, met: Path) -> bool:
    """Whether the page has a component or a script that none before it had: what listens and what moves is theirs."""
    news = FULL
    for part in set(stage.browser.js(PARTS)):
        try:
            (met / quote(urlsplit(part).path, safe="")).touch(exist_ok=False)
        except FileExistsError:
            continue
        news = True
    return news


def judge(found: list[Finding], record_property: Callable[[str, object], None]) -> None:
    """Fails with every certain finding, and hands what is for a person to decide to the summary."""
    for one in found:
        if one.verdict == "look":
            record_property("look", f"{one.rule} {one.message}" if one.rule == "invalid-html" else one.rule)
    certain = sorted({str(one) for one in found if one.verdict == "fails"})
    assert not certain, "\n" + "\n".join(certain)


def audit_looks(engine: Engine, stage: Stage, visit: Visit, *, once: bool) -> list[Finding]:
    """The page that is open: all that looks, in the look that it came in; then what each other look may change of it.

    What presses keys comes last, for it leaves the focus somewhere. `once` adds what no setting changes.
    """
    found = []
    for number, look in enumerate(visit.looks):
        stage.dress(look.theme, look.size)
        names = (*LAID_OUT, "reflow") if number else (*LOOKING, "reflow", "paper")
        told = ask_engine(engine, stage.browser) + run_checks(stage.browser, limits(look.size), names)
        found += [one.at(f"{look.theme}, {look.size} px") for one in told]
    for look in (one for one in visit.looks if one.walked):
        stage.dress(look.theme, look.size)
        told = run_checks(stage.browser, limits(look.size), ["focus"])
        found += [one.at(f"{look.theme}, {look.size} px") for one in told]
    return found + run_checks(stage.browser, limits(look.size), ONCE if once else ())


@pytest.mark.parametrize("visit", VISITS, ids=lambda one: f"{one.state}-{one.lang}-{one.width}")
def test_a_state_has_no_fault(
    visit: Visit,
    stage: Stage,
    engine: Engine,
    nu: html.Checker,
    met: Path,
    record_property: Callable[[str, object], None],
) -> None:
    state = show(stage, visit.row)
    heavy = too_heavy(stage.browser)
    found = nu.check(stage.browser.source())

    found += audit_looks(engine, stage, visit, once=visit.first and not state.alive and has_news(stage, met))

    judge(found, record_property)
    assert not heavy, heavy


def test_a_fault_in_one_look_alone_is_found(stage: Stage, engine: Engine) -> None:
    """The page is really dressed anew: what only one theme hides is found there, and what one type step makes small."""
    visit = Visit(
        "home", "en", "375", (Look("light", "20", walked=False), Look("dark", "30", walked=False)), first=True
    )
    show(stage, visit.row)
    stage.browser.js(
        "document.querySelector('h1').style.color = '#222222';document.querySelector('main p').style.fontSize = '20px';"
    )
    found = [one for one in audit_looks(engine, stage, visit, once=False) if one.verdict == "fails"]
    assert found
    assert all("dark, 30 px" in one.where for one in found), found
    assert {"color-contrast", "text-small"} <= {one.rule for one in found}


@pytest.mark.parametrize("name", ["home", "transfer-check", "help-empty", "login-wrong"])
def test_a_theme_and_a_type_step_are_attributes_and_nothing_else(name: str, stage: Stage) -> None:
    """Why a page may be dressed in place: for every theme and type step the server writes the same."""
    written = []
    for theme, size in (("light", "18"), ("yellow-black", "30")):
        show(stage, {**PLAIN, "state": name, "theme": theme, "size": size})
        written.append(stage.browser.js(WRITTEN))
    (first, attributes), (second, others) = written
    assert first == second
    assert attributes != others
    assert {**attributes, "theme": "yellow-black", "size": "30"} == others


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
        found = audit(engine, stage.browser, limits(row["size"]))
    judge(found, record_property)


def test_a_first_visit_with_nothing_chosen_has_no_fault(
    stage: Stage, engine: Engine, record_property: Callable[[str, object], None]
) -> None:
    stage.browser.clear()
    stage.browser.resize(375)
    stage.go("/")
    judge(audit(engine, stage.browser, limits("20"), once=True), record_property)


@pytest.mark.parametrize("name", ["home", "transfer-check", "transfers"])
def test_the_largest_type_reflows_in_the_narrowest_window(
    name: str, stage: Stage, record_property: Callable[[str, object], None]
) -> None:
    found: list[Finding] = []
    for lang in LANGS:
        row = {"state": name, "theme": "light", "size": "30", "lang": lang, "width": "375"}
        show(stage, row)
        with stage.browser.changed(width=320):
            found += [one.at(lang) for one in run_checks(stage.browser, limits(row["size"]), ["reflow"])]
    judge(found, record_property)
