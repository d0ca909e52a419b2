"""Danger first: whoever tells us that he is being cheated goes to safety, whatever money words he uses."""

from .lexicon import Lexicon
from .model import Candidate, Reason
from .readings import Reading, Token
from .scoring import fitting, word_of

# How many syllables a single word must have to be an alarm, by how it was read.
SURE = {"pattern": 1, "spelling": 1, "sound": 3, "accent": 4}


def find_danger(reading: Reading, book: Lexicon, tidied: str) -> Candidate | None:
    """The danger that a reading tells of. A wish to learn about fraud is none, unless something has happened."""
    present: frozenset[str] = frozenset().union(*(token.roles for token in reading.tokens))
    lesson = "lesson" in present and present.isdisjoint(book.lists["evidence"])
    best: Candidate | None = None
    for pattern, found in fitting(reading.tokens, book.alarms):
        if lesson and not any("lesson" in token.roles for token in found):
            # 有人教我在取款机上按: what sounds like teaching may be the danger itself.
            continue
        if len(found) == 1 and len(word_of(found[0])) < SURE[reading.kind] and not _is_typed(found[0], tidied):
            # Two syllables sound like 骗人 by chance.
            continue
        said = tidied[min(one.start for one in found) : max(one.end for one in found)]
        matched = " ".join(word_of(one) for one in found)
        if best is None or len(pattern.terms) > len(best.reason.matched.split()):
            best = Candidate("safety", round(0.99 * reading.trust, 3), Reason("danger", matched, said))
    return best


def _is_typed(token: Token, tidied: str) -> bool:
    """Whether a word of two syllables was typed in letters: beipian is no chance."""
    return token.size >= 2 and tidied[token.start : token.end].isascii()
