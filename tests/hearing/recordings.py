"""Recordings for the tests of hearing, in the form in which a page sends them."""

import io
import wave

import numpy

from app.hearing.ear import HERTZ


def recording(spoken: bytes) -> bytes:
    """A WAV file of a voice as a microphone would have it: at 16 kHz, with a quarter of a second of quiet around it."""
    with wave.open(io.BytesIO(spoken)) as file:
        hertz = file.getframerate()
        sound = numpy.frombuffer(file.readframes(file.getnframes()), "<i2").astype(float)
    sound = numpy.pad(sound, hertz // 4)
    size = len(sound) * HERTZ // hertz
    low = numpy.fft.irfft(numpy.fft.rfft(sound)[: size // 2 + 1], size) * size / len(sound)
    return wav(numpy.clip(low, -32_767, 32_767).astype("<i2").tobytes())


def wav(sound: bytes, hertz: int = HERTZ, channels: int = 1) -> bytes:
    """A WAV file of 16-bit numbers."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(hertz)
        file.writeframes(sound)
    return made.getvalue()


def noise(seconds: float) -> bytes:
    """A WAV file of an empty room."""
    return wav((numpy.random.default_rng(5).normal(size=int(seconds * HERTZ)) * 200).astype("<i2").tobytes())
