"""A spec is taken when it is whole, and each fault in one is named with its file and key."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from kit.tiny import house, spec, write_spec

from app.kit.library import KitError, Library
from app.kit.spec import SpecError, load, read


def changed(path: str, value: object) -> dict[str, Any]:
    """The greeting's spec with another value at a path such as `parameters.0.type`; `...` takes the key away."""
    made: Any = deepcopy(spec("greeting"))
    at = made
    *way, last = path.split(".")
    for step in way:
        at = at[int(step) if step.isdigit() else step]
    key = int(last) if last.isdigit() else last
    if value is ...:
        del at[key]
    else:
        at[key] = value
    return made


def test_a_whole_spec_is_taken() -> None:
    made = read(spec("greeting"), "greeting/spec.yaml")
    assert made.macros == ("greeting",)
    assert [one.name for one in made.parameters] == ["label", "amount", "kind"]
    assert made.parameters[2].one_of == ("plain", "warm")
    assert made.keys == ()
    assert made.examples[2].long


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("name", "Greeting", "name: 'Greeting' is not of the form"),
        ("purpose", "", "purpose: is missing"),
        ("avoid", ..., "avoid: is missing"),
        ("since", 0.1, "since: 0.1 must be text"),
        ("macro", ..., "macro: is missing"),
        ("strings", ["a.b"], "strings: can only be: computed"),
        ("block", "yes", "block: must be true or false"),
        ("colour", "red", "colour: is unknown"),
        ("parameters.0.type", "text", "parameters[0] (label).type: 'text' is none of words"),
        ("parameters.0.about", ..., "parameters[0] (label).about: is missing"),
        ("parameters.0.default", "x", "parameters[0] (label).default: cannot be used"),
        ("parameters.2.default", "cold", "parameters[2] (kind).default: is none of one_of"),
        ("parameters.2.deprecated", "soon", "parameters[2] (kind).deprecated: 'soon' is not of the form"),
        ("parameters.1", {"name": "label", "type": "words", "about": "Again."}, "parameters: has 'label' twice"),
        ("criteria", [], "criteria: is empty"),
        ("criteria.0.test", ..., "criteria[0] (greeting-seen).test: is missing"),
        ("criteria.0.wcag", ["9.9"], "criteria[0] (greeting-seen).wcag: '9.9' is not of the form"),
        ("keys", [], "keys: is empty"),
        ("keys", ..., "keys: is missing"),
        ("keys", "Escape", "keys: must be a list"),
        ("wcag", "1.3.1", "wcag: must be a list"),
        ("examples", [{"name": "plain", "params": {"label": "x"}}], "examples: has 1, needs at least 3"),
        ("examples.2.long", False, "examples: has none with long: true"),
        ("examples.0.params.colour", "red", "examples[0] (plain).params.colour: is no parameter"),
        ("examples.0.params", {}, "examples[0] (plain).params: lacks label, which is required"),
        ("examples.2.params.kind", "cold", "examples[2] (long-words).params.kind: is none of plain, warm"),
        ("examples.0.caller", "x", "examples[0] (plain).caller: needs block: true"),
        ("examples.0.macro", "other", "examples[0] (plain).macro: 'other' is not in macros"),
        ("examples.0.params.label", {"en": "Hello"}, "examples[0] (plain).params.label: must have exactly zh_Hans"),
        ("exclusions", [{"rule": "region"}], "exclusions[0] (region).reason: is missing"),
    ],
)
def test_a_fault_is_named(path: str, value: object, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        read(changed(path, value), "greeting/spec.yaml")
    assert f"greeting/spec.yaml: {message}" in str(caught.value)


def test_all_faults_are_named_at_once() -> None:
    broken = {**spec("greeting"), "purpose": "", "use": "", "criteria": []}
    with pytest.raises(SpecError) as caught:
        read(broken, "greeting/spec.yaml")
    assert len(caught.value.problems) == 3


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text("name: [", encoding="utf-8")
    with pytest.raises(SpecError, match=r"spec\.yaml"):
        load(tmp_path / "spec.yaml")


def test_a_whole_house_has_no_problem(tmp_path: Path) -> None:
    library = Library(house(tmp_path))
    assert library.problems() == []
    assert list(library.components) == ["greeting", "star"]
    assert [one.name for one in library.with_needs(["greeting"])] == ["greeting", "star"]
    assert set(library.strings([library["greeting"]], "en")) == {"error.prefix"}


@pytest.mark.parametrize(
    ("piece", "problem"),
    [
        ("templates/components/greeting/macro.html", "greeting: macro.html is missing"),
        ("templates/components/greeting/spec.yaml", "greeting: spec.yaml is missing"),
        ("templates/components/greeting/README.md", "greeting: README.md is missing"),
    ],
)
def test_a_missing_piece_is_named(piece: str, problem: str, tmp_path: Path) -> None:
    made = house(tmp_path)
    (tmp_path / piece).unlink()
    assert problem in Library(made).problems()


@pytest.mark.parametrize(
    ("piece", "text", "problem"),
    [
        (
            "templates/components/greeting/macro.html",
            '{% macro greeting(label, amount, kind, tone) %}{{ _("no.such") }}{% endmacro %}',
            "greeting: no.such is not in the catalogue of en",
        ),
        (
            "templates/components/greeting/macro.html",
            "{% macro greeting(label, amount, kind, tone) %}{% endmacro %}",
            "greeting: parameter tone is not in spec.yaml",
        ),
        (
            "templates/components/greeting/macro.html",
            "{% macro greeting(label, amount) %}{% endmacro %}",
            "greeting: parameter kind is not in macro.html",
        ),
        (
            "templates/components/greeting/macro.html",
            "{% macro greeting(label, amount, kind) %}{% endmacro %}",
            "greeting: depends has star, which macro.html does not import",
        ),
        (
            "templates/components/greeting/macro.html",
            "{% macro greeting(label, amount, kind) %}",
            "greeting: macro.html, line 1:",
        ),
        ("templates/components/greeting/macro.html", "", "greeting: macro.html has no macro greeting"),
        (
            "templates/components/star/macro.html",
            '{% from "components/gone/macro.html" import gone %}{% macro star() %}{% endmacro %}',
            "star: depends lacks gone, which macro.html imports",
        ),
        (
            "templates/components/star/macro.html",
            '{% from "components/gone/macro.html" import gone %}{% macro star() %}{% endmacro %}',
            "star: imports gone, which is no component",
        ),
        ("static/components/greeting/other.css", "", "greeting: other.css in static is not named after it"),
        ("static/components/greeting/greeting.js", "export class X {}", "greeting: its script has no class"),
        ("static/components/lone/lone.css", "", "lone: has a folder in static, and none in templates"),
    ],
)
def test_a_wrong_piece_is_named(piece: str, text: str, problem: str, tmp_path: Path) -> None:
    made = house(tmp_path)
    (tmp_path / piece).parent.mkdir(exist_ok=True)
    (tmp_path / piece).write_text(text, encoding="utf-8")
    assert any(one.startswith(problem) for one in Library(made).problems())


def test_a_broken_spec_stops_the_kit(tmp_path: Path) -> None:
    made = house(tmp_path)
    write_spec(made, "star", {**spec("star"), "since": "now"})
    with pytest.raises(KitError, match=r"star/spec\.yaml: since"):
        _ = Library(made).components


def test_a_spec_that_names_another_component_is_named(tmp_path: Path) -> None:
    made = house(tmp_path)
    write_spec(made, "star", spec("greeting"))
    assert "star: spec.yaml calls it 'greeting'" in Library(made).problems()
