"""The lexicon arranged for looking up: by writing, by sound, by merged sound, by initials and by spelling."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from . import sounds
from .folding import fold, tidy, units
from .lexicon import ALIAS, ALONE, Lexicon, Word, lexicon
from .model import INTENTS, NONE


@dataclass(frozen=True, slots=True)
class Sounded:
    """A word with its characters and how each sounds when accents merge it."""

    word: Word
    signs: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Index:
    """`sound` and `merged` go by letters without blanks; `near_…` by what a slip leaves the same."""

    sound: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    merged: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    initials: dict[str, list[tuple[int, int, str, Word]]] = field(default_factory=dict)
    near_sound: dict[str, set[str]] = field(default_factory=dict)
    latin: frozenset[str] = frozenset()
    near_latin: dict[str, set[str]] = field(default_factory=dict)
    longest: int = 0
    near_signs: dict[str, list[Sounded]] = field(default_factory=dict)


@cache
def index() -> Index:
    """Built once a process, when something is first asked that is not written as the lexicon writes it."""
    book = lexicon()
    sound: dict[str, list[Word]] = defaultdict(list)
    merged: dict[str, list[Word]] = defaultdict(list)
    initials: dict[str, list[tuple[int, int, str, Word]]] = defaultdict(list)
    near_signs: dict[str, list[Sounded]] = defaultdict(list)
    for word in book.words.values():
        said = spoken(word, book)
        if not said:
            continue
        sound["".join(said)].append(word)
        merged["".join(sounds.merged(one) for one in said)].append(word)
        if 2 <= len(said) <= 6:
            _add_initials(initials, book, word, said)
        if 2 <= len(said) <= 9 and any(role[0] in ALIAS + ALONE for role in word.roles):
            one = Sounded(word, tuple(zip(word.key, map(sounds.merged, said), strict=True)))
            for heard in {heard for _, heard in one.signs}:
                near_signs[heard].append(one)
    for found in initials.values():
        found.sort(key=lambda one: one[:2])
    near: dict[str, set[str]] = defaultdict(set)
    for letters, words in sound.items():
        if len(letters) >= 4 and any(role[0] in ALIAS + ALONE for word in words for role in word.roles):
            for shorter in shortened(letters):
                near[shorter].add(letters)
    spelt = (part for word in book.words.values() for part in fold(tidy(word.text), book.dialect).split())
    latin = frozenset(part for part in spelt if part.isascii() and part.isalpha())
    near_latin: dict[str, set[str]] = defaultdict(set)
    for part in latin:
        if len(part) >= 4:
            for shorter in shortened(part):
                near_latin[shorter].add(part)
    return Index(
        {letters: tuple(words) for letters, words in sound.items()},
        {letters: tuple(words) for letters, words in merged.items()},
        initials, near, latin, near_latin, max(map(len, sound)), dict(near_signs),
    )  # fmt: skip


def spoken(word: Word, book: Lexicon) -> tuple[str, ...]:
    """The syllables of a word written in characters alone; nothing for others."""
    text = fold(tidy(word.text), book.dialect)
    parts = units(text)
    if any(len(part.key) > 1 or part.key.isascii() for part in parts):
        return ()
    return sounds.syllables_of("".join(part.key for part in parts))


def shortened(word: str) -> set[str]:
    """The word and the word without each of its letters: two words one slip apart share one of these."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _add_initials(
    initials: dict[str, list[tuple[int, int, str, Word]]], book: Lexicon, word: Word, said: tuple[str, ...]
) -> None:
    for role in word.roles:
        intent = role[1:]
        if intent == NONE or (word.key, intent) not in book.ranks:
            continue
        rank = (book.ranks[word.key, intent], INTENTS.index(intent))
        for sign in {"".join(one[0] for one in said), "".join(_initial(one) for one in said)}:
            initials[sign].append((*rank, intent, word))


def _initial(syllable: str) -> str:
    return syllable[:2] if syllable[:2] in ("zh", "ch", "sh") else syllable[0]
