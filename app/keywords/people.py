"""Who is to get the money, as said: a word of kinship, a saved name, or a name after 给 or "to"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .folding import fold, key_of, tidy, units
from .lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named at a place of the text; `given` when 给 or "to" stands before."""

    start: int
    end: int
    given: bool


def find_people(tidied: str, folded: str, payees: Sequence[str] = ()) -> list[Person]:
    """Everybody named in a text; saved names first, then kinship, then names that are only names."""
    found: list[Person] = []
    for pattern, fits in (
        (_saved(payees), _always),
        (_titled(), _always),
        (_kin(), _is_kin),
        (_named(), _is_name),
    ):
        for match in pattern.finditer(folded) if pattern else ():
            start, end = match.span("who")
            if not any(start < one.end and one.start < end for one in found) and fits(folded, start, end):
                found.append(Person(start, end, _is_given(folded, start)))
    for match in _english().finditer(tidied):
        start, end = match.span("who" if match["who"] else "last")
        if all(end <= one.start or start >= one.end for one in found) and not _known(folded[start:end]):
            found.append(Person(start, end, True))
    return _joined(sorted(found, key=lambda one: one.start), folded)


def _joined(people: list[Person], folded: str) -> list[Person]:
    """给儿子和女儿: who is joined to somebody who gets money gets it too."""
    made: list[Person] = []
    for one in people:
        between = folded[made[-1].end : one.start].strip() if made else ""
        given = one.given or (bool(made) and made[-1].given and between in lexicon().lists["between"])
        made.append(Person(one.start, one.end, given))
    return made


def one_payee(tidied: str, people: Sequence[Person]) -> str | None:
    """The one person meant, as said. None when nobody is named, or several and it does not say who gets it."""
    given = [one for one in people if one.given]
    names = {tidied[one.start : one.end] for one in (given or people)}
    return names.pop() if len(names) == 1 else None


def _is_given(folded: str, start: int) -> bool:
    before = folded[:start].rstrip()
    return bool(re.search(_choices("give") + rf"\s*(?:{_choices('own')}\s*)*$", before))


def _always(folded: str, start: int, end: int) -> bool:
    return True


def _is_kin(folded: str, start: int, end: int) -> bool:
    """A kinship word of one character is one only after 我 or 给: 哪儿 is no son."""
    before = folded[:start].rstrip()
    return end - start > 1 or before.endswith((*lexicon().lists["own"], *lexicon().lists["give"]))


def _is_name(folded: str, start: int, end: int) -> bool:
    """余额 is no Mr Yu: what the lexicon knows as a word is not somebody's name."""
    name = folded[start:end]
    return not any(
        key_of(units(name[first:last])) in lexicon().words
        for first in range(len(name))
        for last in range(first + 2, len(name) + 1)
    ) and not any(
        # 张单 inside 账单: the name must not run into the next word.
        key_of(units(folded[end - 1 : end + more])) in lexicon().words
        for more in (1, 2)
        if end + more <= len(folded)
    )


def _known(name: str) -> bool:
    parts = units(name)
    return any(part.key in lexicon().words for part in parts) and key_of(parts) not in _kin_keys()


@cache
def _kin_keys() -> frozenset[str]:
    return frozenset(key for key, word in lexicon().words.items() if "kin" in word.roles)


def _choices(name: str) -> str:
    return "(?:" + "|".join(re.escape(one) for one in sorted(lexicon().lists[name], key=len, reverse=True)) + ")"


def _saved(payees: Sequence[str]) -> re.Pattern[str] | None:
    names = sorted({fold(tidy(one), lexicon().dialect) for one in payees if one.strip()}, key=len, reverse=True)
    return re.compile("(?P<who>" + "|".join(map(re.escape, names)) + ")") if names else None


@cache
def _kin() -> re.Pattern[str]:
    short = lexicon().lists["kin_short"]
    words = sorted((re.escape(key) for key in (*_kin_keys(), *short) if not key.isascii()), key=len, reverse=True)
    ranks = "".join(lexicon().lists["ranks"])
    return re.compile(rf"(?P<who>(?:[{ranks}]{{1,2}}(?={'|'.join(words)}))?(?:{'|'.join(words)}))")


@cache
def _titled() -> re.Pattern[str]:
    """李阿姨, 陈师傅, 老王: a surname with a title is always a person."""
    surname, front = _choices("surnames"), "".join(lexicon().lists["before_surname"])
    return re.compile(
        rf"(?P<who>{surname}{_choices('titles')}|(?<={_choices('one_give')})(?:{surname}{_choices('short_titles')}|[{front}]{surname})(?!{_choices('titles')})"
        rf"|^[{front}]{surname}(?=的))"
    )


@cache
def _named() -> re.Pattern[str]:
    """A Chinese name after 给 or 转账: 王秀英, 张三; it ends before a verb, an amount or the end."""
    lists = lexicon().lists
    surname = _choices("surnames")
    stop = "".join(lists["after_name"])
    numerals = "".join(lists["numerals"])
    given = rf"[^\W\d_a-z{stop}]"
    name = rf"(?:{surname}{given}{{1,2}}|{surname}[{numerals}](?![{numerals}]))"
    lead = rf"(?:{_choices('give')}|{_choices('name_after')})\s*"
    return re.compile(rf"{lead}(?P<who>{name})(?=$|[\W\d_a-z]|[{stop}])")


@cache
def _english() -> re.Pattern[str]:
    own = r"(?:(?:my|our|the|his|her)\s+)?(?:(?:dear|little|old|elder|eldest|younger|youngest)\s+)?"
    kin = "|".join(sorted((re.escape(word.text) for word in lexicon().words.values()
                           if "kin" in word.roles and word.text.isascii()), key=len, reverse=True))  # fmt: skip
    verb = r"(?:[Ss]end|[Pp]ay|[Gg]ive|[Ww]ire|[Tt]ransfer|[Rr]emit|[Aa]dd|[Ss]ave|[Dd]elete|[Rr]emove|[Tt]o)"
    name = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Auntie|Uncle)\.?\s+)?[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?"
    return re.compile(
        rf"\b{verb}\s+(?:back\s+)?{own}(?P<who>(?:{kin})\b|{name})"
        rf"|\b(?i:send|transfer|wire|remit)\b.*\bto (?P<last>[a-z]{{3,}})$"
    )
