"""The guide and every example in it: no fault in any theme, at the smallest and the largest type.

A component's page shows its examples together; those that need a page of their own are audited there. A page is loaded
once, and its theme and type step are changed in place, where the server would have written them. By default each page
is audited in one language, the languages taking turns; FULL=1 audits each in all of them and at every type step.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, product

import pytest

from app.kit.alone import only_alone
from app.kit.library import Library
from app.kit.render import Renderer

from ..audit import ask_engine, run_checks
from ..checks import LAID_OUT, LOOKING, ONCE, html
from ..engine import Engine
from ..finding import Finding
from .customer import Customer
from .server import Server
from .stage import Stage
from .test_states import judge, limits
from .visits import LANGS, THEMES
from .visits import SIZES as ALL_SIZES

FULL = os.environ.get("FULL") == "1"
SIZES = ALL_SIZES if FULL else ("18", "30")


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the guide. `excluded` are rules that a component's spec takes out, each with its reason there."""

    path: str
    excluded: frozenset[str] = frozenset()
    scripted: bool = False


def places() -> dict[str, Place]:
    """Every page of the guide that is audited, and every example that its component's page does not show."""
    found = {name: Place(f"/guide/{name}") for name in ("tokens", "patterns", "keywords", "core-bank")}
    found |= {"overview": Place("/guide"), "nothing-found": Place("/guide?q=nothing+of+that+name")}
    library = Library()
    renderer = Renderer(library, "zh_Hans")
    for one in library.components.values():
        excluded, scripted = frozenset(exclusion.rule for exclusion in one.spec.exclusions), bool(one.script)
        found[one.name] = Place(f"/guide/{one.name}", excluded, scripted)
        for example in one.spec.examples:
            if only_alone(renderer.html(one, example)):
                path = f"/guide/{one.name}/{example.name}"
                found[f"{one.name}/{example.name}"] = Place(path, excluded, scripted)
    return found


PLACES = places()
CASES = [(page, lang) for page in PLACES for lang in LANGS] if FULL else list(zip(PLACES, cycle(LANGS), strict=False))


def audit_everywhere(engine: Engine, stage: Stage, *, scripted: bool) -> list[Finding]:
    """The page that is open: the engine in every theme, the type steps taking turns; checks where a setting matters."""
    browser, found = stage.browser, []
    looks = product(THEMES, SIZES) if FULL else zip(THEMES, cycle(SIZES), strict=False)
    for theme, size in looks:
        stage.dress(theme, size)
        found += [one.at(f"{theme}, {size} px") for one in ask_engine(engine, browser)]
    for size in SIZES:
        stage.dress(THEMES[0], size)
        names = LOOKING if size == SIZES[0] else LAID_OUT
        found += [one.at(f"{size} px") for one in run_checks(browser, limits(size), names)]
    # The largest type is the last: what fits then fits always. Only a script could change what keys do, or move.
    with browser.changed(width=320):
        found += [one.at("320 px wide") for one in run_checks(browser, limits(size), ["reflow"])]
    return found + run_checks(browser, limits(size), ["focus", *ONCE] if scripted or FULL else [])


def quotes_a_drawing(one: Finding) -> bool:
    """Whether it is a row of figures in the HTML that the guide quotes: the lengths of a drawing, no account number."""
    return one.rule == "long-number" and one.selector == "code"


@pytest.mark.parametrize(("page", "lang"), CASES)
def test_a_page_of_the_guide_has_no_fault(
    page: str, lang: str, stage: Stage, engine: Engine, record_property: Callable[[str, object], None]
) -> None:
    place, browser = PLACES[page], stage.browser
    stage.look({"theme": THEMES[0], "size": SIZES[0], "lang": lang, "width": "375"}, logged_in=False)
    stage.go(place.path)
    documents = [one for one in browser.exchanges() if one.kind == "Document"]
    assert documents[-1].status == 200, f"{documents[-1].url} answered {documents[-1].status}"
    found = audit_everywhere(engine, stage, scripted=place.scripted)
    judge([one for one in found if one.rule not in place.excluded and not quotes_a_drawing(one)], record_property)


def test_a_fault_in_one_theme_alone_is_found(stage: Stage, engine: Engine) -> None:
    """The page is really dressed anew for each theme: a text that only the dark one hides is found there."""
    stage.look({"theme": "light", "size": "18", "lang": "en", "width": "375"}, logged_in=False)
    stage.go("/guide/copy-code")
    stage.browser.js("document.querySelector('h1').style.color = '#222222';")
    found = audit_everywhere(engine, stage, scripted=False)
    themes = {one.where.split(",")[0] for one in found if one.rule.startswith("color-contrast")}
    assert "dark" in themes
    assert "light" not in themes


def test_every_page_and_every_example_is_valid_html(
    server: Server, nu: html.Checker, record_property: Callable[[str, object], None]
) -> None:
    reader = Customer(server.origin)
    examples = [(one.name, example.name) for one in Library().components.values() for example in one.spec.examples]
    paths = {place.path for place in PLACES.values()} | {f"/guide/{name}/{example}" for name, example in examples}
    found = []
    for lang in LANGS:
        reader.look("light", "20", lang)
        for path in sorted(paths):
            found += nu.check(reader.get(path).html, f"{path}, {lang}")
    judge(found, record_property)
