"""Speaks with the natural voice, a model in the ONNX format: a worker for `serve.py`.

Arguments: the model, the number of threads, and then for each voice its name and its file. A request is
`{"symbols": [43, 16, …], "voice": "zf_xiaoyi", "speed": 1.0}`. The words of the answer are for each symbol the ms at
which it begins.
"""

import io
import wave
from typing import Any

HERTZ = 24_000
# The model counts time in frames of so many samples.
FRAME = 600
# How much earlier a symbol is heard than the model counts: measured against the onset of the sound (samples).
EARLIER = 60 * HERTZ // 1000
# Silence is cut off, but for so much of it before and after (samples); it lies below this share of full scale.
BEFORE, AFTER = HERTZ * 20 // 1000, HERTZ * 60 // 1000
SILENCE = 0.01
# Slowly spoken, the silence before the first symbol is no silence: the model begins to hum, or says half a syllable
# more. What comes before so much after the first symbol's time is cut off, and what follows fades in (samples).
HUM, FADE = HERTZ * 20 // 1000, HERTZ * 15 // 1000
# What is said is as loud as the plain voice, so that one can follow the other.
LOUDNESS = 0.11


class Missing(Exception):
    """The model or what it runs on cannot be had, or there is no such voice."""


# What is wrong with one text says nothing of the next.
FAILURES = (Exception,)


class Engine:
    """The model and its voices in this process. Raises Missing when they cannot be had."""

    def __init__(self, model: str, threads: str, *voices: str) -> None:
        try:
            self._load(model, int(threads), dict(zip(voices[::2], voices[1::2], strict=True)))
        except Exception as error:
            raise Missing(f"the natural voice cannot be loaded: {error}") from error
        self.hello: dict[str, Any] = {}

    def _load(self, model: str, threads: int, voices: dict[str, str]) -> None:
        import numpy  # noqa: PLC0415 - what is missing is told to the parent
        import onnxruntime  # noqa: PLC0415

        self._numpy = numpy
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # It must not keep a core busy while it waits.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        # A voice is a vector of style for each length of text.
        self._styles = {name: numpy.fromfile(file, dtype="<f4").reshape(-1, 1, 256) for name, file in voices.items()}

    def answer(self, request: dict[str, Any]) -> tuple[bytes, list[int]]:
        """See `serve.py`. Raises Missing for an unknown voice, ValueError for a bad text, RuntimeError for silence."""
        symbols, speed = request["symbols"], request["speed"]
        if request["voice"] not in self._styles:
            raise Missing(f"no voice {request['voice']}")
        style = self._styles[request["voice"]]
        if not 0 < len(symbols) <= len(style):
            raise ValueError(f"a text has 1 to {len(style)} symbols")
        sound, frames = self._session.run(
            None,
            {
                "tokens": self._numpy.array([[0, *symbols, 0]], dtype="int64"),
                "style": style[len(symbols) - 1],
                "speed": self._numpy.array([speed], dtype="float32"),
            },
        )
        return self._wav(sound.ravel(), frames.ravel())

    def _wav(self, sound: Any, frames: Any) -> tuple[bytes, list[int]]:
        loud = self._numpy.nonzero(self._numpy.abs(sound) > SILENCE)[0]
        if not len(loud):
            raise RuntimeError("the model gave no sound")
        begin = int(frames[0]) * FRAME - EARLIER + HUM
        first, last = max(0, begin, int(loud[0]) - BEFORE), int(loud[-1]) + AFTER
        # One symbol of silence stands on either side.
        begins = self._numpy.cumsum(frames)[:-2] * FRAME - EARLIER - first
        times = [max(0, round(float(one) * 1000 / HERTZ)) for one in begins]
        # The silence before it is counted in the first one.
        times[0] = 0
        heard = sound[first:last].copy()
        heard[:FADE] *= self._numpy.linspace(0, 1, len(heard[:FADE]))
        level = float(self._numpy.sqrt(self._numpy.mean(heard**2)))
        heard = self._numpy.clip(heard * (LOUDNESS / level), -1, 1)
        file = io.BytesIO()
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(HERTZ)
            out.writeframes((heard * 32_767).astype("<i2").tobytes())
        return file.getvalue(), times
