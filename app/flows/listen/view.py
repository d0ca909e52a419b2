"""The pages of read-aloud for those without script."""

from flask import url_for
from flask_babel import gettext

from ...speech.shelf import Kept
from ...view import AudioClip, Block, Heading, Lang, Link, Links, Page, Text, Warn, Words, plain


def listen_page(kept: Kept, sound: str) -> Page:
    """Everything that is said, in writing. `sound` is the address of the whole reading, empty with no voice."""
    top: tuple[Block, ...] = (Warn(_say("read-aloud.no-voice")),)
    if sound:
        top = (Text(_say("listen.lead"), "lead"), AudioClip(sound, _say("listen.audio")))
    back = Link(_say("listen.back"), kept.back) if kept.back else _home()
    return Page(
        name="listen",
        lang=kept.lang,
        title=_say("listen.title"),
        blocks=(
            *top,
            Heading(_say("listen.words")),
            *(Text(Words(one.shown, one.spoken)) for one in kept.utterances),
            Links((back,), "button"),
        ),
    )


def expired_page(lang: Lang) -> Page:
    """Said for a token that has run out and for one of another visitor alike."""
    return Page(
        name="listen-expired",
        lang=lang,
        title=_say("listen.expired.title"),
        status=404,
        blocks=(Text(_say("listen.expired.text")), Links((_home(),), "button")),
    )


def _home() -> Link:
    return Link(_say("listen.home"), url_for("home.home"))


def _say(key: str) -> Words:
    return plain(gettext(key))
