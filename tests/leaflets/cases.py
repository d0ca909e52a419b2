"""The leaflets that are tested, with the words of the real catalogues: some lessons; all of them in the full run."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from babel.messages.pofile import read_po

from app.leaflets import POINTS, Edition, Labels, Leaflet, Points, Press, labels
from app.learn import Lesson, lessons
from app.learn.library import LOCALES
from app.view import LANGS, Lang

FULL = os.environ.get("FULL") == "1"
SITE = "http://127.0.0.1:8000"


def slugs() -> list[str]:
    """All lessons in the full run; else the one that other tests name, and the longest."""
    found = lessons("en")
    longest = max(found, key=lambda slug: len(repr(found[slug].sections)))
    return sorted(found) if FULL else sorted({"transfer-scams", longest})


LESSONS = [(lang, slug) for lang in LANGS for slug in slugs()]
CASES = [(lang, slug, points) for lang, slug in LESSONS for points in POINTS]


@cache
def catalogue(lang: Lang) -> Callable[[str], str]:
    """The texts of one language, straight from the catalogue; raises KeyError for a key that it lacks."""
    with (LOCALES / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        entries = {entry.id: entry.string for entry in read_po(file, locale=lang) if entry.id}
    return entries.__getitem__


@dataclass(frozen=True)
class Case:
    """One leaflet with all that it was made from."""

    lesson: Lesson
    labels: Labels
    address: str
    points: Points


def case(lang: Lang, slug: str, points: Points) -> Case:
    lesson = lessons(lang)[slug]
    address = f"{SITE}/leaflets/{slug}?lang={lang}"
    return Case(lesson, labels(lesson, lang, address, catalogue(lang)), address, points)


def put(press: Press, one: Case) -> Leaflet:
    return press.leaflet(one.lesson, one.labels, one.address, one.points)


class Mute:
    """A voice that must not be needed."""

    def name(self, lang):
        raise AssertionError("nothing is spoken here")

    def speak(self, text, lang, rate):
        raise AssertionError("nothing is spoken here")


def edition(lang: Lang, slug: str = "transfer-scams", speaker=None) -> Edition:
    one = case(lang, slug, 18)
    return Edition(one.lesson, one.labels, one.address, speaker or Mute())
