"""What did the person mean? Danger first, then the words as written, then as heard, as begun, as misspelt."""

from collections.abc import Iterator, Sequence

from ..view.formats import Lang
from . import guesses
from .danger import find_danger
from .folding import Unit, fold, tidy, units
from .hints import hints
from .index import index
from .lexicon import Lexicon, lexicon
from .model import NONE, Candidate, Reason, Slots, Understanding
from .people import Person, find_people
from .readings import Reading, Token, as_heard, as_spelt, as_written
from .scoring import Scores, Trigger, likeliest, score
from .slots import fill, mark
from .sums import Sum, find_sums

# Below ENOUGH nothing is understood; from CLEAR on no other way of reading is tried; nearer than MARGIN is a choice.
ENOUGH, CLEAR, MARGIN, MOST = 0.58, 0.80, 0.05, 4


def understand(query: str, lang: Lang | None = None, payees: Sequence[str] = ()) -> Understanding:
    """The intent behind a query, its slots, how sure that is, and what else it may mean.

    `lang` is the language of the page: on an English page, letters that are English are not read as pinyin.
    `payees` are the customer's own names for saved payees. Nothing is done or stored; the answer is never an action.
    """
    book = lexicon()
    tidied = tidy(query)
    folded = fold(tidied, book.dialect)
    people = find_people(tidied, folded, payees)
    sums = find_sums(folded, [(one.start, one.end) for one in people])
    parts = mark(units(folded), people, sums, book)
    if not parts:
        return Understanding(query, NONE)
    written = as_written(parts, book)
    danger = _danger(parts, folded, tidied, written, book)
    if danger:
        return Understanding(query, "safety", Slots(), danger.score, False, (danger,))
    found = score(written, book, folded, tidied)
    if _best(found) < CLEAR and not found.negated:
        found = _other_readings(found, parts, book, folded, tidied, lang)
    if not found.negated and _best(found) < ENOUGH:
        found.candidates = sorted([*found.candidates, *hints(written, tidied)], key=likeliest)
    return _decide(query, tidied, folded, found, people, sums)


def _danger(parts: list[Unit], folded: str, tidied: str, written: Reading, book: Lexicon) -> Candidate | None:
    """Danger in any reading: a frightened person makes slips."""
    found = find_danger(written, book, tidied)
    if found or (len(parts) == 1 and len(parts[0].key) < 6):
        return found
    for reading in _with_slips(parts, folded, written, book):
        found = find_danger(reading, book, tidied) if reading else None
        if found:
            return found
    return None


def _with_slips(parts: list[Unit], folded: str, written: Reading, book: Lexicon) -> Iterator[Reading | None]:
    """The readings beyond what is written; by sound only where something written is unknown."""
    yield as_spelt(parts, folded, book, index())
    if any(not token.words for token in written.tokens):
        yield as_heard(parts, folded, book, index(), accent=False)
        yield as_heard(parts, folded, book, index(), accent=True)


def _other_readings(
    found: Scores, parts: list[Unit], book: Lexicon, folded: str, tidied: str, lang: Lang | None
) -> Scores:
    """The best of all readings; what is surer stands first."""
    readings = [as_spelt(parts, folded, book, index())]
    initials = guesses.by_initials(folded)
    if lang != "en" or _best(found) < ENOUGH:
        readings.append(as_heard(parts, folded, book, index(), accent=False))
    best = found
    for reading in readings:
        other = score(reading, book, folded, tidied) if reading else None
        if other and other.negated:
            return other
        if other and _best(other) > _best(best) + 0.02:
            best = other
    if initials and _best(best) < 0.9:
        best.candidates = initials
        return best
    if _best(best) < ENOUGH + 0.12:
        accent = as_heard(parts, folded, book, index(), accent=True)
        other = score(accent, book, folded, tidied) if accent else None
        if other and not other.negated and _best(other) > _best(best) + 0.02:
            best = other
    if _best(best) < ENOUGH:
        near = guesses.guess(parts, folded, tidied)
        if near:
            best.candidates = near
    return best


def _decide(
    query: str, tidied: str, folded: str, found: Scores, people: list[Person], sums: list[Sum]
) -> Understanding:
    """One intent, or a choice when two are close, when two wishes are said, or when it was only a guess."""
    good = [one for one in found.candidates if one.score >= ENOUGH]
    if len(good) > 1 and good[0].intent == NONE and _says_more(good[1].reason, good[0].reason):
        good = good[1:]
    if not good or good[0].intent == NONE:
        if found.negated and not good:
            return Understanding(
                query, NONE, Slots(), 0.9, False, (Candidate(NONE, 0.9, Reason("negated", "", tidied)),)
            )
        # Lost: these are only what it might be about.
        near = tuple(one for one in found.candidates if one.intent != NONE)[:MOST]
        return Understanding(query, NONE, Slots(), 0.5, False, () if good else near)
    good = [one for one in good if one.intent != NONE]
    best = good[0]
    close = [one for one in good if best.score - one.score < MARGIN or best.reason.kind == "initials"]
    second = _second_wish(found, good, folded)
    choice = len(close) > 1 or best.reason.kind in ("initials", "beginning", "hint") or second is not None
    if second is not None:
        best, other = second
        good = [best, other, *(one for one in good if one not in (best, other))]
    slots = fill(best.intent, tidied, found, people, sums)
    return Understanding(query, best.intent, slots, best.score, choice, tuple(good[:MOST]))


def _says_more(one: Reason, other: Reason) -> bool:
    """买菜 inside a sentence says less than what is wanted of the bank."""
    return other.kind == "contains" and (one.kind == "pattern" or len(one.matched) > len(other.matched))


def _second_wish(found: Scores, good: list[Candidate], folded: str) -> tuple[Candidate, Candidate] | None:
    """Two wishes in one, in the order said: 查余额，顺便交电费."""
    if len(good) < 2:
        return None
    one, other = good[:2]
    if one.intent not in found.triggers or other.intent not in found.triggers:
        return None
    mine, theirs = (set(_tightest(found.triggers[wish.intent])) for wish in (one, other))
    mine, theirs = mine - theirs, theirs - mine
    if not mine or not theirs or theirs <= found.explained[one.intent]:
        return None
    for earlier, later, pair in ((mine, theirs, (one, other)), (theirs, mine, (other, one))):
        end, start = max(token.end for token in earlier), min(token.start for token in later)
        if end <= start and _joined(found, folded, end, start):
            return pair
    return None


def _tightest(triggers: list[Trigger]) -> tuple[Token, ...]:
    """The words of the best trigger that stand closest together."""
    best = max(one.base for one in triggers)
    spans = [one.tokens for one in triggers if one.base == best]
    return min(spans, key=lambda tokens: max(one.end for one in tokens) - min(one.start for one in tokens))


def _joined(found: Scores, folded: str, end: int, start: int) -> bool:
    """Whether an "and then" stands between two places, or just before the first."""
    between = [token for token in found.tokens if token.start < start and token.end > end]
    return any("join" in token.roles for token in between) or any(sign in folded[end:start] for sign in ",.;，。；、")


def _best(found: Scores) -> float:
    return found.candidates[0].score if found.candidates else 0.0
