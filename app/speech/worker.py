"""Speaks through pyttsx3 on espeak-ng: a worker for `serve.py`.

espeak-ng keeps its state in the library, clashes between threads and hangs after a fork, so each worker is a fresh
process with one engine and speaks one text at a time. A request is `{"text", "voice", "rate"}`.
"""

import os
import re
from typing import Any

# pyttsx3 hands ten times the length of a text to the library, which reads past the end of a long one.
LONGEST_TEXT = 400
# An empty or cut-off file comes about once in a thousand calls, and never twice in a row.
ATTEMPTS = 3
WAV_HEADER = 44
SHORTEST_SOUND = 2 * 22_050 // 10


class Missing(Exception):
    """The engine is not installed, or did not take the voice it was given."""


FAILURES = (ValueError, RuntimeError)


class Engine:
    """The engine of this process, with every known defect cured."""

    def __init__(self) -> None:
        try:
            import pyttsx3  # noqa: PLC0415
            from pyttsx3.drivers import _espeak  # noqa: PLC0415

            self._engine = pyttsx3.init("espeak")
        except (ImportError, OSError, RuntimeError) as error:
            raise Missing("espeak-ng is not installed") from error
        self._library: Any = _espeak
        # A late stop leaves a flag that empties the next file.
        self._engine.proxy._driver.stop = lambda: None
        # The library queues what it is told; the first run ends before there is a file.
        self._library.Synchronize()
        self._engine.runAndWait()
        self._words: list[tuple[int, int]] = []
        self._driver_hears = self._engine.proxy._driver._onSynth
        # The driver tells which word begins, but not when: the library's own events do.
        self._library.SetSynthCallback(self._hear)
        # Sound lives in memory alone: a spoken balance must never touch a disk.
        self._file = os.memfd_create("speech")

    @property
    def hello(self) -> dict[str, Any]:
        """Its version and its voices."""
        return {"version": self.version, "voices": self.voices()}

    @property
    def version(self) -> str:
        """The version of espeak-ng: `1.51`."""
        return str(self._library.Info().decode("ascii", "replace"))

    def voices(self) -> dict[str, str]:
        """The best voice for each language that has one."""
        there = {voice.id for voice in self._engine.getProperty("voices")}
        chinese = ["sit/cmn-latn-pinyin"]
        # Until 1.52 the plain voice reads pinyin as English letters.
        if tuple(int(part) for part in re.findall(r"\d+", self.version)[:2]) >= (1, 52):
            chinese.append("sit/cmn")
        wanted = {"zh": chinese, "en": ["gmw/en", "gmw/en-us"]}
        best = {lang: next((one for one in ids if one in there), "") for lang, ids in wanted.items()}
        return {lang: voice for lang, voice in best.items() if voice}

    def answer(self, request: dict[str, Any]) -> tuple[bytes, list[tuple[int, int]]]:
        """See `serve.py`."""
        return self.speak(request["text"], request["voice"], request["rate"]), self._words

    def speak(self, text: str, voice: str, rate: int) -> bytes:
        """A WAV file. Raises Missing for an unknown voice, ValueError for a bad text, RuntimeError for silence."""
        if not text.strip() or len(text) > LONGEST_TEXT:
            raise ValueError(f"a text has 1 to {LONGEST_TEXT} characters")
        self._set("voice", voice)
        # The engine keeps its last voice, or English, for a name that it does not know, and says nothing.
        if self._engine.getProperty("voice") != voice:
            raise Missing(f"no voice {voice}")
        self._set("rate", rate)
        for _ in range(ATTEMPTS):
            os.ftruncate(self._file, 0)
            self._words = []
            self._engine.save_to_file(text, f"/proc/self/fd/{self._file}")
            self._engine.runAndWait()
            self._library.Synchronize()
            size = os.fstat(self._file).st_size
            if size >= WAV_HEADER + SHORTEST_SOUND:
                return os.pread(self._file, size, 0)
        raise RuntimeError("the engine gave no sound")

    def _hear(self, wav: Any, samples: int, events: Any) -> int:
        place = 0
        while events[place].type != self._library.EVENT_LIST_TERMINATED:
            if events[place].type == self._library.EVENT_WORD:
                self._words.append((events[place].text_position - 1, events[place].audio_position))
            place += 1
        heard: int = self._driver_hears(wav, samples, events)
        return heard

    def _set(self, name: str, value: str | int) -> None:
        self._engine.setProperty(name, value)
        # Without this about half of all changes come after the next text.
        self._library.Synchronize()
