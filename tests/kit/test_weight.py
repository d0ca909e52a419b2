"""What the choices of a person cost on a slow line: little, and only those who use them."""

import re
from pathlib import Path

from app.kit import minify
from app.kit.library import Library
from app.kit.weight import packed, weight

KIT = Library()
CHOICES = ("care-toolbar", "key-commands", "key-input", "crosshair")
READING = ("read-aloud", "caption-bar")


def scripts(*names: str) -> int:
    return sum(weight(KIT[name]).js for name in names)


def test_the_scripts_of_all_choices_are_light() -> None:
    assert all(scripts(name) > 100 for name in CHOICES), "nothing is left out of the sum"
    assert scripts(*CHOICES) <= 3000
    assert scripts(*CHOICES, *READING) <= 6000


def test_all_that_sees_hears_and_listens_is_light_as_one_file() -> None:
    """As a bank delivers it that bundles its scripts; one by one, the heads of seven files are added."""
    names = (*CHOICES, *READING, "dictation")
    joined = "".join(minify.plain(minify.js(KIT[name].script)) for name in names)
    assert packed(joined) <= 6000


def test_they_are_fetched_by_those_who_use_them() -> None:
    """Each is imported where its element stands, and none by a script that every page has."""
    start = (Path(__file__).resolve().parents[2] / "static" / "kit.js").read_text(encoding="utf-8")
    assert not re.findall(r"^import ", start, re.MULTILINE)
    for name in ("form", "session-timeout", *READING):
        assert not KIT[name].script_imports & set(CHOICES)
