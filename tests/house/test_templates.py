"""Templates keep the house rules that only a look at the source can tell."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
HAN = re.compile(r"[\u4e00-\u9fff]")


def problems(source: str) -> list[str]:
    """What breaks a rule in one template."""
    found = []
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
    bare = re.sub(r"\{#.*?#\}", "", source, flags=re.S)
    if re.search(r"\sstyle\s*=|\son\w+\s*=|<style", bare):
        found.append("inline style or handler")
    if re.search(r"<script(?![^>]*\bsrc=)", bare):
        found.append("inline script")
    if any(node.name == "safe" for node in tree.find_all(nodes.Filter)):
        found.append("|safe")
    if HAN.search(bare):
        found.append("language outside the catalogues")
    if re.search(r"tabindex=\"[1-9]", bare):
        found.append("positive tabindex")
    for assignment in tree.body:
        # At the top level it is evaluated once, in the first visitor's language.
        if isinstance(assignment, nodes.Assign) and any(
            isinstance(call.node, nodes.Name) and call.node.name == "_" for call in assignment.find_all(nodes.Call)
        ):
            found.append("_() at the top level")
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.parent.name + "/" + path.name)
def test_template_keeps_the_rules(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ('<p style="color:red">', "inline style or handler"),
        ('<p onclick="x()">', "inline style or handler"),
        ("<script>x()</script>", "inline script"),
        ("{{ x|safe }}", "|safe"),
        ("<p>你好</p>", "language outside the catalogues"),
        ('<a tabindex="3">', "positive tabindex"),
        ('{% set x = _("a.b") %}', "_() at the top level"),
    ],
)
def test_each_rule_can_be_broken(source: str, problem: str) -> None:
    assert problem in problems(source)


def test_every_component_has_one_name_in_its_rooms() -> None:
    """A style or a script without a macro of the same name is a component with a room missing."""
    macros = {path.parent.name for path in (ROOT / "templates" / "components").glob("*/macro.html")}
    drawn = {path.name for path in (ROOT / "static" / "components").iterdir() if path.is_dir()}
    assert drawn - macros == set()


def test_every_script_is_started() -> None:
    """By kit.js, or by the script of a component that it belongs to."""
    scripts = [ROOT / "static" / "kit.js", *(ROOT / "static" / "components").glob("*/*.js")]
    named = {
        name
        for path in scripts
        for name in re.findall(
            r"(?:import\(|from )'\.{1,2}/(?:components/)?([\w-]+)/", path.read_text(encoding="utf-8")
        )
    }
    assert named == {path.parent.name for path in scripts[1:]}
