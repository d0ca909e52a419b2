"""Spoken words to the sounds that the natural voice was taught: the tables are `locales/…/phonemes.yaml`."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from ..view import Lang
from ..view.formats import LOCALES
from .engine import NoVoice, SpeechError
from .lexicon import lexicon, table
from .lines import Line, Token, lines
from .process import ENVIRONMENT
from .pronunciation import HANZI, simplified

LONGEST = 500
"""How many symbols the voice takes at once; it can take ten more."""
# Marks that are heard, in Chinese and in English writing, and how the voice knows them.
_MARKS = str.maketrans("，、；：。．！？（）…—", ",,;:..!?,,…—")
_HEARD = ",;:.!?…—"
# Seconds for a line of English; it takes a few ms.
_TIMEOUT = 5.0


class Sound(NamedTuple):
    """The symbols of one word or character, and where it stands in the text, in code points."""

    symbols: str
    start: int
    end: int


def phonemes(text: str, lang: Lang) -> list[list[Sound]]:
    """The sounds of a text in stretches of at most LONGEST symbols.

    Raises ValueError when there is nothing to say, NoVoice or SpeechError when English cannot be looked up.
    """
    result: list[list[Sound]] = []
    for line in lines(text, lang):
        sounds = _english(line, text) if lang == "en" else _chinese(line, text)
        result.append([])
        size = 0
        for one in sounds:
            size += len(one.symbols)
            if size > LONGEST:
                result.append([])
                size = len(one.symbols)
            result[-1].append(one._replace(symbols=one.symbols[:LONGEST]))
    return result


def syllable(pinyin: str) -> str:
    """The symbols of a syllable: `yin2` is i↗n. Raises KeyError for what is no syllable."""
    rules, name, tone = _rules(), pinyin[:-1], pinyin[-1:]
    if name in rules["alone"]:
        made: str = rules["alone"][name]
    else:
        initial = name[:2] if name[:2] in rules["initials"] else name[:1]
        final = name[len(initial) :]
        own: dict[str, str] = next((one for those, one in rules["after"].items() if initial in those.split()), {})
        made = rules["initials"][initial] + (own[final] if final in own else rules["finals"][final])
    return made.replace("0", rules["tones"][tone])


def _chinese(line: Line, text: str) -> Iterator[Sound]:
    """Syllables as they are in citation; the voice itself learnt to bend a third tone before another."""
    begins = _words(text)
    for index, token in enumerate(line.tokens):
        last = index + 1 == len(line.tokens)
        after = len(text) if last else line.tokens[index + 1].start
        # The letters of a word are said one by one, and all stand for the whole word.
        inside = not last and line.tokens[index + 1].start == token.start
        mark = "" if inside else _mark(text[token.end : after])
        gap = " " if mark or inside or after in begins else ""
        yield Sound(syllable(token.sound.rstrip(".,")) + mark + gap, token.start, token.end)


def _words(text: str) -> frozenset[int]:
    """Where words begin."""
    known = lexicon()
    runs = list(re.finditer(f"{HANZI}+", text))
    words = {run.start() + word.start for run in runs for word in known.words(simplified(run[0]))}
    return frozenset(words | {run.end() for run in runs})


def _mark(gap: str) -> str:
    """The pause that stands between two words, as the voice knows it."""
    return next((mark for mark in gap.translate(_MARKS) if mark in _HEARD), "")


def _english(line: Line, text: str) -> Iterator[Sound]:
    """Clauses as espeak-ng says them, cut into words; Chinese names in them as in Chinese."""
    clauses: list[list[Token]] = [[]]
    for token in line.tokens:
        clauses[-1].append(token)
        if _mark(token.sound[-1]):
            clauses.append([])
    asked = [token for clause in clauses for token in clause]
    said = _looked_up([" ".join(map(_letters, clause)) for clause in clauses] + [_letters(token) for token in asked])
    alone = iter(said[len(clauses) :])
    for clause, whole in zip(clauses, said, strict=False):
        parts = _cut(whole, [next(alone) for _ in clause])
        for token, symbols in zip(clause, parts, strict=True):
            if re.search(HANZI, token.sound):
                yield from _foreign(token)
            else:
                yield Sound(symbols.strip() + _mark(token.sound[-1]) + " ", token.start, token.end)


def _letters(token: Token) -> str:
    """A word without the marks around it, as one word."""
    return "" if re.search(HANZI, token.sound) else re.sub(r"[^\w'-]+", "", token.sound.replace("’", "'")).strip("-_'")


def _foreign(token: Token) -> Iterator[Sound]:
    for line in lines(token.sound, "zh_Hans"):
        symbols = "".join(one.symbols for one in _chinese(line, token.sound))
        yield Sound(symbols.strip() + " ", token.start, token.end)


def _cut(whole: str, words: list[str]) -> list[str]:
    """A clause cut into its words: it may run two into one (`ɪnðə`), so each is found by how it sounds alone."""
    alone = "".join(words)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    places = [0] * (len(alone) + 1)
    places[-1] = len(whole)
    for _, start, end, from_, to in SequenceMatcher(None, alone, whole, autojunk=False).get_opcodes():
        for index in range(start, end):
            places[index] = from_ + min(index - start, to - from_)
    return [whole[places[begin] : places[end]] for begin, end in pairwise(starts)]


def _looked_up(texts: list[str]) -> list[str]:
    """What espeak-ng, a program of this machine, says for each of the texts, in the symbols of the voice."""
    asked = [text for text in texts if text]
    program = shutil.which("espeak-ng")
    if program is None:
        raise NoVoice("espeak-ng is not installed")
    try:
        done = subprocess.run(
            [program, "-q", "-v", "en-gb", "--ipa", "--tie=^"],
            input="\n".join(asked) + "\n",
            capture_output=True,
            timeout=_TIMEOUT,
            check=True,
            encoding="utf-8",
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise SpeechError("espeak-ng did not answer") from error
    answers = [line.strip() for line in done.stdout.splitlines()]
    if len(answers) != len(asked):
        raise SpeechError("espeak-ng gave another number of lines than it got")
    found = iter(answers)
    return [_taught(next(found)) if text else "" for text in texts]


def _taught(ipa: str) -> str:
    pattern, symbols = _british()
    # A mark under a consonant makes a syllable of it.
    return pattern.sub(lambda found: symbols[found[0]], re.sub("(.)\u0329", r"ᵊ\1", ipa))


@cache
def _rules() -> dict[str, Any]:
    return table("phonemes")


@cache
def _british() -> tuple[re.Pattern[str], dict[str, str]]:
    text = (LOCALES / "en" / "phonemes.yaml").read_text(encoding="utf-8")
    symbols: dict[str, str] = yaml.load(text, yaml.CSafeLoader)
    return re.compile("|".join(map(re.escape, symbols))), symbols
