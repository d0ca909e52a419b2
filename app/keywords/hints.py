"""When no pattern fits: which intent the words point to, by how few other intents use the same words."""

from collections import Counter, defaultdict
from functools import cache

from .lexicon import ALIAS, ALONE, lexicon
from .model import INTENTS, Candidate, Reason
from .readings import Reading
from .scoring import content, word_of

# To be the answer, so much of what was said must point to it, by two words, and so much more than to the next.
SHARE, LEAD, MOST, FEW = 0.45, 1.3, 3, 6


def hints(reading: Reading, tidied: str) -> list[Candidate]:
    """Up to three intents that the known words point to, best first; a score below "enough" is only a suggestion."""
    whole = content(reading.tokens)
    total = sum(token.size for token in whole)
    points: dict[str, float] = defaultdict(float)
    said: dict[str, str] = {}
    words: Counter[str] = Counter()
    for token in whole:
        best: dict[str, float] = defaultdict(float)
        for role in token.roles:
            users = _users().get(role, ())
            for intent in users:
                best[intent] = max(best[intent], token.size / len(users))
        for intent, value in best.items():
            points[intent] += value / total
            # 儿子 and 看看 fit nearly everything: such a word points nowhere by itself.
            words[intent] += 1 if value >= token.size / FEW else 0
            said.setdefault(intent, word_of(token))
    ranked = sorted(points.items(), key=lambda pair: (-pair[1], INTENTS.index(pair[0])))[:MOST]
    if not ranked:
        return []
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    first, share = ranked[0]
    clear = share >= SHARE and share >= LEAD * second and words[first] > 1
    return [
        Candidate(
            intent,
            round(min(0.6 if clear and not place else 0.55, 0.3 + share), 3),
            Reason("hint", said[intent], tidied),
        )
        for place, (intent, share) in enumerate(ranked)
    ]


@cache
def _users() -> dict[str, tuple[str, ...]]:
    """For each role, the intents that use it in a pattern, as a helper or as an alias."""
    book = lexicon()
    found: dict[str, set[str]] = defaultdict(set)
    for pattern in book.patterns:
        for term in pattern.terms:
            for role in term:
                found[role].add(pattern.intent)
    for intent, roles in book.supports.items():
        for role in roles:
            found[role].add(intent)
    for word in book.words.values():
        for role in word.roles:
            if role[0] in ALIAS + ALONE:
                found[role].add(role[1:])
    return {
        role: tuple(one for one in INTENTS if one in intents)
        for role, intents in found.items()
        if intents & set(INTENTS)
    }
