"""The box in which one says what one wants, with the words that may be pressed instead."""

from flask import url_for

from ..view import Ask, Link, plain
from .language import lang, say
from .services import services
from .session import login

SHOWN = 3


def keyword_box(value: str = "") -> Ask:
    """The box. The person's own words stand first; somebody who has none yet gets examples."""
    mine = recent_words()[:SHOWN]
    examples = () if mine else (say("find.example-transfer").shown, say("find.example-lost").shown)
    return Ask(
        url_for("find.find"),
        say("find.title"),
        say("find.hint"),
        value,
        examples=_links(examples),
        hot=_links(services().hot_keywords[lang()]),
        recent=_links(mine),
        clear=Link(say("find.recent.clear"), url_for("find.find")),
        suggest=url_for("find.suggest"),
    )


def recent_words() -> tuple[str, ...]:
    """What the customer who is logged in said lately, newest first; empty for anybody else."""
    found = login()
    return services().recent.words(found.customer_id) if found is not None and found.alive else ()


def _links(words: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(plain(one), url_for("find.find", q=one)) for one in words)
