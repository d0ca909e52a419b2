"""The ear: Whisper base in a worker of its own, where `script/setup --local-dictation` has installed it."""

import base64
import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from ..speech.engine import NoVoice
from ..speech.process import Pool, Process
from ..view import Lang
from ..view.formats import LOCALES
from . import whisper_worker
from .ear import samples

FOLDER = Path(__file__).resolve().parents[2] / ".local-dictation"
FILES = ("config.json", "model.bin", "vocabulary.json")
# Seconds. A recording takes one second of a core; loading the model takes two, and a busy machine is slow at both.
TIMEOUT = 30.0
ENDS = "。，、！？.,!? "


class WhisperEar:
    """An Ear (see `ear.py`) in one process, started when first needed; it holds about 350 MB. Safe for threads.

    `threads`: how many cores it may use at once; all but one unless given, which is left for the pages.
    """

    def __init__(self, threads: int = 0, timeout: float = TIMEOUT) -> None:
        cores = threads or max(1, (os.cpu_count() or 1) - 1)
        self._pool = Pool(
            lambda: Process(whisper_worker.__file__, [str(FOLDER), str(cores)], timeout), count=1, timeout=timeout
        )

    def installed(self) -> bool:
        """See `Ear.installed`."""
        return all((FOLDER / name).is_file() for name in FILES) and find_spec("ctranslate2") is not None

    def heard(self, wav: bytes, lang: Lang) -> str:
        """See `Ear.heard`."""
        sound = samples(wav)
        if not self.installed():
            raise NoVoice("no recogniser is installed: script/setup --local-dictation")
        request = {
            "sound": base64.b64encode(sound).decode(),
            "lang": "en" if lang == "en" else "zh",
            "before": _hint(lang),
        }
        text = self._pool.run(lambda one: one.ask(request)).decode().strip(ENDS)
        return text if lang == "en" else _written(text, lang)

    def processes(self) -> list[int]:
        """The process id of the worker, while it is at rest."""
        return self._pool.processes()

    def close(self) -> None:
        """Ends the worker once it is at rest; a later call starts a new one."""
        self._pool.close()


@cache
def _hint(lang: Lang) -> str:
    """What people are likely to say, as one sentence."""
    words: list[str] = yaml.safe_load((LOCALES / lang / "hearing.yaml").read_text(encoding="utf-8"))
    return (", ".join(words) + ".") if lang == "en" else ("，".join(words) + "。")


def _written(text: str, lang: Lang) -> str:
    """In one script: the model mixes both. By way of Simplified, because what is mixed cannot be told apart."""
    simple = str(_converter("t2s").convert(text))
    return simple if lang == "zh_Hans" else str(_converter("s2hk").convert(simple))


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC  # noqa: PLC0415 (its dictionaries are read only when somebody asks)

    return OpenCC(name)
