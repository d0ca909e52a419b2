"""What a voice is: the Protocol that every speech engine fulfils, the sound it returns and its errors."""

import io
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..view import Lang


class SpeechError(RuntimeError):
    """The voice did not answer this time; another try may go well."""


class NoVoice(SpeechError):
    """This machine has no speech engine, or none for the language: trying again changes nothing."""


@dataclass(frozen=True, slots=True)
class Audio:
    """A piece of sound: `wav` is a whole WAV file, 16-bit mono; `duration` is in ms."""

    wav: bytes
    duration: int


class Voice(Protocol):
    """A speech engine."""

    def name(self, lang: Lang) -> str:
        """Engine, version and voice for a language: part of the cache key. Raises NoVoice."""
        ...

    def speak(self, text: str, lang: Lang, rate: float) -> Audio:
        """Speaks words in their spoken form; `rate` 1.0 is the normal speed. Raises NoVoice or SpeechError."""
        ...


def audio(wav: bytes) -> Audio:
    """Wraps a WAV file. Raises SpeechError when it is no WAV file or holds no sound."""
    try:
        with wave.open(io.BytesIO(wav)) as file:
            frames, hertz = file.getnframes(), file.getframerate()
    except (wave.Error, EOFError) as error:
        raise SpeechError("not a WAV file") from error
    if not frames:
        raise SpeechError("a WAV file without sound")
    return Audio(wav, frames * 1000 // hertz)


def joined(sounds: Sequence[Audio], pause: int) -> Audio:
    """One sound of several, with `pause` ms of silence between. Raises ValueError for none, or for unlike formats."""
    if not sounds:
        raise ValueError("no sound to join")
    if len(sounds) == 1:
        return sounds[0]
    result = io.BytesIO()
    with wave.open(result, "wb") as out:
        form = None
        for sound in sounds:
            with wave.open(io.BytesIO(sound.wav)) as part:
                mine = (part.getnchannels(), part.getsampwidth(), part.getframerate())
                if form is None:
                    form = mine
                    out.setnchannels(mine[0])
                    out.setsampwidth(mine[1])
                    out.setframerate(mine[2])
                elif form != mine:
                    raise ValueError("sounds of unlike formats")
                else:
                    out.writeframesraw(bytes(mine[0] * mine[1] * (mine[2] * pause // 1000)))
                out.writeframesraw(part.readframes(part.getnframes()))
    return audio(result.getvalue())
