"""Plain language: short sentences, words that people use, a reading grade.

English has the grade of Flesch and Kincaid (1975): years of school. No such grade is established for Chinese. Ours is
built like Gunning's fog index: 0.4 × (words a sentence + words of three and more hanzi in a hundred). It compares our
own lessons with each other and has not been tried with readers.
"""

import re
from collections.abc import Iterator
from functools import cache

import rjieba
from opencc import OpenCC

from .finding import Finding
from .lines import PLACE, Line
from .terms import Terms

HANZI = re.compile(r"[\u3400-\u9fff]")
# Where a long sentence can be cut.
_JOINTS = {"zh": "，；：、", "en": ",;:"}


def plain_language(lines: list[Line], lang: str, terms: Terms) -> Iterator[Finding]:
    """All that is not plain: each long sentence, each term, and the whole when it is too hard."""
    for line in lines:
        yield from _long(line, lang, terms.sentence)
        yield from _jargon(line, lang, terms)
    yield from _hard(lines, lang, terms.grade)


def length(sentence: str, lang: str) -> int:
    """In words, or in characters of Chinese; a telephone number counts as one."""
    filled = PLACE.sub("1", sentence)
    return len(filled.split()) if lang == "en" else len(re.sub(r"\s", "", filled))


def grade(sentences: list[str], lang: str) -> float:
    """How hard these sentences are to read."""
    if lang == "en":
        words = [word for one in sentences for word in _english(one)]
        return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59
    words = [word for one in sentences for word in _chinese(one)]
    long = sum(len(word) >= 3 for word in words)
    return 0.4 * (len(words) / len(sentences) + 100 * long / len(words))


def _long(line: Line, lang: str, most: int) -> Iterator[Finding]:
    for sentence in line.sentences:
        size = length(sentence, lang)
        if size > most:
            unit = "words" if lang == "en" else "characters"
            message = f"this sentence has {size} {unit}, at most {most}: {_cut(sentence, lang)}"
            yield Finding(line.path, line.number, line.column_of(sentence[:6]), "sentence", message)


def _cut(sentence: str, lang: str) -> str:
    """Two sentences instead of one, cut at the joint that is nearest to the middle."""
    joints = [at for at, mark in enumerate(sentence[:-1]) if mark in _JOINTS["en" if lang == "en" else "zh"]]
    if not joints:
        return "say one thing in it, and the other in a sentence of its own"
    at = min(joints, key=lambda one: abs(one - len(sentence) / 2))
    stop = "." if lang == "en" else "。"
    first, second = sentence[:at] + stop, sentence[at + 1 :].strip()
    return f"write “{first}” and “{second[:1].upper()}{second[1:]}”, each on its own line"


def _jargon(line: Line, lang: str, terms: Terms) -> Iterator[Finding]:
    for term, instead in terms.jargon.items():
        pattern = rf"\b{re.escape(term)}\b" if lang == "en" else re.escape(term)
        for found in re.finditer(pattern, line.raw[line.start :], re.IGNORECASE):
            column = line.start + found.start() + 1
            yield Finding(line.path, line.number, column, "jargon", f"instead of “{found[0]}” write “{instead}”")


def _hard(lines: list[Line], lang: str, most: float) -> Iterator[Finding]:
    body = [line for line in lines if line.kind == "sentence" and _words(line.text, lang)]
    if not body:
        return
    found = grade([line.text for line in body], lang)
    if found > most:
        worst = max(body, key=lambda line: grade([line.text], lang))
        longest = sorted(set(_words(worst.text, lang)), key=len, reverse=True)[:3]
        message = (
            f"the reading grade of this lesson is {found:.1f}, at most {most:g}: begin here, with shorter words "
            f"instead of {', '.join(f'“{word}”' for word in longest)}"
        )
        yield Finding(worst.path, worst.number, worst.column, "grade", message)


def _words(text: str, lang: str) -> list[str]:
    return _english(text) if lang == "en" else _chinese(text)


def _english(text: str) -> list[str]:
    return re.findall(r"[A-Za-z][A-Za-z’'-]*", PLACE.sub("", text))


def _chinese(text: str) -> list[str]:
    return [word for word in rjieba.cut(_simplified().convert(PLACE.sub("", text))) if HANZI.search(word)]


@cache
def _simplified() -> OpenCC:
    """The word list knows simplified characters only."""
    return OpenCC("t2s")


def _syllables(word: str) -> int:
    """Groups of vowels; a silent e at the end is none. Right for most words, which is what a mean needs."""
    bare = word.lower()
    count = len(re.findall(r"[aeiouy]+", bare))
    silent = bare.endswith("e") and not bare.endswith(("le", "ee")) and count > 1
    return max(1, count - silent)
