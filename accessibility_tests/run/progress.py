"""How far a run is and how long it still takes, on standard error: a bar on a terminal, elsewhere a line a tenth."""

import sys
import time
from typing import TextIO

WIDTH = 24
TENTHS = 10


class Progress:
    """Told of each task that is done. The time left is worked out from the tasks of this run alone."""

    def __init__(self, total: int, done: int = 0, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._total, self._before, self._done = total, done, done
        self._began = time.monotonic()
        self._told = -1
        self._bar = self._stream.isatty()

    def step(self, name: str, verdict: str) -> None:
        """One more is done."""
        self._done += 1
        took = time.monotonic() - self._began
        left = took * (self._total - self._done) / (self._done - self._before)
        tenth = self._done * TENTHS // self._total
        if self._bar:
            full = self._done * WIDTH // self._total
            line = (
                f"[{'#' * full}{'.' * (WIDTH - full)}] {self._done}/{self._total}, {clock(left)} left  {verdict} {name}"
            )
            self._stream.write(f"\r{line[:110]:110}")
        elif tenth > self._told:
            self._told = tenth
            self._stream.write(f"{self._done} of {self._total} done, about {clock(left)} left\n")
        self._stream.flush()

    def end(self) -> None:
        """Leaves the bar's line."""
        if self._bar and self._done > self._before:
            self._stream.write("\n")
            self._stream.flush()


def clock(seconds: float) -> str:
    """A time to wait, as a person would say it."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min {whole % 60} s" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60} min"
