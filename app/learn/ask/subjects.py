"""What a lesson is about in words that do not stand in it, as a librarian would put it on a card.

Two lists that others keep say so: `subjects` of `locales/<lang>/ask.yaml`, and the words that the guard knows each
fraud by (`scam-words.yaml`). They help a question to its lesson; they are never quoted.
"""

from collections import Counter

import yaml

from ..library import LOCALES
from .terms import terms

_OF_SCAMS = ("sure", "maybe")
# A subject says what a lesson is for, which one word in passing does not.
_WEIGHT = 3


def subjects(lang: str) -> dict[str, Counter[str]]:
    """The terms of the subjects of each lesson, by slug."""
    bags: dict[str, Counter[str]] = {}
    # One list serves both Chinese scripts, as with all words of ask.yaml.
    own = yaml.safe_load((LOCALES / _list(lang) / "ask.yaml").read_text(encoding="utf-8"))["subjects"]
    for slug, phrases in own.items():
        bag = bags.setdefault(slug, Counter())
        for phrase in phrases:
            for term in terms(str(phrase), lang):
                bag[term] += _WEIGHT
    known = yaml.safe_load((LOCALES / lang / "scam-words.yaml").read_text(encoding="utf-8"))
    for slug, lists in known.items():
        for phrase in (phrase for name in _OF_SCAMS if isinstance(lists, dict) for phrase in lists.get(name, ())):
            bags.setdefault(slug, Counter()).update(terms(str(phrase), lang))
    return bags


def _list(lang: str) -> str:
    return "en" if lang == "en" else "zh_Hans"
