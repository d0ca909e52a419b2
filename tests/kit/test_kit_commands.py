"""`flask kit …` as a person types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from kit.tiny import house, spec, write_spec

from app.kit import commands
from app.kit.library import Library
from app.kit.places import House


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The commands work on a tiny house."""
    made = house(tmp_path / "house")
    monkeypatch.setattr(commands, "Library", lambda: Library(made))
    return made


def kit(*arguments: str) -> Result:
    return CliRunner().invoke(commands.kit_commands, list(arguments))


def test_list_names_every_component(tiny: House) -> None:
    result = kit("list", "--json")
    assert result.exit_code == 0
    rows = {row["name"]: row for row in json.loads(result.output)}
    assert list(rows) == ["greeting", "star"]
    greeting = rows["greeting"]
    assert (greeting["since"], greeting["parameters"], greeting["examples"]) == ("0.1.0", 3, 3)
    assert greeting["keys"] == "none"
    assert 0 < greeting["css_gzip"] < 200
    assert 0 < greeting["js_gzip"] < 300
    assert "greeting" in kit("list").output


def test_a_kit_that_is_not_whole_says_so(tiny: House) -> None:
    assert kit("check").output == "2 components, nothing missing\n"
    write_spec(tiny, "star", {**spec("star"), "criteria": []})
    (tiny.templates / "components/greeting/README.md").unlink()
    checked = kit("check")
    assert checked.exit_code == 1
    assert "star/spec.yaml: criteria: is empty" in checked.output
    assert "greeting: README.md is missing" in checked.output
    listed = kit("list")
    assert (listed.exit_code, "star/spec.yaml: criteria: is empty" in listed.output) == (1, True)


def test_copy_prints_how_to_wire(tiny: House, tmp_path: Path) -> None:
    result = kit("copy", "greeting", str(tmp_path / "dest"))
    assert result.exit_code == 0
    assert 'href="/static/components/greeting/greeting.css"' in result.output
    assert '{% from "components/greeting/macro.html" import greeting %}' in result.output
    again = kit("copy", "all", str(tmp_path / "dest"))
    assert again.exit_code == 0
    (tmp_path / "dest/static/tokens.css").write_text("mine", encoding="utf-8")
    refused = kit("copy", "all", str(tmp_path / "dest"))
    assert (refused.exit_code, "static/tokens.css" in refused.output) == (1, True)
    assert kit("copy", "all", str(tmp_path / "dest"), "--force").exit_code == 0
    unknown = kit("copy", "nobody", str(tmp_path / "other"))
    assert (unknown.exit_code, "there is no component nobody" in unknown.output) == (1, True)


def test_export_wants_an_empty_folder(tiny: House, tmp_path: Path) -> None:
    assert "files in" in kit("export", str(tmp_path / "out")).output
    refused = kit("export", str(tmp_path / "out"))
    assert (refused.exit_code, "is not empty" in refused.output) == (1, True)
