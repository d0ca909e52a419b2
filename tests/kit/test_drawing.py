"""The drawings: each is known to flows, says what one sees, and is one still line without a colour of its own."""

import re
from typing import get_args

import pytest
from test_drawn import KIT, drawn, tree

from app.view import LANGS, DrawingName, Lang

SVG = "{http://www.w3.org/2000/svg}"
SPEC = KIT["drawing"].spec


def test_flows_and_kit_know_the_same_drawings() -> None:
    (name,) = (one for one in SPEC.parameters if one.name == "name")
    assert set(name.one_of) == set(get_args(DrawingName)) == {one.params["name"] for one in SPEC.examples}


@pytest.mark.parametrize("lang", LANGS)
def test_every_drawing_says_what_one_sees(lang: Lang) -> None:
    for example in SPEC.examples:
        (svg,) = tree("drawing", example.name, lang).iter(f"{SVG}svg")
        assert svg.get("role") == "img"
        assert len(svg.get("aria-label")) > 6
        (path,) = svg.iter(f"{SVG}path")
        assert len(path.get("d")) > 60


def test_a_drawing_is_one_still_line_without_a_colour_of_its_own() -> None:
    paths = set()
    for example in SPEC.examples:
        (path,) = tree("drawing", example.name).iter(f"{SVG}path")
        assert set(path.attrib) == {"d"}
        assert re.fullmatch(r"[MmLlHhVvCcSsAaZz0-9 .,-]+", path.get("d"))
        paths.add(path.get("d"))
        assert not re.search("animate|script|style=|fill=|stroke=", drawn("drawing", example.name))
    assert len(paths) == len(SPEC.examples) - 1, "the long example shows one of the others"
    assert KIT["drawing"].script == ""
