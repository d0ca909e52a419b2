"""From one reading to scored intents: an intent is as good as the part of what was said that it explains."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .lexicon import ALIAS, ALONE, Lexicon, Pattern
from .model import INTENTS, Candidate, Kind, Reason
from .readings import Reading, Token

# An alias alone explains everything; a pattern is a better trigger inside a sentence than a lone alias.
PATTERN, CONTAINED, EXPLAINED = 0.60, 0.50, 0.36
# By sound, so much of the query must be explained at least.
SOUNDS, HEARD, HEARD_LONG = ("sound", "accent"), 0.7, 0.35


@dataclass(slots=True)
class Trigger:
    """What speaks for an intent: the tokens and the words of the lexicon."""

    kind: Kind
    base: float
    tokens: tuple[Token, ...]
    matched: str


@dataclass(slots=True)
class Scores:
    """Candidates best first, what triggered each, and whether something was only taken back (不要转账)."""

    candidates: list[Candidate] = field(default_factory=list)
    triggers: dict[str, list[Trigger]] = field(default_factory=dict)
    negated: bool = False
    tokens: tuple[Token, ...] = ()
    explained: dict[str, frozenset[Token]] = field(default_factory=dict)


def score(reading: Reading, book: Lexicon, folded: str, tidied: str) -> Scores:
    """All intents that a reading speaks for."""
    made = Scores(tokens=reading.tokens)
    denied = _denied(reading.tokens, folded)
    whole = content(reading.tokens)
    triggers: dict[str, list[Trigger]] = {}
    for trigger, intent in [*_aliases(reading.tokens, whole), *_patterns(reading.tokens, book)]:
        if any(token in denied for token in trigger.tokens):
            made.negated = True
            continue
        triggers.setdefault(intent, []).append(trigger)
    total = sum(token.size for token in whole) or 1.0
    for intent, found in triggers.items():
        best = max(found, key=lambda one: (one.base, -one.tokens[0].start))
        own = {token for one in found for token in one.tokens}
        helpers = book.supports.get(intent, frozenset()) | {ALIAS + intent, ALONE + intent}
        own |= {token for token in whole if token.roles & helpers}
        explained = min(1.0, sum(token.size for token in own if token in whole) / total)
        if reading.kind in SOUNDS and (
            explained < _needed(best, folded) or max(len(word_of(one)) for one in best.tokens) < 2
        ):
            # By sound, some word can be found in nearly everything.
            continue
        points = 1.0 if best.kind == "exact" else min(0.99, best.base + EXPLAINED * explained)
        kind: Kind = best.kind if reading.kind == "pattern" else reading.kind
        said = tidied[min(one.start for one in best.tokens) : max(one.end for one in best.tokens)]
        made.candidates.append(Candidate(intent, round(points * reading.trust, 3), Reason(kind, best.matched, said)))
        made.explained[intent] = frozenset(own)
    made.candidates.sort(key=likeliest)
    made.triggers = triggers
    return made


def likeliest(one: Candidate) -> tuple[float, int]:
    """To sort by: the surest first; of those equally sure, that it is nothing of ours, then what is asked for most."""
    return -one.score, INTENTS.index(one.intent) if one.intent in INTENTS else -1


def _needed(best: Trigger, folded: str) -> float:
    """How much of a query must be explained by sound: of pinyin less, for a long word is not in it by chance."""
    longest = max(best.tokens, key=lambda one: one.size)
    return HEARD_LONG if longest.size >= 2 and folded[longest.start : longest.end].isascii() else HEARD


def content(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that say something: without fillers (我想, 帮我, please)."""
    return [token for token in tokens if "filler" not in token.roles]


def match(pattern: Pattern, tokens: Iterable[Token]) -> tuple[Token, ...] | None:
    """One token for each term of a pattern, or None."""
    free = list(tokens)
    if pattern.banned and any(token.roles & pattern.banned for token in free):
        return None
    found: list[Token] = []
    for term in pattern.terms:
        token = next((one for one in free if one.roles & term), None)
        if token is None:
            return None
        free.remove(token)
        found.append(token)
    return tuple(found)


def _aliases(tokens: tuple[Token, ...], whole: list[Token]) -> Iterable[tuple[Trigger, str]]:
    for token in tokens:
        alone = whole == [token] or len(tokens) == 1
        for word in token.words:
            for role in sorted(word.roles):
                if role[0] == ALIAS:
                    base = CONTAINED + 0.02 * min(word.size, 6)
                    yield Trigger("exact" if alone else "contains", base, (token,), word.text), role[1:]
                elif role[0] == ALONE and alone:
                    yield Trigger("exact", 1.0, (token,), word.text), role[1:]


def fitting(tokens: Sequence[Token], by_role: dict[str, list[Pattern]]) -> Iterator[tuple[Pattern, tuple[Token, ...]]]:
    """The patterns that a text fits, each with its tokens."""
    present: frozenset[str] = frozenset().union(*(token.roles for token in tokens))
    tried = {id(pattern): pattern for role in present for pattern in by_role.get(role, ())}
    for pattern in sorted(tried.values(), key=lambda one: one.place):
        if all(not present.isdisjoint(term) for term in pattern.terms):
            found = match(pattern, tokens)
            if found:
                yield pattern, found


def _patterns(tokens: tuple[Token, ...], book: Lexicon) -> Iterable[tuple[Trigger, str]]:
    for pattern, found in fitting(tokens, book.starts):
        base = PATTERN + 0.03 * (len(found) - 1)
        yield Trigger("pattern", base, found, " ".join(word_of(one) for one in found)), pattern.intent


def word_of(token: Token) -> str:
    """The lexicon's word for a token, to show what was understood."""
    return token.words[0].text


def _denied(tokens: tuple[Token, ...], folded: str) -> set[Token]:
    """Tokens that a 不要, 别 or "don't" takes back: up to the next wish or the end of the clause."""
    denied: set[Token] = set()
    open_at: int | None = None
    taken_back: set[str] = set()
    for place, token in enumerate(tokens):
        roles = token.roles
        aliases = {role for role in roles if role[0] == ALIAS}
        if (
            "negate" in roles
            or (
                "not" in roles
                and place + 1 < len(tokens)
                and _is_wish(tokens[place + 1])
                # 卖不卖 is a question.
                and folded[token.end : token.end + 1] != folded[token.start - 1 : token.start]
            )
        ):
            open_at, taken_back = token.end, set()
            continue
        if open_at is not None and (
            "want" in roles or re.search(r"[,.;!?，。；！？、]", folded[open_at : token.start])
        ):
            open_at = None
        if open_at is not None and taken_back and aliases and not aliases & taken_back:
            # 不转账查余额: the next wish is another one.
            open_at = None
        if open_at is not None:
            denied.add(token)
            taken_back |= aliases
    return denied


def _is_wish(token: Token) -> bool:
    return any(role[0] == ALIAS or role in ("send", "pay", "repay", "save", "buy") for role in token.roles)
