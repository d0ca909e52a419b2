"""The words that stand around every lesson: telephone numbers, where it comes from, how to see it again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ..learn import Lesson
from ..learn.telephones import NUMBERS
from ..view import Lang, Words, day, digit_by_digit, fill, plain


class Translate(Protocol):
    """A gettext function in the leaflet's own language: key to text."""

    def __call__(self, key: str, /) -> str:
        """The text of a key."""
        ...


@dataclass(frozen=True, slots=True)
class Again:
    """The lines beside the QR code, on paper only: how to find the lesson, where, and whom to call.

    `number`: the telephone number as a machine dials it.
    """

    find: Words
    address: Words
    phone: Words
    number: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Everything on a leaflet that is not the lesson.

    `places`: what fills `{phone}` and the other places of the text. `origin`: edition and sources, also on the web
    page. `code`: what the QR code is, for those who do not see it. `page_number`: the text before, between and after
    the two numbers of the footer. `braille`: says that a machine made the braille. `for_readers`: what a book offers to
    those who do not see, or do not read.
    """

    lang: Lang
    bank: str
    subject: str
    places: Mapping[str, Words]
    origin: tuple[Words, ...]
    again: Again
    code: str
    page_number: tuple[str, str, str]
    braille: str
    for_readers: str


def labels(lesson: Lesson, lang: Lang, address: str, _: Translate) -> Labels:
    """The labels of one lesson. `address`: of its web page, complete with https:// and host."""
    phone = _number(_("help.phone.number"), lang)
    before, rest = _("leaflet.page").split("{page}")
    between, after = rest.split("{pages}")
    return Labels(
        lang=lang,
        bank=_("site.name"),
        subject=_("leaflet.subject"),
        places={"phone": phone, **{place: _number(number, lang) for place, number in NUMBERS.items()}},
        origin=(
            fill(_("leaflet.edition"), date=day(lesson.edition, lang, year=True)),
            *(fill(_("leaflet.source"), source=source) for source in lesson.sources),
        ),
        again=Again(
            find=fill(_("leaflet.again"), word=plain(lesson.title)),
            address=fill(_("leaflet.address"), address=address),
            phone=fill(_("leaflet.phone"), phone=phone),
            number=re.sub(r"[^0-9+]", "", phone.shown),
        ),
        code=fill(_("leaflet.code"), address=address).shown,
        page_number=(before, between, after),
        braille=_("leaflet.braille.notice"),
        for_readers=_("leaflet.epub.summary"),
    )


def _number(number: str, lang: Lang) -> Words:
    """A telephone number, said digit by digit: 110 is not a hundred and ten. No line ends in the middle of it."""
    return Words(number.replace(" ", "\u00a0"), digit_by_digit(number, lang))
