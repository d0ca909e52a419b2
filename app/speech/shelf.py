"""Scripts of pages that were shown, kept for a while for whoever was shown them: the only texts that can be heard."""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

from ..view import Lang
from .saying import Utterance

IN_ALL = 2_000
A_SESSION = 40


@dataclass(frozen=True, slots=True)
class Kept:
    """One page's script. `back` is the address of the page, empty when it cannot be opened by a link."""

    session: str
    lang: Lang
    utterances: tuple[Utterance, ...]
    back: str = ""


class Shelf:
    """Bounded memory of scripts: what was not asked for longest goes first. Safe to use from many threads."""

    def __init__(self, in_all: int = IN_ALL, a_session: int = A_SESSION) -> None:
        self._in_all = in_all
        self._a_session = a_session
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._tokens: dict[str, list[str]] = {}

    def put(self, kept: Kept) -> str:
        """Keeps a script and returns a token that cannot be guessed."""
        token = secrets.token_urlsafe(16)
        with self._lock:
            mine = self._tokens.setdefault(kept.session, [])
            mine.append(token)
            self._kept[token] = kept
            if len(mine) > self._a_session:
                self._drop(mine[0])
            while len(self._kept) > self._in_all:
                self._drop(next(iter(self._kept)))
        return token

    def find(self, token: str, session: str) -> Kept | None:
        """The script under a token; None when it has gone or belongs to another session."""
        with self._lock:
            kept = self._kept.get(token)
            if kept is None or not secrets.compare_digest(kept.session.encode(), session.encode()):
                return None
            self._kept.move_to_end(token)
            self._tokens[session].remove(token)
            self._tokens[session].append(token)
            return kept

    def of(self, session: str) -> list[tuple[str, Kept]]:
        """Tokens and scripts of one session, the latest first."""
        with self._lock:
            return [(token, self._kept[token]) for token in reversed(self._tokens.get(session, []))]

    def _drop(self, token: str) -> None:
        session = self._kept.pop(token).session
        self._tokens[session].remove(token)
        if not self._tokens[session]:
            del self._tokens[session]
