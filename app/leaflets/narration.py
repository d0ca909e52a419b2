"""A lesson spoken: one piece of sound, and when each sentence begins and ends in it."""

import io
import wave
from dataclasses import dataclass

from ..speech.engine import Voice
from ..speech.spoken import spoken
from ..view import Lang
from .reading import Part, Said

# Silence in ms: between sentences, after a paragraph or an item, before and after a heading.
BETWEEN, AFTER_PART, AROUND_HEADING = 350, 600, 900
_HEADINGS = {"title", "heading"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence with its place in the sound, in ms."""

    said: Said
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the sound under one heading, in ms."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Narration:
    """The sound of a whole lesson: samples of 16 bit, one channel, `hertz` a second."""

    samples: bytes
    hertz: int
    sentences: tuple[Spoken, ...]
    chapters: tuple[Chapter, ...]

    @property
    def duration(self) -> int:
        """In ms."""
        return len(self.samples) * 1000 // (2 * self.hertz)

    def wav(self) -> bytes:
        """As a WAV file."""
        buffer = io.BytesIO()
        with wave.open(buffer, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.hertz)
            file.writeframes(self.samples)
        return buffer.getvalue()


def narrate(parts: tuple[Part, ...], lang: Lang, voice: Voice) -> Narration:
    """Speaks a lesson from its title to its sources. Raises NoVoice or SpeechError."""
    track = _Track()
    found: list[Spoken] = []
    marks: list[tuple[str, int]] = []
    for part in parts:
        if part.kind in _HEADINGS:
            if found:
                track.rest(AROUND_HEADING - AFTER_PART)
            marks.append((part.sentences[0].words.shown, track.now))
        for index, said in enumerate(part.sentences):
            if index:
                track.rest(BETWEEN)
            start = track.now
            track.add(voice.speak(script_line(said, lang), lang, 1.0).wav)
            found.append(Spoken(said, start, track.now))
        track.rest(AROUND_HEADING if part.kind in _HEADINGS else AFTER_PART)
    ends = [*(start for _, start in marks[1:]), track.now]
    chapters = tuple(Chapter(title, start, end) for (title, start), end in zip(marks, ends, strict=True))
    return Narration(bytes(track.samples), track.hertz, tuple(found), chapters)


def script_line(said: Said, lang: Lang) -> str:
    """What the voice is given for a sentence: no figures are left."""
    return spoken(said.words.spoken, lang)


class _Track:
    """Sound laid end to end."""

    def __init__(self) -> None:
        self.samples = bytearray()
        self.hertz = 0

    @property
    def now(self) -> int:
        """How long it is, in ms."""
        return len(self.samples) * 1000 // (2 * self.hertz) if self.hertz else 0

    def add(self, wav: bytes) -> None:
        with wave.open(io.BytesIO(wav)) as file:
            if self.hertz not in (0, file.getframerate()):
                raise ValueError("the voice changed its sample rate within a lesson")
            self.hertz = file.getframerate()
            self.samples += file.readframes(file.getnframes())

    def rest(self, ms: int) -> None:
        self.samples += bytes(2 * (self.hertz * ms // 1000))
