"""A lesson is printed, and its film is watched and left: with keys alone, and with scripts off."""

from collections.abc import Iterator

import pytest

from ...person import Keyboard
from ..stage import Stage
from ..states.leaflets import LESSON, built

LOOK = {"state": "", "theme": "light", "size": "20", "lang": "en", "width": "1280"}
LOAD = "const film = document.querySelector('video'); film.muted = true; film.preload = 'auto'; film.load();"
LOADED = "return document.querySelector('video').readyState >= 1;"
CUES = "const cues = document.querySelector('video').textTracks[0].cues; return cues && cues.length > 5;"
# Into the middle of a sentence: between two of them there is no caption.
SEEK = (
    "const film = document.querySelector('video'); const cue = film.textTracks[0].cues[5];"
    "film.currentTime = (cue.startTime + cue.endTime) / 2;"
)
SHOWS = (
    "const film = document.querySelector('video');"
    "return film.currentTime > 10 && !film.seeking && film.readyState >= 2 && film.videoWidth === 1280;"
)
CAPTION = """
const [track] = document.querySelector('video').textTracks;
return track.activeCues?.length === 1 && track.activeCues[0] === track.cues[5];
"""


@pytest.fixture
def library(stage: Stage) -> Iterator[Stage]:
    """The bank with one lesson built."""
    stage.look(LOOK, logged_in=False)
    stage.once("lessons", lambda: built(stage))
    yield stage
    stage.browser.scripts(on=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["keys", "keys-no-script"])
def test_a_film_is_reached_and_left_with_the_keyboard_alone(library: Stage, scripts: bool) -> None:
    library.browser.scripts(on=scripts)
    library.go(f"/leaflets/{LESSON}")
    keys = Keyboard(library.browser)
    keys.press(href=f"/leaflets/{LESSON}/film")
    assert "<video" in library.browser.source()
    keys.press(href=f"/leaflets/{LESSON}")
    assert f"/leaflets/{LESSON}/film" in library.browser.source()


def test_every_file_is_reached_with_tab(library: Stage) -> None:
    library.go(f"/leaflets/{LESSON}")
    keys = Keyboard(library.browser)
    for name in ("pdf", "24pt.pdf", "booklet.pdf", "txt", "brf", "mp3", "vtt", "webm"):
        keys.tab_to(href=f"/leaflets/en/{LESSON}.{name}")


def test_one_can_jump_into_the_film(library: Stage) -> None:
    """The browser plays what we write: it finds a picture in the middle, and a caption for it."""
    library.go(f"/leaflets/{LESSON}/film")
    library.browser.js(LOAD)
    library.browser.wait(LOADED)
    library.browser.wait(CUES)
    library.browser.js(SEEK)
    library.browser.wait(SHOWS)
    library.browser.wait(CAPTION)
