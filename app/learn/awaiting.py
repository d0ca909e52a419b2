"""Leaflets in languages that nobody here can vouch for: a frame that waits for a native reader, and is never published.

`locales/<lang>/awaiting/<slug>.yaml` names the lesson that is to be written and the language it is written from. It
holds no text: no machine's translation stands in for a person's. What is published comes from `lessons/` alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from .library import LOCALES

AWAITED: tuple[str, ...] = ("mn",)
"""The languages that wait."""


@dataclass(frozen=True, slots=True)
class Awaiting:
    """One leaflet that waits. `title` is in its own script; `source` is the language that the reader writes from."""

    path: Path
    lang: str
    slug: str
    title: str
    source: str


def awaiting(lang: str, locales: Path = LOCALES) -> Iterator[Awaiting]:
    """What waits in one language, by name; nothing for a language that does not wait."""
    for path in sorted((locales / lang / "awaiting").glob("*.yaml")) if lang in AWAITED else ():
        front = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield Awaiting(path, lang, front["slug"], front["title"], front["source"])
