"""Ranks passages for a question by BM25 (Robertson and Zaragoza, 2009), and knows when none of them answers it.

A passage is found by its own words, by its heading, and by its lesson: all that stands in it and what it is about.
It answers only when it holds enough of what was asked: either a share of the question's weight, or so much that the
rest of a long story does not matter.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..library import lessons
from .passages import Passage, passages
from .subjects import subjects
from .terms import is_elsewhere, terms

# BM25: how soon a repeated term stops counting, and how far long texts are held back.
_K1, _B = 1.2, 0.6
# What a heading and a title weigh beside a word of the text, and a whole lesson beside its passage: first of all the
# right lesson must be found.
_HEADING, _TITLE, _LESSON = 2, 2, 3
# The least share of a question that a passage with its lesson must hold, by language: pairs of hanzi meet less often
# than words do. Or else the score from which a passage answers whatever else was said. Chosen on the questions of
# tests/learn/questions.
LEAST = {"zh_Hans": 0.35, "zh_Hant": 0.35, "en": 0.45}
SURE = {"zh_Hans": 16.0, "zh_Hant": 16.0, "en": 16.0}
# One word in passing makes nothing sure.
_MET = 2
# Characters of a question that are looked at.
MOST_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage, how well it fits, the share of the question that it holds (0 to 1), and how many of its terms."""

    passage: Passage
    score: float
    share: float
    met: int


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts as bags of terms with what BM25 needs to know of them all."""

    bags: tuple[Counter[str], ...]
    weight: Mapping[str, float]
    mean: float
    unknown: float

    def score(self, index: int, asked: Counter[str]) -> float:
        bag = self.bags[index]
        long = _K1 * (1 - _B + _B * bag.total() / self.mean)
        return sum(self.weight[term] * bag[term] * (_K1 + 1) / (bag[term] + long) for term in asked if bag.get(term))


@dataclass(frozen=True, slots=True)
class _Index:
    passages: tuple[Passage, ...]
    texts: _Texts
    of_lesson: Mapping[str, int]
    whole: _Texts


def answer(question: str, lang: str) -> Answer | None:
    """The passage that fits best, or None when nothing in the lessons answers the question."""
    asked = Counter(terms(question[:MOST_LENGTH], lang))
    if not asked or is_elsewhere(question, lang):
        return None
    index = _index(lang)
    best = max(
        (_judged(index, number, asked) for number in range(len(index.passages))),
        key=lambda one: one.score,
    )
    sure = best.score >= SURE[lang] and best.met >= _MET
    return best if sure or best.share >= LEAST[lang] else None


def _judged(index: _Index, number: int, asked: Counter[str]) -> Answer:
    passage = index.passages[number]
    lesson = index.of_lesson[passage.lesson.slug]
    score = index.texts.score(number, asked) + _LESSON * index.whole.score(lesson, asked)
    there, around = index.texts.bags[number], index.whole.bags[lesson]
    weights = {term: index.whole.weight.get(term, index.whole.unknown) for term in asked}
    held = sum(weight * (1 if term in there else 0.8) for term, weight in weights.items() if term in around)
    return Answer(passage, score, held / sum(weights.values()), sum(term in around for term in asked))


@cache
def _index(lang: str) -> _Index:
    found = tuple(passages(lang))
    own = [_bag(lang, (one.heading, _HEADING), (one.text, 1), (one.lesson.title, _TITLE)) for one in found]
    slugs = list(lessons(lang))
    about = subjects(lang)
    whole = []
    for slug in slugs:
        mine = [bag for one, bag in zip(found, own, strict=True) if one.lesson.slug == slug]
        whole.append(sum(mine, about.get(slug, Counter[str]())))
    return _Index(found, _texts(own), {slug: at for at, slug in enumerate(slugs)}, _texts(whole))


def _bag(lang: str, *parts: tuple[str, int]) -> Counter[str]:
    bag: Counter[str] = Counter()
    for text, times in parts:
        for term in terms(text, lang):
            bag[term] += times
    return bag


def _texts(bags: list[Counter[str]]) -> _Texts:
    seen = Counter(term for bag in bags for term in bag)
    weight = {term: math.log(1 + (len(bags) - count + 0.5) / (count + 0.5)) for term, count in seen.items()}
    mean = sum(bag.total() for bag in bags) / max(1, len(bags))
    return _Texts(tuple(bags), weight, mean, math.log(1 + (len(bags) + 0.5) / 0.5))
