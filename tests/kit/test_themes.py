"""A team's own colours are computed pair by pair, and what is advised really passes."""

import colorsys
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.kit.assets import Assets
from app.kit.commands import kit_commands
from app.kit.contrast import pairs, ratio
from app.kit.places import HOUSE
from app.kit.themes import advise, read_themes

LIGHT = dict(Assets(HOUSE.static).themes["light"])


def check(tmp_path: Path, theme: object) -> tuple[int, str]:
    file = tmp_path / "brand.json"
    file.write_text(theme if isinstance(theme, str) else json.dumps(theme), encoding="utf-8")
    result = CliRunner().invoke(kit_commands, ["check-theme", str(file)])
    return result.exit_code, result.output


def hue(colour: str) -> float:
    red, green, blue = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return colorsys.rgb_to_hsv(red, green, blue)[0] * 360


def test_the_kit_s_own_themes_pass(tmp_path: Path) -> None:
    status, said = check(tmp_path, dict(Assets(HOUSE.static).themes))
    assert (status, said.count("every pair passes")) == (0, len(Assets(HOUSE.static).themes))


def test_a_pair_that_fails_is_named_with_the_nearest_that_passes(tmp_path: Path) -> None:
    brand = {**LIGHT, "link": "#2e8b7a"}
    status, said = check(tmp_path, brand)
    assert status == 1
    assert "brand: 2 pairs fail" in said
    assert "link #2e8b7a on paper #fffdf7" in said
    advice = advise(brand)
    assert {(one.pair.front, one.pair.back, one.token) for one in advice} == {
        ("link", "paper", "link"),
        ("link", "soft", "link"),
    }
    found = advice[0].colour
    assert found in said
    assert ratio(found, LIGHT["paper"]) >= 7
    assert ratio(found, LIGHT["soft"]) >= 7
    # As near as it can be: hardly above what is needed where it is tightest, and of the same hue.
    assert min(ratio(found, LIGHT["paper"]), ratio(found, LIGHT["soft"])) < 7.2
    assert abs(hue(found) - hue("#2e8b7a")) < 12


def test_a_theme_put_right_by_the_advice_passes() -> None:
    brand = {**LIGHT, "link": "#2e8b7a", "rule": "#dddddd", "warn": "#cc5500", "accent": "#55aa99"}
    for _ in range(len(brand)):
        advice = advise(brand)
        if not advice:
            break
        brand[advice[0].token] = advice[0].colour
    assert [pair for pair in pairs(brand) if not pair.passes] == []


def test_where_a_text_has_its_own_ground_the_ground_moves() -> None:
    # On a mid grey neither black nor white reaches 7:1.
    advice = [one for one in advise({**LIGHT, "accent": "#808080"}) if one.pair.front == "on-accent"]
    assert advice[0].token == "accent"
    assert ratio(LIGHT["on-accent"], advice[0].colour) >= 7


@pytest.mark.parametrize(
    ("theme", "message"),
    [
        ({name: colour for name, colour in LIGHT.items() if name != "ink"}, "brand lacks ink"),
        ({"mine": {**LIGHT, "ink": "black"}}, "mine.ink: 'black' is not of the form #rrggbb"),
        ({"mine": {**LIGHT, "ink": "#gggggg"}}, "mine.ink: '#gggggg' is not of the form #rrggbb"),
        ({**LIGHT, "ink": 0}, "brand.ink: 0 is not of the form #rrggbb"),
        ([], "must hold one theme"),
        ("{", "Expecting"),
    ],
)
def test_what_is_no_theme_is_refused(theme: object, message: str, tmp_path: Path) -> None:
    status, said = check(tmp_path, theme)
    assert (status, message in said) == (1, True), said


def test_one_theme_or_several_by_name(tmp_path: Path) -> None:
    file = tmp_path / "brand.json"
    file.write_text(json.dumps(LIGHT), encoding="utf-8")
    assert list(read_themes(file)) == ["brand"]
    file.write_text(json.dumps({"day": LIGHT, "night": LIGHT}), encoding="utf-8")
    assert list(read_themes(file)) == ["day", "night"]
