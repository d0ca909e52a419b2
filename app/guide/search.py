"""Finds components and pages by what a developer types: a name, a word of the purpose, a criterion, a word it shows."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ..view import Lang
from .kit import library, names, shown

WEIGHTS = (8, 4, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A component with its words: those of its names, of what it is for, and of everything else."""

    name: str
    called: frozenset[str]
    words: tuple[str, str, str]


def search(text: str, lang: Lang) -> list[str]:
    """Names of the components that have every word of the text, the best first; all of them for an empty text."""
    wanted = _plain(text).split()
    found = []
    for entry in _entries(lang):
        score = sum(_score(entry, word) for word in wanted)
        if all(_score(entry, word) for word in wanted):
            found.append((-score, entry.name))
    return [name for _, name in sorted(found)]


def _score(entry: Entry, word: str) -> int:
    exact = 2 * WEIGHTS[0] if word in entry.called else 0
    return exact + sum(weight for weight, words in zip(WEIGHTS, entry.words, strict=True) if word in words)


@cache
def _entries(lang: Lang) -> tuple[Entry, ...]:
    made = []
    for one in library().components.values():
        spec = one.spec
        drawn = " ".join(re.sub(r"<[^>]*>", " ", each.html) for each in shown(one.name, lang))
        rest = [
            drawn,
            *(parameter.name for parameter in spec.parameters),
            *(key.key for key in spec.keys),
            *(criterion.text for criterion in spec.criteria),
            *spec.wcag,
        ]
        called = [_plain(name) for name in (one.name, one.name.replace("-", " "), *names(lang)[one.name])]
        about = f"{spec.purpose} {spec.use} {spec.avoid}"
        made.append(Entry(one.name, frozenset(called), (" ".join(called), _plain(about), _plain(" ".join(rest)))))
    return tuple(made)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
