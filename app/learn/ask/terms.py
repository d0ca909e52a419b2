"""The terms by which questions and passages are compared: pairs of hanzi; stems of English words.

`locales/<lang>/ask.yaml` says which words carry no meaning in a question (`fillers`), which mean the same (`same`:
every word of a line is read as its first), and which no lesson is about (`elsewhere`). `subjects.py` reads the rest.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml
from opencc import OpenCC

from ..library import LOCALES

_PLACE = re.compile(r"\{[a-z_]+\}")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language; longer ones come first, so that they are replaced before their parts."""

    fillers: tuple[str, ...]
    same: Mapping[str, str]
    elsewhere: tuple[str, ...]


def terms(text: str, lang: str) -> list[str]:
    """The terms of a text, with repeats, in order."""
    words = _PLACE.sub(" ", unicodedata.normalize("NFKC", text)).casefold()
    return _english(words) if lang == "en" else _chinese(words)


def is_elsewhere(text: str, lang: str) -> bool:
    """The question names something that no lesson is about."""
    words = unicodedata.normalize("NFKC", text).casefold()
    if lang == "en":
        return any(re.search(rf"\b{re.escape(one)}\b", words) for one in _lexicon("en").elsewhere)
    words = _simplified(words)
    return any(one in words for one in _lexicon("zh_Hans").elsewhere)


def _english(words: str) -> list[str]:
    lexicon = _lexicon("en")
    for word, first in lexicon.same.items():
        words = re.sub(rf"\b{re.escape(word)}\b", first, words)
    found = (_stem(word) for word in re.findall(r"[a-z]+|[0-9]+", words.replace("’", "").replace("'", "")))
    return [word for word in found if word not in lexicon.fillers]


def _stem(word: str) -> str:
    """Without the commonest endings: enough to bring `calls`, `called` and `calling` together."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _chinese(words: str) -> list[str]:
    lexicon = _lexicon("zh_Hans")
    words = _simplified(words)
    for word, first in lexicon.same.items():
        words = words.replace(word, first)
    for filler in lexicon.fillers:
        words = words.replace(filler, " ")
    found: list[str] = []
    for run in re.findall(r"[\u3400-\u9fff]+|[a-z]+|[0-9]+", words):
        if not re.match(r"[\u3400-\u9fff]", run) or len(run) == 1:
            found.append(run)
        found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


@cache
def _lexicon(lang: str) -> Lexicon:
    data = yaml.safe_load((LOCALES / lang / "ask.yaml").read_text(encoding="utf-8"))
    pairs = {word: line[0] for line in data["same"] for word in line[1:]}
    return Lexicon(
        fillers=tuple(sorted(map(str, data["fillers"]), key=len, reverse=True)),
        same=dict(sorted(pairs.items(), key=lambda one: len(one[0]), reverse=True)),
        elsewhere=tuple(data["elsewhere"]),
    )


def _simplified(words: str) -> str:
    """Both scripts are compared in one, and what is called otherwise in Taiwan (螢幕, 軟體) as on the mainland.

    Simplified characters are left alone: the table of Taiwan's words would make 怎幺 of their 怎么.
    """
    plain = str(_converter("t2s").convert(words))
    return plain if plain == words else str(_converter("tw2sp").convert(words))


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)
