"""The one clock. Everything that asks for the time asks this, so that tests can set it to the second."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands still until it is moved: for tests in one process."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The moment it was last set to."""
        return self._now

    def move(self, step: timedelta) -> None:
        """Moves the clock on."""
        self._now += step


class ShiftedClock:
    """The machine's clock moved on by the seconds written in a file: for tests of a server in another process."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        """The present moment plus the file's seconds; an absent or empty file means none."""
        try:
            seconds = float(self._file.read_text(encoding="ascii") or 0)
        except FileNotFoundError:
            seconds = 0.0
        return datetime.now(UTC) + timedelta(seconds=seconds)
