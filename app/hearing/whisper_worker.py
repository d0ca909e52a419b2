"""Writes down what was said, with Whisper: a worker for `app/speech/serve.py`.

Arguments: the folder of the model and the number of threads. A request is
`{"sound": "<base64 of 16-bit mono at 16 kHz>", "lang": "zh", "before": "…"}`; the answer is the text. `before` is
written as if it had been said just before: it shows the model what kind of words to expect.

The sound is nowhere but in this memory and in the pipe.
"""

import base64
import json
import re
from pathlib import Path
from typing import Any

# What the model was taught on: 30 s at 16 kHz as 80 bands of pitch in steps of 10 ms.
HERTZ, WINDOW, STEP, BANDS, SECONDS = 16_000, 400, 160, 80, 30
# Nobody says more in 15 s; a model that begins to repeat itself is stopped by it.
MOST_TOKENS = 96
# Above so much probability of "nobody speaks" there is nothing to write down. A quiet room gets words put in its mouth.
NOBODY = 0.6
# Below this mean log-probability of a token it is a guess that would only mislead.
GUESS = -1.0
# The model spells a pause as one of the wide signs of Chinese print, and often slips to its neighbour, a wide figure:
# 「交电费４」 would be four yuan. Figures that were said it writes narrow.
WIDE = re.compile("[\uff01-\uff5e]")


class Missing(Exception):
    """The model or what it runs on cannot be had."""


# What is wrong with one recording says nothing of the next.
FAILURES = (Exception,)


class Engine:
    """The model in this process. Raises Missing when it cannot be had."""

    def __init__(self, folder: str, threads: str) -> None:
        try:
            self._load(folder, int(threads))
        except Exception as error:
            raise Missing(f"the recogniser cannot be loaded: {error}") from error
        self.hello: dict[str, Any] = {}

    def _load(self, folder: str, threads: int) -> None:
        import ctranslate2  # noqa: PLC0415 - what is missing is told to the parent
        import numpy  # noqa: PLC0415

        self._numpy = numpy
        self._make = ctranslate2.StorageView.from_array
        self._model = ctranslate2.models.Whisper(folder, compute_type="int8", intra_threads=threads, inter_threads=1)
        self._bands = self._filters()
        # One period: numpy's own window is one sample too short at its end.
        self._window = numpy.hanning(WINDOW + 1)[:-1]
        self._bytes = byte_of_sign()
        self._known = set(json.loads((Path(folder) / "vocabulary.json").read_text(encoding="utf-8")))

    def answer(self, request: dict[str, Any]) -> tuple[bytes, None]:
        """See `serve.py`."""
        sound = base64.b64decode(request["sound"])
        return self.heard(sound, request["lang"], request["before"]).encode(), None

    def heard(self, sound: bytes, lang: str, before: str) -> str:
        """The words of a sound. Raises RuntimeError when the model fails."""
        features = self._make(self._spectrum(self._numpy.frombuffer(sound, dtype="<i2") / 32_768.0))
        prompt = ["<|startoftranscript|>", f"<|{lang}|>", "<|transcribe|>", "<|notimestamps|>"]
        if before:
            prompt = ["<|startofprev|>", *self._tokens(before), *prompt]
        (found,) = self._model.generate(
            features,
            [prompt],
            beam_size=5,
            max_length=len(prompt) + MOST_TOKENS,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
        )
        if found.no_speech_prob > NOBODY or found.scores[0] < GUESS:
            return ""
        tokens = [token for token in found.sequences[0] if not token.startswith("<|")]
        text = bytes(self._bytes[sign] for sign in "".join(tokens)).decode("utf-8", "ignore")
        return pauses(text).strip()

    def _spectrum(self, sound: Any) -> Any:
        """The logarithm of how loud each band of pitch is, step by step, as the model was taught it."""
        numpy = self._numpy
        whole = numpy.zeros(SECONDS * HERTZ)
        whole[: len(sound)] = sound[: len(whole)]
        padded = numpy.pad(whole, WINDOW // 2, mode="reflect")
        frames = numpy.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::STEP][: SECONDS * HERTZ // STEP]
        power = numpy.abs(numpy.fft.rfft(frames * self._window)) ** 2
        loud = numpy.log10(numpy.maximum(self._bands @ power.T, 1e-10))
        loud = numpy.maximum(loud, loud.max() - 8.0)
        return ((loud + 4.0) / 4.0).astype("float32")[None]

    def _filters(self) -> Any:
        """Triangles over the spectrum, as wide as ears are fine: Slaney's scale, even below 1 kHz, then logarithmic."""
        numpy = self._numpy
        steps = numpy.linspace(0, 15 + 27 * numpy.log(HERTZ / 2 / 1000) / numpy.log(6.4), BANDS + 2)
        edges = numpy.where(steps < 15, steps * 200 / 3, 1000 * numpy.exp((steps - 15) * numpy.log(6.4) / 27))
        pitches = numpy.fft.rfftfreq(WINDOW, 1 / HERTZ)
        rising = (pitches - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
        falling = (edges[2:, None] - pitches) / (edges[2:] - edges[1:-1])[:, None]
        return numpy.maximum(0, numpy.minimum(rising, falling)) * (2 / (edges[2:] - edges[:-2]))[:, None]

    def _tokens(self, text: str) -> list[str]:
        """A text in words of the model, always the longest that fits: near enough for a hint."""
        signs = {value: sign for sign, value in self._bytes.items()}
        left = "".join(signs[value] for value in text.encode())
        made = []
        while left:
            size = next(size for size in range(len(left), 0, -1) if left[:size] in self._known)
            made.append(left[:size])
            left = left[size:]
        return made


def pauses(text: str) -> str:
    """A text with a comma for each wide sign."""
    return WIDE.sub("，", text)


def byte_of_sign() -> dict[str, int]:
    """Which byte each sign in the model's vocabulary stands for: GPT-2 writes unprintable ones as signs from 256 on."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [value for value in range(256) if value not in printable]
    return {chr(value): value for value in printable} | {chr(256 + at): value for at, value in enumerate(others)}
