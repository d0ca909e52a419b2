"""The natural voice: Kokoro-82M in a worker of its own, where `script/setup --natural-voice` has installed it."""

import os
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from ..view import Lang
from . import natural_worker
from .engine import Audio, Mark, NoVoice, audio, cut, joined
from .espeak import PAUSE_BETWEEN_LINES, RATES
from .phonemes import Sound, phonemes
from .process import Pool, Process

FOLDER = Path(__file__).resolve().parents[2] / ".natural-voice"
MODEL = "kokoro-82m-int8.onnx"
# Calm, about 230 Chinese characters or 150 English words a minute; 1 is the pace at which the model learnt to speak.
NORMAL_SPEED = {"zh": 0.7, "en": 0.8}
# Seconds: loading the model takes one or two, and a long line on a busy machine very long.
TIMEOUT = 60.0


def installed() -> bool:
    """Whether this machine has the natural voice."""
    there = all((FOLDER / name).is_file() for name in (MODEL, *(f"{one}.bin" for one in _table()["voices"].values())))
    return there and find_spec("onnxruntime") is not None


class NaturalVoice:
    """A Voice (see `engine.py`) in one process, started when first needed; it holds 180 to 650 MB. Safe for threads.

    `threads`: how many cores it may use at once; all but one unless given, which is left for the pages.
    """

    def __init__(self, threads: int = 0, timeout: float = TIMEOUT) -> None:
        cores = threads or max(1, (os.cpu_count() or 1) - 1)
        self._pool = Pool(lambda: Process(natural_worker.__file__, _arguments(cores), timeout), 1, timeout)

    def name(self, lang: Lang) -> str:
        """`kokoro-82m-int8 zf_xiaoyi`. Raises NoVoice when it is not installed."""
        if not installed():
            raise NoVoice("the natural voice is not installed: script/setup --natural-voice")
        return f"{Path(MODEL).stem} {_voice(lang)}"

    def speak(self, text: str, lang: Lang, rate: float = 1.0) -> Audio:
        """See `Voice.speak`. Raises ValueError for a rate outside RATES or a text with nothing to say."""
        if not RATES[0] <= rate <= RATES[1]:
            raise ValueError(f"a rate lies between {RATES[0]} and {RATES[1]}")
        self.name(lang)
        speed = NORMAL_SPEED["en" if lang == "en" else "zh"] * rate
        sounds: list[Audio] = []
        marks: list[Mark] = []
        before = 0
        for words in phonemes(text, lang):
            request = {"symbols": _numbers(words), "voice": _voice(lang), "speed": speed}
            wav, times = cut(self._pool.run(lambda one, asked=request: one.ask(asked)))  # type: ignore[misc]
            sounds.append(audio(wav))
            marks += _marks(words, times, before)
            before += sounds[-1].duration + PAUSE_BETWEEN_LINES
        whole = joined(sounds, PAUSE_BETWEEN_LINES)
        return Audio(whole.wav, whole.duration, tuple(marks))

    def ready(self) -> None:
        """Starts the worker, if there is none. Raises NoVoice or SpeechError."""
        self.name("zh_Hans")
        self._pool.run(lambda _: None)

    def processes(self) -> list[int]:
        """The process id of the worker, while it is at rest."""
        return self._pool.processes()

    def close(self) -> None:
        """Ends the worker once it is at rest; a later call starts a new one."""
        self._pool.close()


def _marks(words: list[Sound], times: list[int], before: int) -> list[Mark]:
    """When each word of the text begins, `before` ms after the start. A word of several sounds begins once."""
    marks: list[Mark] = []
    begins = accumulate((len(one.symbols) for one in words), initial=0)
    for one, place in zip(words, begins, strict=False):
        # A mark that stands apart has no sound of its own.
        if one.symbols.strip(" ,;:.!?…—") and (not marks or one.start > marks[-1].start):
            marks.append(Mark(one.start, one.end, before + times[place]))
    return marks


def _numbers(words: list[Sound]) -> list[int]:
    known = _table()["symbols"]
    return [known[symbol] for one in words for symbol in one.symbols]


def _voice(lang: Lang) -> str:
    return str(_table()["voices"]["en" if lang == "en" else "zh"])


def _arguments(threads: int) -> list[str]:
    voices = [part for one in _table()["voices"].values() for part in (one, str(FOLDER / f"{one}.bin"))]
    return [str(FOLDER / MODEL), str(threads), *voices]


@cache
def _table() -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "natural.yaml").read_text(encoding="utf-8"))
    return made
