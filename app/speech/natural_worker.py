"""One process that speaks with the natural voice: the protocol of `worker.py`, for a model in the ONNX format.

Run as a file, like that one: it imports nothing of the site. Arguments: the model, the number of threads, and then
for each voice its name and its file.

A request is `{"symbols": [43, 16, …], "voice": "zf_xiaoyi", "speed": 1.0}`. The chunk behind the sound has for each
symbol the ms at which it begins.
"""

import io
import json
import os
import struct
import sys
import wave
from pathlib import Path
from typing import Any, BinaryIO

READY, SOUND, FAILED, NO_VOICE = range(4)
HEADER = struct.Struct("!BI")
WORDS = b"wrds"

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


class Speaker:
    """The model and its voices in this process. Raises OSError, ImportError or RuntimeError when they cannot be had."""

    def __init__(self, model: str, threads: int, voices: dict[str, str]) -> None:
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

    def speak(self, symbols: list[int], voice: str, speed: float) -> bytes:
        """A WAV file with its chunk. Raises ValueError for a bad request, RuntimeError when the model fails."""
        style = self._styles[voice]
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

    def _wav(self, sound: Any, frames: Any) -> bytes:
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
        body = json.dumps(times).encode()
        body += b" " * (len(body) % 2)
        return file.getvalue() + WORDS + struct.pack("<I", len(body)) + body


def main(model: str, threads: str, *voices: str) -> int:
    """Serves requests until standard input ends; the exit status is 1 when the model cannot be had."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not land among the answers.
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    try:
        speaker = Speaker(model, int(threads), dict(zip(voices[::2], voices[1::2], strict=True)))
    except Exception as error:
        _answer(answers, NO_VOICE, {"error": f"the natural voice cannot be loaded: {error}"})
        return 1
    _answer(answers, READY, {})
    for line in sys.stdin.buffer:
        request = json.loads(line)
        try:
            sound = speaker.speak(request["symbols"], request["voice"], request["speed"])
        except KeyError as error:
            _answer(answers, NO_VOICE, {"error": f"no voice {error}"})
        except Exception as error:
            _answer(answers, FAILED, {"error": str(error)})
        else:
            _answer(answers, SOUND, sound)
    return 0


def _answer(answers: BinaryIO, status: int, body: bytes | dict[str, Any]) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    answers.write(HEADER.pack(status, len(data)) + data)
    answers.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
