"""Chinese text to pinyin, with the bank's own words read right: 银行 is yin2 hang2, 还款 huan2 kuan3."""

import re
from functools import cache
from typing import Any

from .lexicon import Word, lexicon, rules, table
from .names import surnames

HANZI = r"[\u3400-\u9fff\U00020000-\U0003ffff〇]"


def pinyin(text: str) -> list[str]:
    """Citation tones of the characters of a text, Simplified or Traditional; what has no known reading is left out.

    Tone numbers, 5 for the neutral tone, `v` for ü.
    """
    # 银-行 would be two words; what lies between characters ends a phrase.
    return [one for run in re.findall(f"{HANZI}+", text) for one in _read(run) if one.isascii()]


def with_sandhi(text: str) -> list[str]:
    """As `pinyin`, with the tones of 一 and 不 as they change in speech. Third tones are left to the synthesiser."""
    return [sound for _, sound in placed(text)]


def placed(text: str) -> list[tuple[int, str]]:
    """As `with_sandhi`, each syllable after the place of its character."""
    return [
        (run.start() + index, sound)
        for run in re.finditer(f"{HANZI}+", text)
        for index, sound in enumerate(_sandhi(simplified(run[0]), _read(run[0])))
        if sound.isascii()
    ]


def letters(word: str) -> list[str]:
    """Latin letters one by one, as Chinese speakers name them: APP is ei1 pi4 pi4."""
    names = _table()["letters"]
    return [sound for letter in word.upper() if letter in names for sound in str(names[letter]).split()]


@cache
def _table() -> dict[str, Any]:
    return table("pronunciation")


@cache
def _folder() -> Any:
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in Simplified characters, one for one."""
    folded: str = _folder().convert(text)
    for written, read in _table()["folding"].items():
        folded = re.sub(written, read, folded)
    # A text where folding does not keep one character for one is read as it stands.
    return folded if len(folded) == len(text) else text


def _read(run: str) -> list[str]:
    """The rules in their order: surnames, our own words, what Traditional writing tells, other words, context."""
    text, known = simplified(run), lexicon()
    sounds: list[str] = []
    for word in known.words(text):
        made = list(known.sounds(word.text))
        if len(word.text) == 1:
            made = [_alone(text, word.start) or made[0]]
        if not word.own:
            made = [
                told if told and sound[-1] != "5" else sound
                for sound, told in zip(made, _told(run, text, word), strict=True)
            ]
        sounds += made
    for place, sound in surnames(text, known):
        sounds[place] = sound
    return sounds


def _alone(text: str, place: int) -> str:
    """The reading of a character that is no part of a word, from what is around it; empty when no rule fits."""
    return next((sound for pattern, sound in rules().get(text[place], ()) if pattern.match(text, place)), "")


def _told(run: str, text: str, word: Word) -> list[str]:
    """What Traditional writing tells of the readings of a word: 乾 and 幹 are both 干."""
    traditional = _table()["traditional"]
    places = range(word.start, word.start + len(word.text))
    return [traditional.get(run[place], "") if run[place] != text[place] else "" for place in places]


def _sandhi(text: str, sounds: list[str]) -> list[str]:
    if len(text) != len(sounds):
        return sounds
    rules = _table()["sandhi"]
    result = list(sounds)
    for index, character in enumerate(text[:-1]):
        tone = sounds[index + 1][-1]
        if character == rules["not"] and tone == "4":
            result[index] = "bu2"
        elif character == rules["one"] and _changes(text, index, rules):
            result[index] = "yi2" if tone in "45" else "yi4"
    return result


def _changes(text: str, index: int, rules: dict[str, str]) -> bool:
    """Whether 一 at this place changes: not in ordinals, dates, digits read one by one or the end of a number."""
    before, after = text[index - 1] if index else " ", text[index + 1]
    return before not in rules["keep_after"] and after not in rules["keep_before"]
