"""The lexicon: the words of all languages, as their files in locales say.

All languages are one lexicon: a Chinese page must understand "help", and an English one 余额.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from ..view.formats import LANGS, LOCALES, Lang
from .folding import fold, key_of, tidy, units
from .model import INTENTS, NONE

# Roles of a word besides the names of word groups.
ALIAS = "="
ALONE = "~"
# Groups without words: any amount and any name count as one word of these.
MARKS = ("amount", "person")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lexicon and what it can be: `=balance` an alias, `~balance` one only when it stands alone."""

    key: str
    text: str
    size: int
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that together mean an intent: one of each of `terms`, in any order, and none of `banned`.

    `place`: its number in the order of the files.
    """

    intent: str
    text: str
    terms: tuple[frozenset[str], ...]
    banned: frozenset[str]
    place: int


@dataclass(slots=True)
class Lexicon:
    """Everything the files say, folded and ready to look up.

    `starts` and `alarms` hold the patterns and the danger patterns by the roles of their first term.
    """

    words: dict[str, Word] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    danger: list[Pattern] = field(default_factory=list)
    starts: dict[str, list[Pattern]] = field(default_factory=dict)
    alarms: dict[str, list[Pattern]] = field(default_factory=dict)
    dialect: dict[str, str] = field(default_factory=dict)
    supports: dict[str, frozenset[str]] = field(default_factory=dict)
    ranks: dict[tuple[str, str], int] = field(default_factory=dict)
    titles: dict[tuple[Lang, str], str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


@cache
def source(lang: Lang) -> dict[str, Any]:
    """One language's file as it stands. Raises FileNotFoundError for a language without one."""
    text = (LOCALES / lang / "keywords.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return loaded


@cache
def lexicon() -> Lexicon:
    """All languages as one. Raises ValueError for a file that names an unknown intent or word group."""
    files = {lang: source(lang) for lang in LANGS}
    builder = _Builder(files)
    for lang, file in files.items():
        builder.words(file)
        for intent, entry in file["intents"].items():
            builder.intent(lang, intent, entry)
        builder.book.danger += [builder.pattern("safety", text) for text in file.get("danger", [])]
    return builder.finish()


class _Builder:
    """Collects the words of all files before the first is looked up."""

    def __init__(self, files: dict[Lang, dict[str, Any]]) -> None:
        self.book = Lexicon()
        self.roles: dict[str, set[str]] = defaultdict(set)
        self.patterns = 0
        self.texts: dict[str, str] = {}
        # Groups and characters of speech are one for all languages, so they are known before any word is folded.
        self.groups = {name for file in files.values() for name in file.get("words", {})} | set(MARKS)
        for file in files.values():
            self.book.dialect.update(file.get("dialect", {}))

    def words(self, file: dict[str, Any]) -> None:
        """Takes over the groups, lists and numbers of one file."""
        for name, words in file.get("words", {}).items():
            for word in _listed(words):
                self.add(word, name)
        for name, value in file.get("lists", {}).items():
            self.book.lists.setdefault(name, []).extend(_listed(value))
        self.book.numbers.update(file.get("numbers", {}))

    def intent(self, lang: Lang, intent: str, entry: dict[str, Any]) -> None:
        """Takes over what one file says about one intent."""
        if intent not in (*INTENTS, NONE):
            raise ValueError(f"{lang}: no intent is called {intent}")
        titles = [self.book.titles.setdefault((lang, intent), entry["title"])] if intent != NONE else []
        for rank, alias in enumerate([*titles, *_listed(entry.get("aliases", ""))]):
            self.book.ranks.setdefault((self.add(alias, ALIAS + intent), intent), rank)
        for alias in _listed(entry.get("alone", "")):
            self.add(alias, ALONE + intent)
        helpers = frozenset(re.findall(r"[^,\s]+", entry.get("with", "")))
        unknown = {name for name in helpers - self.groups if name.isascii()}
        if unknown:
            raise ValueError(f"{lang}, {intent}: no word group is called {', '.join(sorted(unknown))}")
        self.book.supports[intent] = self.book.supports.get(intent, frozenset()) | helpers
        self.book.patterns += [self.pattern(intent, text) for text in entry.get("patterns", [])]

    def pattern(self, intent: str, text: str) -> Pattern:
        """`send kin|person !negate`: groups by name; a word that is no group stands for itself."""
        terms: list[frozenset[str]] = []
        banned: set[str] = set()
        for term in text.split():
            names = term.removeprefix("!").split("|")
            for name in [one for one in names if one not in self.groups]:
                if name.isascii():
                    raise ValueError(f"{intent}: no word group is called {name}")
                self.add(name, name)
            if term.startswith("!"):
                banned.update(names)
            else:
                terms.append(frozenset(names))
        self.patterns += 1
        return Pattern(intent, text, tuple(terms), frozenset(banned), self.patterns)

    def add(self, text: str, role: str) -> str:
        """Notes what a word can be, and answers its key."""
        key = key_for(text, self.book.dialect)
        if not key:
            raise ValueError(f"{text!r} has no letters")
        self.roles[key].add(role)
        self.texts.setdefault(key, text)
        return key

    def finish(self) -> Lexicon:
        """The lexicon, ready to look up."""
        book = self.book
        for key, roles in self.roles.items():
            size = len(units(fold(tidy(self.texts[key]), book.dialect)))
            book.words[key] = Word(key, self.texts[key], size, frozenset(roles))
        for patterns, by_role in ((book.patterns, book.starts), (book.danger, book.alarms)):
            for pattern in patterns:
                for role in pattern.terms[0]:
                    by_role.setdefault(role, []).append(pattern)
        _inherit(book)
        for mark in MARKS:
            book.words["#" + mark] = Word("#" + mark, mark, 1, frozenset({mark}))
        return book


def key_for(text: str, dialect: dict[str, str]) -> str:
    """The key under which a word of the lexicon is looked up."""
    return key_of(units(fold(tidy(text), dialect)))


def _listed(value: object) -> list[str]:
    """A list, or words in one line with commas between, or with blanks in Chinese."""
    if isinstance(value, str):
        sign = "," if "," in value or value.isascii() else None
        return [word.strip() for word in value.split(sign) if word.strip()]
    return [str(one) for one in value] if isinstance(value, list) else []


def _inherit(book: Lexicon) -> None:
    """A word takes over what the words inside it say.

    交电费, an alias, still says electricity. 停电了, which says electricity, still leads where 停电 leads; but 安全账户
    does not lead to the balance, for no balance is asked for with words of danger.
    """
    users = _users(book)
    inherited: dict[str, Word] = {}
    for key, word in book.words.items():
        aliases = {role for role in word.roles if role[0] in ALIAS + ALONE}
        groups = {role for role in word.roles - aliases if role.isascii()}
        inside = {role for part in _inside(word, book) for role in part.roles}
        if aliases and not groups:
            more = {role for role in inside if role[0] not in ALIAS + ALONE and role != "filler"}
        elif groups and not aliases and "filler" not in groups:
            more = {
                role for role in inside if role[0] == ALIAS and any(role[1:] in users.get(one, ()) for one in groups)
            }
        else:
            continue
        inherited[key] = Word(word.key, word.text, word.size, word.roles | more)
    book.words.update(inherited)


def _inside(word: Word, book: Lexicon) -> list[Word]:
    """The longest words inside a word: 气费 inside 暖气费 is another word, and one character alone says too little."""
    parts = units(fold(tidy(word.text), book.dialect))
    found: list[tuple[int, int, Word]] = []
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            end = start + size
            part = book.words.get(key_of(parts[start:end]))
            hidden = any(first <= start and end <= last for first, last, _ in found)
            if part and part is not word and not hidden and (size > 1 or part.key.startswith(" ")):
                found.append((start, end, part))
    return [part for *_, part in found]


def _users(book: Lexicon) -> dict[str, set[str]]:
    """For each group, the intents that are asked for with it."""
    found: dict[str, set[str]] = defaultdict(set)
    for pattern in book.patterns:
        for role in frozenset().union(*pattern.terms):
            found[role].add(pattern.intent)
    for intent, roles in book.supports.items():
        for role in roles:
            found[role].add(intent)
    return found
