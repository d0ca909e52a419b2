"""The release worker: sends off due transfers until it is told to stop. It keeps nothing: a crash loses nothing."""

import logging
from collections.abc import Callable, Sequence
from threading import Event

from sqlalchemy import Engine

from ..settings import Settings
from .port import Bank

log = logging.getLogger(__name__)

LONGEST_PAUSE_SECONDS = 30.0
Job = Callable[[], int]
"""Does some of what is due and says how much it did; 0 when nothing is left."""
JOBS: dict[str, Callable[[Engine, Settings], Job]] = {}
"""What rooms above the bank have the worker do besides: they join here, so that the bank need not know them."""


def work(bank: Bank, stop: Event, pause_seconds: float = 1.0, jobs: Sequence[Job] = ()) -> None:
    """Releases what is due, does the other jobs, pauses `pause_seconds`, and again, until `stop` is set.

    Whatever goes wrong, as when the database is away, is logged; the pauses then double, up to half a minute, until a
    round succeeds.
    """
    pause = pause_seconds
    while not stop.is_set():
        try:
            for job in (bank.release_due, *jobs):
                while not stop.is_set() and job() > 0:
                    pass
            pause = pause_seconds
        except Exception:
            # Held money must be released when the trouble is over, whatever trouble it was: never end for it.
            log.exception("the release worker will try again in %s s", pause)
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            continue
        stop.wait(pause)
