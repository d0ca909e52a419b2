"""What read-aloud is made of, one for each app: a shelf of scripts, a reader and a fair limit."""

from pathlib import Path

from flask import Flask, current_app, has_request_context, request
from flask_babel import gettext
from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from ...speech.cache import SoundCache
from ...speech.engine import Voice
from ...speech.espeak import EspeakVoice
from ...speech.reader import Reader
from ...speech.script import script
from ...speech.shelf import Kept, Shelf
from ...view import Page

# Three long pages a minute, each sentence asked for twice, as sound and as times; a listener hears about ten in it.
SENTENCES = RateLimitItemPerMinute(360)
_EXTENSION = "listen"


class Listening:
    """Made before the first page is drawn. `folder` is for the sound of fixed sentences."""

    def __init__(self, folder: Path, voice: Voice | None = None, storage: str = "memory://") -> None:
        self.reader = Reader(voice or EspeakVoice(), SoundCache(folder))
        self.shelf = Shelf()
        self._limiter = MovingWindowRateLimiter(storage_from_string(storage))

    def install(self, app: Flask) -> None:
        """Opens the routes of the blueprint `listen` on an app."""
        from .routes import blueprint  # noqa: PLC0415 - the routes need this module

        app.extensions[_EXTENSION] = self
        app.register_blueprint(blueprint)

    def keep(self, session: str, page: Page) -> str:
        """Keeps what there is to hear of a page for this session and returns its token. Call it while it is drawn."""
        back = request.full_path.rstrip("?") if has_request_context() and request.method == "GET" else ""
        return self.shelf.put(Kept(session, page.lang, script(page, gettext), back))

    def allows(self, session: str, count: int) -> bool:
        """Counts sentences against the session's limit; false when they would go beyond it."""
        return self._limiter.hit(SENTENCES, session, cost=min(count, SENTENCES.amount))


def listening() -> Listening:
    """The one of the app that answers this request."""
    found: Listening = current_app.extensions[_EXTENSION]
    return found
