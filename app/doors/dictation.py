"""Who may speak to the bank's own ear, and how often. What is said is in memory alone, never on disk or in a log."""

from threading import BoundedSemaphore

from flask import Flask, request, url_for
from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from ..hearing.ear import LARGEST, Ear
from ..view import Lang

ENDPOINT = "find.hear"
# A wish takes five seconds to say and a few to look over: nobody needs more.
RECORDINGS = RateLimitItemPerMinute(12)
# Each takes a second of a core, one after the other; who comes behind so many would wait too long.
WAITING = 4


class Busy(RuntimeError):
    """Too many recordings at once, or from one visitor: another try may go well in a while."""


class Dictation:
    """The ear, with fair limits. `storage`: see `Throttle`."""

    def __init__(self, ear: Ear, storage: str = "memory://") -> None:
        self._ear = ear
        self._limiter = MovingWindowRateLimiter(storage_from_string(storage))
        self._places = BoundedSemaphore(WAITING)

    def installed(self) -> bool:
        """Whether this machine can hear."""
        return self._ear.installed()

    def address(self) -> str:
        """Where a page sends a recording; empty when this machine has no ear."""
        return url_for(ENDPOINT) if self.installed() else ""

    def heard(self, wav: bytes, lang: Lang, session: str) -> str:
        """See `Ear.heard`. Raises Busy too."""
        if not self._limiter.hit(RECORDINGS, session) or not self._places.acquire(blocking=False):
            raise Busy
        try:
            return self._ear.heard(wav, lang)
        finally:
            self._places.release()


def let_in(app: Flask) -> None:
    """A recording may be larger than a form. Before the check for forged requests, which reads what was sent."""

    @app.before_request
    def larger() -> None:
        if request.endpoint == ENDPOINT:
            request.max_content_length = LARGEST
