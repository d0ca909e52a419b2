"""Every colour that meets another can be told from it, in every theme (WCAG 2.2 SC 1.4.6 and 1.4.11)."""

import re
from pathlib import Path

import pytest

from app.kit.assets import Assets
from app.kit.contrast import SHAPE_PAIRS, TEXT_PAIRS, pairs, ratio

STATIC = Path(__file__).resolve().parents[2] / "static"
THEMES = Assets(STATIC).themes


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_a_theme_passes(name: str) -> None:
    assert [pair for pair in pairs(THEMES[name]) if not pair.passes] == []


def test_a_bad_theme_fails() -> None:
    bad = {**THEMES["light"], "ink-soft": "#8a8a8a", "rule": "#dddddd"}
    failing = {(pair.front, pair.back) for pair in pairs(bad) if not pair.passes}
    assert ("ink-soft", "paper") in failing
    assert ("rule", "paper") in failing


def test_known_ratios() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    with pytest.raises(ValueError, match="rrggbb"):
        ratio("red", "#ffffff")


def test_every_token_that_is_a_colour_is_in_a_pair() -> None:
    paired = {name for pair in (*TEXT_PAIRS, *SHAPE_PAIRS) for name in pair}
    assert set(THEMES["light"]) - {"scheme"} == paired


@pytest.mark.parametrize("name", THEMES)
def test_themes_have_the_same_tokens(name: str) -> None:
    assert set(THEMES[name]) == set(THEMES["light"])


# Leaflets are printed, not themed: they set their own ink.
SCREEN = sorted(path for path in STATIC.rglob("*.css") if "leaflets" not in path.parts)
RAW = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|:\s*(?:black|white|red|yellow)\b")


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: path.name)
def test_styles_hold_no_raw_colour(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert RAW.findall(text) == []


def test_a_raw_colour_would_be_found() -> None:
    assert RAW.findall("a{color:#fff;border:1px solid rgb(0,0,0)}")


def grey(colour: str) -> str:
    """What `filter: grayscale(1)` makes of a colour (Filter Effects 1: luma of the coded channels)."""
    red, green, blue = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    level = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_a_theme_passes_without_colours(name: str) -> None:
    """Text and shapes are told apart by lightness alone, as for who asked for no colours or sees none."""
    theme = {token: grey(value) if value.startswith("#") else value for token, value in THEMES[name].items()}
    assert [pair for pair in pairs(theme) if not pair.passes] == []


@pytest.mark.parametrize("name", THEMES)
def test_the_crosshair_stands_out_from_anything(name: str) -> None:
    """Whatever is behind two colours, the farther one has at least the root of their own contrast."""
    ink, paper = THEMES[name]["ink"], THEMES[name]["paper"]
    greys = (f"#{level:02x}{level:02x}{level:02x}" for level in range(256))
    assert min(max(ratio(ink, one), ratio(paper, one)) for one in greys) >= 3
