"""Which visits to each state are audited: what is loaded for each, and how the page is dressed while it is open.

The server writes a page anew for each language, and a window lays it out anew for each width. Theme and type step are
two attributes of `<html>`, which are changed in place, as the panel does for a person; but for the two places that say
what is chosen, the server would write the same page. It writes the page in the first look of each visit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

THEMES = ("light", "dark", "yellow-black", "black-yellow", "cream")
SIZES = ("18", "20", "24", "30")
LANGS = ("zh_Hans", "zh_Hant", "en")
WIDTHS = ("375", "768", "1280")


@dataclass(frozen=True, slots=True)
class Look:
    """A theme and a type step. `walked`: whether Tab goes through the page in it."""

    theme: str
    size: str
    walked: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """One load of one state. `first`: the first of its state, where what no setting changes is asked too."""

    state: str
    lang: str
    width: str
    looks: tuple[Look, ...]
    first: bool

    @property
    def row(self) -> dict[str, str]:
        """How the server is to write the page: as its first look says."""
        look = self.looks[0]
        return {"state": self.state, "lang": self.lang, "width": self.width, "theme": look.theme, "size": look.size}


def spread(states: Sequence[str]) -> Iterator[Visit]:
    """Three visits to each state, so that it meets every setting; the same visits at each call.

    Every language, every width, every theme and every type step meets every state, and each combination of the four
    meets at least one of any 36 states that follow one another. Tab walks in the first theme and in one more, in turn:
    a ring looks alike wherever its component stands.
    """
    for index, state in enumerate(states):
        visits: list[list[Look]] = [[] for _ in LANGS]
        for number, theme in enumerate(THEMES):
            size = SIZES[(number + index) % len(SIZES)]
            walked = number in (0, 1 + index % (len(THEMES) - 1))
            visits[(number + index) % len(LANGS)].append(Look(theme, size, walked))
        for number, looks in enumerate(visits):
            width = WIDTHS[(number + index // 12) % len(WIDTHS)]
            yield Visit(state, LANGS[number], width, tuple(looks), first=number == index % len(LANGS))


def everything(states: Sequence[str]) -> Iterator[Visit]:
    """Every combination, and Tab in each."""
    looks = tuple(Look(theme, size, walked=True) for theme, size in product(THEMES, SIZES))
    for state in states:
        for number, (lang, width) in enumerate(product(LANGS, WIDTHS)):
            yield Visit(state, lang, width, looks, first=number == 0)
