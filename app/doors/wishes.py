"""The formats that somebody always wants: what comes first because of them, and the question itself."""

from collections.abc import Mapping

from flask import url_for

from ..care.preferences import Preferences
from ..leaflets import Name
from ..view import Button, Checks, Form, Link, Option
from .language import say
from .session import care

FORMATS_OF: Mapping[str, tuple[Name, ...]] = {
    "want_print": ("pdf", "booklet.pdf"),
    "want_larger_print": ("24pt.pdf",),
    "want_sound": ("mp3", "opus", "vtt"),
    "want_braille": ("brf",),
    "want_book": ("epub",),
    "want_text": ("txt",),
}
"""Which files of a lesson each wish is about; the first is the one that stands for it."""


def wanted() -> frozenset[Name]:
    """The files of lessons that come first."""
    return frozenset(one for wish, names in FORMATS_OF.items() if getattr(care(), wish) for one in names)


def nearest() -> tuple[Name, ...]:
    """One file for each wish, where there is room for few."""
    return tuple(names[0] for wish, names in FORMATS_OF.items() if getattr(care(), wish))


def wants_paper() -> bool:
    """Whether somebody always wants paper, in large or in larger type."""
    return care().want_print or care().want_larger_print


def paper_first(*links: Link, paper: Link) -> tuple[Link, ...]:
    """Ways on with the one to the paper: last as usual, or first for who always wants paper."""
    return (paper, *links) if wants_paper() else (*links, paper)


def question(chosen: Preferences) -> Checks:
    """The formats as boxes to tick."""
    texts = {
        "want-print": (say("settings.want-print"), say("settings.want-print-hint")),
        "want-larger-print": (say("settings.want-larger-print"), say("settings.want-larger-print-hint")),
        "want-sound": (say("settings.want-sound"), say("settings.want-sound-hint")),
        "want-braille": (say("settings.want-braille"), say("settings.want-braille-hint")),
        "want-book": (say("settings.want-book"), say("settings.want-book-hint")),
        "want-text": (say("settings.want-text"), say("settings.want-text-hint")),
    }
    options = tuple(Option(name, words, hint) for name, (words, hint) in texts.items())
    ticked = tuple(name for name in texts if chosen.text(name) == "on")
    return Checks("also-formats", say("settings.formats-also"), options, ticked)


def asked_at(then: str) -> Form:
    """The question as a form of its own, which leads on to the path `then`."""
    asked = question(care())
    names = " ".join(one.value for one in asked.options)
    return Form(
        action=url_for("settings.save"),
        hidden=(("group", "formats"), ("checks", names), ("next", then)),
        fields=(asked,),
        buttons=(Button(say("settings.save"), "secondary"),),
    )
