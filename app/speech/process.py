"""Processes that speak, from the parent's side: a small pool of them, each timed, killed and started again."""

import json
import os
import select
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from . import serve
from .engine import NoVoice, SpeechError
from .slots import Slots

# The site's secrets are no business of a worker.
ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "ESPEAK_DATA_PATH", "HOME")
# After a failed start the machine is asked again only then (seconds).
ASK_AGAIN = 30.0

Made = TypeVar("Made")


class Lost(SpeechError):
    """The worker died or fell silent."""


class Process:
    """One worker: a Python file that `serve.py` runs. `timeout` in seconds is for each answer.

    `hello` is what it said of itself when it was ready. Raises NoVoice or SpeechError.
    """

    def __init__(self, file: str, arguments: Sequence[str], timeout: float) -> None:
        environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        self._timeout = timeout
        # -P: a file in this folder must not stand in for a module of the same name.
        self.process = subprocess.Popen(
            [sys.executable, "-P", serve.__file__, file, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path("/"),
            env=environment,
        )
        try:
            self.hello: dict[str, Any] = json.loads(self._receive(serve.READY))
        except SpeechError:
            self.close()
            raise

    def ask(self, request: dict[str, Any]) -> bytes:
        """What is made for a request; a sound has its chunk of words. Raises NoVoice or SpeechError."""
        assert self.process.stdin  # noqa: S101 - it is a pipe
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise Lost("the speech worker has gone") from error
        return self._receive(serve.DONE)

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
        status, size = serve.HEADER.unpack(self._read(serve.HEADER.size, until))
        body = self._read(size, until)
        if status == wanted:
            return body
        message = json.loads(body)["error"]
        raise NoVoice(message) if status == serve.MISSING else SpeechError(message)

    def _read(self, size: int, until: float) -> bytes:
        assert self.process.stdout  # noqa: S101 - it is a pipe
        pipe = self.process.stdout.fileno()
        data = bytearray()
        poll = select.poll()
        poll.register(pipe, select.POLLIN)
        while len(data) < size:
            if not poll.poll(max(0, until - time.monotonic()) * 1000):
                raise Lost("the speech worker did not answer in time")
            part = os.read(pipe, size - len(data))
            if not part:
                raise Lost("the speech worker has gone")
            data += part
        return bytes(data)


One = TypeVar("One", bound=Process)


class Pool(Generic[One]):
    """`count` workers, each made by `start` when it is first needed. `timeout` in seconds is that of one answer.

    Safe to call from many threads. A worker that dies or does not answer is replaced and the work is tried once more.
    """

    def __init__(self, start: Callable[[], One], count: int, timeout: float) -> None:
        self._start = start
        self._timeout = timeout
        # The warm worker is taken before a cold one.
        self._slots: Slots[One | None] = Slots([None] * count)
        self._count = count
        self._missing: tuple[float, str] | None = None
        # No worker outlives its pool.
        weakref.finalize(self, _end, self._slots)

    def run(self, act: Callable[[One], Made]) -> Made:
        """What `act` makes with a worker. Raises NoVoice or SpeechError."""
        if self._missing and time.monotonic() < self._missing[0]:
            raise NoVoice(self._missing[1])
        try:
            # Every worker may be in its last time-out, twice over.
            slot = self._slots.take(4 * self._timeout)
        except TimeoutError:
            raise SpeechError("all speech workers are busy") from None
        try:
            try:
                slot = slot or self._started()
                return act(slot)
            except Lost:
                if slot:
                    slot.close()
                    slot = None
            slot = self._started()
            try:
                return act(slot)
            except Lost:
                slot.close()
                slot = None
                raise
        finally:
            self._slots.give(slot)

    def processes(self) -> list[int]:
        """Process ids of the workers at rest."""
        return [one.process.pid for one in self._slots.free() if one]

    def close(self) -> None:
        """Ends all workers once they are at rest; a later call starts new ones."""
        for _ in range(self._count):
            one = self._slots.take()
            if one:
                one.close()
        for _ in range(self._count):
            self._slots.give(None)

    def _started(self) -> One:
        try:
            one = self._start()
        except NoVoice as error:
            self._missing = (time.monotonic() + ASK_AGAIN, str(error))
            raise
        self._missing = None
        return one


def _end(slots: Slots[Any]) -> None:
    for one in slots.free():
        if one:
            one.close()
