"""Lessons with all of their files, and the film of one."""

import os
import subprocess
import sys

from ..server import ROOT
from ..stage import Stage
from .reach import State

LESSON = "transfer-scams"
FORMATS = ("mp3", "vtt", "webm", "png")


def built(stage: Stage) -> None:
    """Makes recording and film of one lesson in the language that the browser has; what is there stays."""
    asked = [part for name in FORMATS for part in ("--format", name)]
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", "leaflets", "build", "--lesson", LESSON, *asked],
        cwd=ROOT,
        env={**os.environ, "INSTANCE": str(stage.server.folder / "instance")},
        check=True,
        capture_output=True,
    )


def _lesson(stage: Stage) -> None:
    stage.once("lessons", lambda: built(stage))
    stage.go(f"/leaflets/{LESSON}")


def _film(stage: Stage) -> None:
    stage.once("lessons", lambda: built(stage))
    stage.go(f"/leaflets/{LESSON}/film")


STATES = (
    State("leaflet-built", _lesson, logged_in=False),
    State("leaflet-film", _film, logged_in=False),
)
