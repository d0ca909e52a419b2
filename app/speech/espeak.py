"""The voice that is always there: a small pool of espeak-ng workers that are timed, killed and started again."""

import json
import os
import queue
import select
import subprocess
import sys
import time
import weakref
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..view import Lang
from . import worker
from .engine import Audio, Mark, NoVoice, SpeechError, audio, cut, joined
from .lines import Line, lines

# Words a minute, as espeak-ng counts them: calm, about 200 Chinese characters or 140 English words.
NORMAL_RATE = {"zh": 150, "en": 145}
RATES = (0.5, 2.0)
PAUSE_BETWEEN_LINES = 120
# After a failed start the machine is asked again only then (seconds).
ASK_AGAIN = 30.0
# The site's secrets are no business of a worker.
ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "ESPEAK_DATA_PATH", "HOME")


class _Lost(SpeechError):
    """The worker died or fell silent."""


class _Worker:
    """One process, from the parent's side."""

    def __init__(self, timeout: float) -> None:
        environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        self._timeout = timeout
        # -P: a file in this folder must not stand in for a module of the same name.
        self.process = subprocess.Popen(
            [sys.executable, "-P", worker.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path("/"),
            env=environment,
        )
        try:
            hello = json.loads(self._receive(worker.READY))
        except SpeechError:
            self.close()
            raise
        self.version: str = hello["version"]
        self.voices: dict[str, str] = hello["voices"]

    def speak(self, text: str, voice: str, rate: int) -> bytes:
        request: dict[str, Any] = {"text": text, "voice": voice, "rate": rate}
        assert self.process.stdin  # noqa: S101 - it is a pipe
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise _Lost("the speech worker has gone") from error
        return self._receive(worker.SOUND)

    def close(self) -> None:
        """Kills the process; a frozen one too."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            # A request that the dead process never read would be flushed now.
            with suppress(BrokenPipeError):
                if pipe:
                    pipe.close()

    def _receive(self, wanted: int) -> bytes:
        until = time.monotonic() + self._timeout
        status, size = worker.HEADER.unpack(self._read(worker.HEADER.size, until))
        body = self._read(size, until)
        if status == wanted:
            return body
        message = json.loads(body)["error"]
        raise NoVoice(message) if status == worker.NO_VOICE else SpeechError(message)

    def _read(self, size: int, until: float) -> bytes:
        assert self.process.stdout  # noqa: S101 - it is a pipe
        pipe = self.process.stdout.fileno()
        data = bytearray()
        poll = select.poll()
        poll.register(pipe, select.POLLIN)
        while len(data) < size:
            if not poll.poll(max(0, until - time.monotonic()) * 1000):
                raise _Lost("the speech worker did not answer in time")
            part = os.read(pipe, size - len(data))
            if not part:
                raise _Lost("the speech worker has gone")
            data += part
        return bytes(data)


class EspeakVoice:
    """espeak-ng in `workers` processes, started when first needed. `timeout` in seconds is for one line of speech.

    Safe to call from many threads. A worker that dies or does not answer is replaced and the line is tried once more.
    """

    def __init__(self, workers: int = 2, timeout: float = 5.0) -> None:
        self._timeout = timeout
        # Last in, first out: the warm worker is taken before a cold one.
        self._slots: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        self._count = workers
        for _ in range(workers):
            self._slots.put(None)
        self._names: dict[str, str] = {}
        self._missing: tuple[float, str] | None = None
        # No worker outlives its pool.
        weakref.finalize(self, _end, self._slots)

    def name(self, lang: Lang) -> str:
        """`espeak-ng 1.51 sit/cmn-latn-pinyin`. Raises NoVoice."""
        spoken = _spoken_language(lang)
        if not self._names:
            self._with_worker(lambda one: one.version)
        if spoken not in self._names:
            raise NoVoice(f"espeak-ng has no voice for {spoken}")
        return self._names[spoken]

    def speak(self, text: str, lang: Lang, rate: float = 1.0) -> Audio:
        """See `Voice.speak`. Raises ValueError for a rate outside RATES or a text with nothing to say."""
        if not RATES[0] <= rate <= RATES[1]:
            raise ValueError(f"a rate lies between {RATES[0]} and {RATES[1]}")
        spoken = _spoken_language(lang)
        speed = round(NORMAL_RATE[spoken] * rate)
        self.name(lang)
        sounds: list[Audio] = []
        marks: list[Mark] = []
        before = 0
        for line in lines(text, lang):
            wav, words = cut(self._with_worker(lambda one, line=line: one.speak(line.text, one.voices[spoken], speed)))
            sounds.append(audio(wav))
            marks += _marks(line, words, before)
            before += sounds[-1].duration + PAUSE_BETWEEN_LINES
        whole = joined(sounds, PAUSE_BETWEEN_LINES)
        return Audio(whole.wav, whole.duration, tuple(marks))

    def processes(self) -> list[int]:
        """Process ids of the workers at rest."""
        return [one.process.pid for one in list(self._slots.queue) if one]

    def close(self) -> None:
        """Ends all workers once they are at rest; a later call starts new ones."""
        for _ in range(self._count):
            one = self._slots.get()
            if one:
                one.close()
        for _ in range(self._count):
            self._slots.put(None)

    def _with_worker(self, act: Any) -> Any:
        if self._missing and time.monotonic() < self._missing[0]:
            raise NoVoice(self._missing[1])
        try:
            # Every worker may be in its last time-out, twice over.
            slot = self._slots.get(timeout=4 * self._timeout)
        except queue.Empty:
            raise SpeechError("all speech workers are busy") from None
        try:
            for last_try in (False, True):
                try:
                    slot = slot or self._start()
                    return act(slot)
                except _Lost:
                    if slot:
                        slot.close()
                        slot = None
                    if last_try:
                        raise
        finally:
            self._slots.put(slot)

    def _start(self) -> _Worker:
        try:
            one = _Worker(self._timeout)
        except NoVoice as error:
            self._missing = (time.monotonic() + ASK_AGAIN, str(error))
            raise
        self._missing = None
        self._names = {lang: f"espeak-ng {one.version} {voice}" for lang, voice in one.voices.items()}
        return one


def _marks(line: Line, words: list[Any], before: int) -> list[Mark]:
    """When each word of the text begins, `before` ms after the start. A word of several sounds begins once."""
    marks: list[Mark] = []
    for place, ms in words:
        token = line.at(place)
        # The library closes a text with an event that belongs to no word.
        if not marks or token.start > marks[-1].start:
            marks.append(Mark(token.start, token.end, before + ms))
    return marks


def _end(slots: "queue.LifoQueue[_Worker | None]") -> None:
    with suppress(queue.Empty):
        while True:
            one = slots.get_nowait()
            if one:
                one.close()


def _spoken_language(lang: Lang) -> str:
    return "en" if lang == "en" else "zh"
