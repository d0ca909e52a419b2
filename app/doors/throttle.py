"""Slows guessing down without locking anyone out: an attacker must not be able to shut an old customer out.

Source: OWASP ASVS 5.0 V6.3.1. The narrow window counts one visitor's failures at one customer, the wide ones all
failures of a visitor and all failures at a customer.
"""

import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

PAIR = RateLimitItemPerMinute(5, 5)
# Wide, because a whole village may share one address.
VISITOR = RateLimitItemPerMinute(200, 15)
CUSTOMER = RateLimitItemPerHour(60)


class Throttle:
    """Counts failed log-ins. `storage`: a URI of the limits library, `redis://…` when there are several servers."""

    def __init__(self, storage: str = "memory://") -> None:
        self._windows = MovingWindowRateLimiter(storage_from_string(storage))

    def seconds_to_wait(self, visitor: str, login: str) -> int:
        """How long until the next try is allowed; 0 when it is allowed now."""
        waits = [0]
        for limit, keys in self._keys(visitor, login):
            if not self._windows.test(limit, *keys):
                waits.append(int(self._windows.get_window_stats(limit, *keys).reset_time - time.time()) + 1)
        return max(waits)

    def failed(self, visitor: str, login: str) -> None:
        """Counts one failure."""
        for limit, keys in self._keys(visitor, login):
            self._windows.hit(limit, *keys)

    @staticmethod
    def _keys(visitor: str, login: str) -> tuple[tuple[RateLimitItem, tuple[str, ...]], ...]:
        return (
            (PAIR, ("pair", visitor, login)),
            (VISITOR, ("visitor", visitor)),
            (CUSTOMER, ("customer", login)),
        )
