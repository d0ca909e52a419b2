"""What an ear is: the Protocol that a recogniser fulfils, and the one form of sound that it takes."""

import io
import wave
from typing import Protocol

from ..view import Lang

HERTZ = 16_000
LONGEST = 15
"""Seconds. A wish in somebody's own words takes three to five; the page itself stops after ten."""
LARGEST = LONGEST * HERTZ * 2 + 1024
"""Bytes of the longest recording, with room for the head of the file."""


class NotSound(ValueError):
    """What came is no WAV file of the one form that is taken."""


class TooLong(ValueError):
    """The recording is longer than LONGEST."""


class Ear(Protocol):
    """A recogniser of speech."""

    def installed(self) -> bool:
        """Whether this machine has it."""
        ...

    def heard(self, wav: bytes, lang: Lang) -> str:
        """The words of a recording in the script of `lang`; empty when there was nothing to hear.

        Raises NotSound, TooLong, or SpeechError when the recogniser fails (NoVoice: it is not installed).
        """
        ...


def samples(wav: bytes) -> bytes:
    """The sound of a WAV file: 16-bit mono at HERTZ, as little-endian numbers. Raises NotSound or TooLong."""
    if len(wav) > LARGEST:
        raise TooLong
    try:
        with wave.open(io.BytesIO(wav)) as file:
            form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            sound: bytes = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise NotSound("not a WAV file") from error
    if form != (1, 2, HERTZ) or not sound or len(sound) % 2:
        raise NotSound("not 16-bit mono at 16 kHz")
    if len(sound) > LONGEST * HERTZ * 2:
        raise TooLong
    return sound
