"""What a voice is: the Protocol that every speech engine fulfils, the sound it returns and its errors."""

import io
import json
import struct
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from ..view import Lang
from .serve import WORDS, with_words


class SpeechError(RuntimeError):
    """The voice did not answer this time; another try may go well."""


class NoVoice(SpeechError):
    """This machine has no speech engine, or none for the language: trying again changes nothing."""


class Mark(NamedTuple):
    """A stretch of text, in code points, and the ms from the start of the sound at which it is said."""

    start: int
    end: int
    ms: int


@dataclass(frozen=True, slots=True)
class Audio:
    """A piece of sound: `wav` is a whole WAV file, 16-bit mono; `duration` is in ms.

    `words` are the places in the spoken text and the ms at which they begin, in order; empty where nobody knows.
    """

    wav: bytes
    duration: int
    words: tuple[Mark, ...] = ()


def stored(sound: Audio) -> bytes:
    """The WAV file with its words in a chunk of their own, as `restored` reads it."""
    return with_words(sound.wav, sound.words)


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


def cut(stored: bytes) -> tuple[bytes, list[Any]]:
    """A WAV file without its chunk of words, and what stands in the chunk. Raises SpeechError for a damaged one."""
    wav, found, chunk = stored.rpartition(WORDS)
    if not found or len(chunk) < 4 or struct.unpack("<I", chunk[:4])[0] != len(chunk) - 4:
        raise SpeechError("a sound without its words")
    try:
        words: list[Any] = json.loads(chunk[4:])
    except ValueError as error:
        raise SpeechError("a sound with broken words") from error
    return wav, words


def restored(stored: bytes) -> Audio:
    """The opposite of `stored`. Raises SpeechError when it is no such file."""
    wav, words = cut(stored)
    sound = audio(wav)
    return Audio(sound.wav, sound.duration, tuple(Mark(*one) for one in words))


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
