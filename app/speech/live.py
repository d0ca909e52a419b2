"""The natural voice while somebody listens: it speaks a sentence when that will be done in time, and else it does not.

The rule. A sentence is asked for with so much patience: until it must be heard. If, at the pace the voice had of late
and behind all that it has promised already, its sound would come later, the plain voice speaks at once. If it should
come in time but does not, the plain voice speaks when the patience is over; the natural sound is kept for another time.
Sentences of the bank's own for which there was no time are made when nobody has asked for anything for a while.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field

from ..view import Lang
from .engine import Audio, SpeechError

# Expected ms of sound for each character, at the calm pace of the voice.
_CHARACTER = {"zh": 260, "en": 80}
# Seconds of work for a second of sound: at first, and at best.
PACE = 0.5
_BEST_PACE = 0.2
# What was refused for want of time makes the next try more hopeful by so much: the machine may be free again.
_HOPE = 0.9
# Seconds without any wish after which what was left is made; and how much is remembered.
QUIET = 20.0
LEFT = 200


def expected(text: str, lang: Lang) -> float:
    """How many seconds a text will last, more or less."""
    return len(text) * _CHARACTER["en" if lang == "en" else "zh"] / 1000


@dataclass(slots=True)
class _Job:
    make: Callable[[], Audio]
    seconds: float
    done: Future[Audio] = field(default_factory=Future)


class Live:
    """Speaks one sentence after the other, in a thread that ends when nothing is left. Safe to use from many threads.

    `ready` makes the voice ready to speak; the time that takes does not count as its pace.
    """

    def __init__(self, ready: Callable[[], None], quiet: float = QUIET) -> None:
        self._ready = ready
        self._quiet = quiet
        self._changed = threading.Condition()
        self._promised: OrderedDict[tuple[str, ...], _Job] = OrderedDict()
        self._left: OrderedDict[tuple[str, ...], _Job] = OrderedDict()
        self._thread: threading.Thread | None = None
        self.pace = PACE

    def wake(self) -> None:
        """Makes the voice ready, without waiting for it."""
        with self._changed:
            self._start()

    def sound(
        self, key: tuple[str, ...], make: Callable[[], Audio], seconds: float, patience: float, *, fixed: bool
    ) -> Audio | None:
        """What `make` makes, or None when that takes more than `patience` seconds or fails.

        `seconds`: how long the sound is expected to be. What is `fixed` and not in time is made later.
        """
        with self._changed:
            job = self._promised.get(key)
            if job is None:
                job = _Job(make, seconds)
                if (sum(one.seconds for one in self._promised.values()) + seconds) * self.pace > patience:
                    self.pace = max(_BEST_PACE, self.pace * _HOPE)
                    if fixed and len(self._left) < LEFT:
                        self._left.setdefault(key, job)
                        self._start()
                    return None
                self._left.pop(key, None)
                self._promised[key] = job
                self._start()
        with suppress(TimeoutError, SpeechError):
            return job.done.result(patience)
        return None

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        self._changed.notify()

    def _work(self) -> None:
        # What is wrong with the voice is said by the first sentence that it is to speak.
        with suppress(SpeechError):
            self._ready()
        while found := self._next():
            key, job = found
            try:
                with suppress(SpeechError):
                    self._ready()
                began = time.monotonic()
                job.done.set_result(job.make())
                pace = (time.monotonic() - began) / job.seconds
                self.pace = max(_BEST_PACE, (self.pace + pace) / 2)
            except Exception as error:
                job.done.set_exception(error)
            with self._changed:
                del self._promised[key]

    def _next(self) -> tuple[tuple[str, ...], _Job] | None:
        """The next sentence, waited for while something is left; None ends the thread."""
        with self._changed:
            while not self._promised:
                if not self._left:
                    self._thread = None
                    return None
                if not self._changed.wait(self._quiet):
                    key, job = self._left.popitem(last=False)
                    self._promised[key] = job
            return next(iter(self._promised.items()))
