"""What is offered here, by its very name in any of the languages: whoever types a name that they have read gets there.

The list of services joins at its import, so that the flow that searches need not know the flow that lists.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from flask import url_for
from flask_babel import force_locale, gettext

from ..learn.library import lessons
from ..view import LANGS


@dataclass(frozen=True, slots=True)
class Named:
    """One page: the catalogue key of its name, its endpoint, and what fills the variables of its address."""

    name: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)


NAMED: list[Named] = []


def address_of(query: str) -> str | None:
    """The address of the page that is called exactly so, whatever its spaces, signs and capitals; or None."""
    wanted = _bare(query)
    for one in NAMED:
        if wanted and wanted in (_name(one.name, lang) for lang in LANGS):
            return url_for(one.endpoint, **one.values)
    return None


def lesson_called(query: str) -> str | None:
    """The address of the lesson whose title was typed, which is the code word on its leaflet; or None."""
    wanted = _bare(query)
    found = (one.slug for lang in LANGS for one in lessons(lang).values() if wanted == _bare(one.title))
    slug = next(found, None)
    return url_for("leaflet.page", slug=slug) if slug else None


@cache
def _name(key: str, lang: str) -> str:
    with force_locale(lang):
        return _bare(gettext(key))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
