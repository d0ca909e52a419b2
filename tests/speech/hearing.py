"""The words of the product and an ear for silence, for the tests of speech."""

import array
import io
import math
import wave
from collections.abc import Callable
from functools import cache

from babel.messages.pofile import read_po

from app.speech.engine import Audio
from app.view import Lang
from app.view.formats import LOCALES


@cache
def words(lang: Lang) -> Callable[[str], str]:
    """The texts of one language, straight from the catalogue; raises KeyError for a key that it lacks."""
    with (LOCALES / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        entries = {entry.id: entry.string for entry in read_po(file, locale=lang) if entry.id}
    return entries.__getitem__


def loudness(sound: Audio) -> float:
    """Root mean square of the samples: 0 is silence, speech lies above 1,000."""
    with wave.open(io.BytesIO(sound.wav)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        samples = array.array("h", file.readframes(file.getnframes()))
    return math.sqrt(sum(one * one for one in samples) / len(samples))
