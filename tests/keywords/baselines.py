"""Three plain ways to find an intent, to show what the engine adds to them."""

from collections.abc import Callable
from functools import cache

from rapidfuzz import fuzz, process

from app.keywords import NONE
from app.keywords.folding import fold, tidy
from app.keywords.lexicon import ALIAS, lexicon
from app.keywords.sounds import syllables_of

Baseline = Callable[[str], list[str]]


@cache
def _aliases() -> dict[str, str]:
    """Every alias as its file writes it, and its intent; the longest first."""
    found = {
        word.text.lower(): role[1:]
        for word in lexicon().words.values()
        for role in word.roles
        if role[0] == ALIAS and role[1:] != NONE
    }
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def _sounds() -> dict[str, str]:
    return {" ".join(syllables_of(alias)): intent for alias, intent in _aliases().items() if not alias.isascii()}


def substring(query: str) -> list[str]:
    """The intents whose aliases are part of the query."""
    return list(dict.fromkeys(intent for alias, intent in _aliases().items() if alias in query.lower()))[:3]


def fuzzy(query: str) -> list[str]:
    """The intents whose aliases are most like the query, by rapidfuzz."""
    near = process.extract(query.lower(), list(_aliases()), scorer=fuzz.ratio, limit=10, score_cutoff=60)
    return list(dict.fromkeys(_aliases()[alias] for alias, _, _ in near))[:3]


def pinyin(query: str) -> list[str]:
    """The intents whose aliases sound like a part of the query."""
    folded = fold(tidy(query), {})
    letters = folded.replace(" ", "")
    if letters.isascii():
        same = [intent for sound, intent in _sounds().items() if sound.replace(" ", "") == letters]
        return list(dict.fromkeys(same))[:3]
    said = f" {' '.join(syllables_of(folded))} "
    return list(dict.fromkeys(intent for sound, intent in _sounds().items() if f" {sound} " in said))[:3]


BASELINES: dict[str, Baseline] = {"substring": substring, "rapidfuzz": fuzzy, "pinyin": pinyin}
