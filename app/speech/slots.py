"""Places that are taken and given back, in turn: whoever waited longest is next."""

import threading
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Slots(Generic[Thing]):
    """Things that one may have at a time; the one given back last is taken first. Safe to use from many threads.

    A queue of the standard library wakes one who waits, and whoever asks in that moment takes the thing before him:
    a reader could wait for ever beside a hasty one. Here it is handed over.
    """

    def __init__(self, things: Iterable[Thing]) -> None:
        self._lock = threading.Lock()
        self._free = list(things)
        self._waiting: deque[Future[Thing]] = deque()

    def take(self, timeout: float | None = None) -> Thing:
        """A thing, waited for if need be. Raises TimeoutError after `timeout` seconds."""
        with self._lock:
            if self._free:
                return self._free.pop()
            turn: Future[Thing] = Future()
            self._waiting.append(turn)
        try:
            return turn.result(timeout)
        except TimeoutError:
            with self._lock:
                if turn in self._waiting:
                    self._waiting.remove(turn)
                    raise
            # It was handed over in the very moment.
            return turn.result()

    def give(self, thing: Thing) -> None:
        """Gives one back, to whoever has waited longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set_result(thing)
            else:
                self._free.append(thing)

    def free(self) -> list[Thing]:
        """What nobody has."""
        with self._lock:
            return list(self._free)
