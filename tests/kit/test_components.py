"""The kit itself is whole: every component has all its pieces, and every example draws in every language."""

import re
from pathlib import Path

import html5lib
import pytest
from jinja2 import UndefinedError

from app.kit import __version__
from app.kit.alone import among_others, only_alone
from app.kit.catalogue import strings
from app.kit.library import Library
from app.kit.places import HOUSE
from app.kit.render import Renderer, call, environment
from app.kit.spec import Example
from app.kit.values import moment, resolve
from app.view import LANGS, Lang, money

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library()
EXAMPLES = [(one.name, example) for one in LIBRARY.components.values() for example in one.spec.examples]


def test_nothing_is_missing() -> None:
    assert LIBRARY.problems() == []


def test_the_version_is_one() -> None:
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=lambda one: one if isinstance(one, str) else one.name)
def test_an_example_draws_valid_html(name: str, example: Example, lang: Lang) -> None:
    html = Renderer(LIBRARY, lang).html(LIBRARY[name], example)
    parser = html5lib.HTMLParser()
    parser.parseFragment(html)
    assert parser.errors == []
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert "" not in ids


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=lambda one: one if isinstance(one, str) else one.name)
def test_the_call_that_is_shown_draws_the_example(name: str, example: Example) -> None:
    """What a team copies from the guide gives exactly what it saw there."""
    one, texts = LIBRARY[name], strings(HOUSE.locales, "en")
    made = environment(HOUSE.templates, texts.__getitem__, lambda single, _many, _number: texts[single])
    made.globals |= {"money": money, "moment": moment, "lang": "en"}
    drawn = made.from_string(call(one, example, "en")).render().strip()
    assert drawn == Renderer(LIBRARY, "en").html(one, example)


@pytest.mark.parametrize("name", LIBRARY.names)
def test_a_criterion_s_test_exists(name: str) -> None:
    for criterion in LIBRARY[name].spec.criteria:
        path, _, function = criterion.test.partition("::")
        assert (ROOT / path).exists(), f"{criterion.id}: {path}"
        if function:
            source = (ROOT / path).read_text("utf-8")
            assert re.search(rf"^\s*def {re.escape(function.split('[')[0])}\(", source, re.M), criterion.test


@pytest.mark.parametrize("name", LIBRARY.names)
def test_a_documented_key_has_a_test_that_names_it(name: str) -> None:
    spec = LIBRARY[name].spec
    path = ROOT / "accessibility_tests" / "kit" / "components" / f"test_{name.replace('-', '_')}.py"
    if spec.keys:
        source = path.read_text("utf-8")
        assert [key.id for key in spec.keys if key.id not in source] == []


def test_values_are_made_by_the_view() -> None:
    made = resolve({"a": {"money_fen": 50000}, "b": [{"moment": "2026-11-23T10:40:00+08:00"}]}, "en")
    assert (made["a"].yuan, made["a"].in_words) == (money(50000, "en").yuan, money(50000, "en").in_words)
    assert made["b"][0].iso == "2026-11-23T10:40:00+08:00"
    with pytest.raises(ValueError, match="no offset"):
        resolve({"moment": "2026-11-23T10:40:00"}, "en")


def test_many_examples_stand_on_one_page() -> None:
    html = '<label for="a">x</label><input id="a" name="a" aria-describedby="a-hint a-error"><a href="#a">y</a>'
    assert among_others(html, "one") == (
        '<label for="one-a">x</label><input id="one-a" name="one-a" aria-describedby="one-a-hint one-a-error">'
        '<a href="#one-a">y</a>'
    )
    assert not only_alone(html)
    assert all(
        map(only_alone, ("<h1>x</h1>", '<nav aria-label="x">', '<p role="alert">', '<input aria-invalid="true">'))
    )


def test_a_name_that_nobody_gave_is_an_error() -> None:
    made = environment(HOUSE.templates, str, lambda one, _many, _number: one)
    with pytest.raises(UndefinedError, match="undefined"):
        made.from_string("{{ nobody }}").render()
