"""A lesson that passes the gate, in a library of its own, and the ways to break it that the gate must tell."""

import shutil
from datetime import date
from pathlib import Path

from app.learn.front import with_sign_off
from app.learn.lesson import SignOff
from app.learn.library import LOCALES, load
from app.view import LANGS

TODAY = date(2026, 11, 26)
SLUG = "fake-loan"


def library(folder: Path) -> Path:
    """A copy of one of our lessons with its parts, in every language."""
    for lang in LANGS:
        ours, copy = LOCALES / lang / "lessons", folder / lang / "lessons"
        shutil.copytree(ours / "parts", copy / "parts")
        shutil.copy(ours / f"{SLUG}.md", copy)
    return folder


def lesson_file(folder: Path, lang: str) -> Path:
    return folder / lang / "lessons" / f"{SLUG}.md"


def harm(file: Path, old: str, new: str) -> int:
    """Changes the first `old` of a file; returns the line on which the change begins."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return line


def sign(file: Path, lang: str, day: date = TODAY) -> None:
    sign_off = SignOff("A reader", "in a test", day, load(file, lang).words)
    file.write_text(with_sign_off(file.read_text("utf-8"), sign_off), encoding="utf-8")
