"""Sound that was made once: found again by what was said, made by one thread at a time, bounded everywhere."""

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from .engine import Audio, SpeechError, restored, stored

MEMORY_BYTES = 32 * 2**20
DISK_BYTES = 64 * 2**20


class SoundCache:
    """Safe to use from many threads, and its folder from many processes.

    What a caller marks as fixed may rest on disk; all else stays in memory, and its key holds the session it is for.
    """

    def __init__(self, folder: Path, memory_bytes: int = MEMORY_BYTES, disk_bytes: int = DISK_BYTES) -> None:
        self._folder = folder
        self._memory_bytes = memory_bytes
        self._disk_bytes = disk_bytes
        self._lock = threading.Lock()
        self._sounds: OrderedDict[str, Audio] = OrderedDict()
        self._held = 0
        self._making: dict[str, Future[Audio]] = {}

    def get(self, key: tuple[str, ...], make: Callable[[], Audio], *, fixed: bool) -> Audio:
        """The sound under a key, made by `make` when there is none. Raises what `make` raises, to all who wait."""
        name = _name(key)
        with self._lock:
            if name in self._sounds:
                self._sounds.move_to_end(name)
                return self._sounds[name]
            flight = self._making.get(name)
            mine = flight is None
            if flight is None:
                flight = self._making[name] = Future()
        if mine:
            self._make(name, make, fixed, flight)
        return flight.result()

    def find(self, key: tuple[str, ...], *, fixed: bool) -> Audio | None:
        """The sound under a key; None when there is none yet."""
        name = _name(key)
        with self._lock:
            if name in self._sounds:
                self._sounds.move_to_end(name)
                return self._sounds[name]
        sound = self._from_disk(name) if fixed else None
        if sound:
            with self._lock:
                self._remember(name, sound)
        return sound

    def _make(self, name: str, make: Callable[[], Audio], fixed: bool, flight: Future[Audio]) -> None:
        try:
            sound = self._from_disk(name) if fixed else None
            if sound is None:
                sound = make()
                if fixed:
                    self._to_disk(name, sound)
        except BaseException as error:
            with self._lock:
                del self._making[name]
            flight.set_exception(error)
            return
        with self._lock:
            del self._making[name]
            self._remember(name, sound)
        flight.set_result(sound)

    def _remember(self, name: str, sound: Audio) -> None:
        if name in self._sounds:
            return
        self._sounds[name] = sound
        self._held += len(sound.wav)
        while self._held > self._memory_bytes and self._sounds:
            _, oldest = self._sounds.popitem(last=False)
            self._held -= len(oldest.wav)

    def _from_disk(self, name: str) -> Audio | None:
        file = self._folder / f"{name}.wav"
        try:
            sound = restored(file.read_bytes())
            # The time of last use decides what goes first.
            os.utime(file)
        except OSError:
            return None
        except SpeechError:
            # Cut short by a crash or a full disk: made anew, in its place.
            return None
        return sound

    def _to_disk(self, name: str, sound: Audio) -> None:
        """Keeps a sound; a disk that is full or read-only costs time, not speech."""
        part = self._folder / f"{name}.{os.getpid()}.{threading.get_ident()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(stored(sound))
            part.replace(self._folder / f"{name}.wav")
            self._trim()
        except OSError:
            with suppress(OSError):
                part.unlink()

    def _trim(self) -> None:
        files = [(file.stat(), file) for file in self._folder.glob("*.wav")]
        size = sum(status.st_size for status, _ in files)
        for status, file in sorted(files, key=lambda one: one[0].st_mtime_ns):
            if size <= self._disk_bytes:
                return
            file.unlink(missing_ok=True)
            size -= status.st_size


def _name(key: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(key).encode()).hexdigest()
