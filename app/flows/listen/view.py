"""The pages of read-aloud: for those without script, and for those who check what is said."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext

from ...speech.captions import with_pinyin
from ...speech.shelf import Kept
from ...view import AudioClip, Block, Column, Heading, Lang, Link, Links, Page, Table, Text, Warn, Words, fill, plain


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


def pages_page(lang: Lang, kept: Sequence[tuple[str, Kept]]) -> Page:
    """The pages that were shown of late and can be opened by a link."""
    links = tuple(
        Link(
            fill(gettext("listen.pages.page"), title=plain(_title(one)), path=plain(one.back), lang=plain(one.lang)),
            url_for("listen.listing", token=token),
        )
        for token, one in kept
        if one.back and not one.back.startswith("/listen/")
    )
    blocks: tuple[Block, ...] = (Text(_say("listen.pages.lead"), "lead"), Links(links)) if links else ()
    return Page("listen-pages", lang, _say("listen.pages.title"), blocks or (Text(_say("listen.pages.none")),))


def listing_page(lang: Lang, kept: Kept) -> Page:
    """A script as a table. Its rows are written as they are spoken, so it says itself twice when it is read."""
    heads = (
        _say("listen.listing.anchor"),
        _say("listen.listing.shown"),
        _say("listen.listing.spoken"),
        _say("listen.listing.pinyin"),
        _say("listen.listing.rests"),
    )
    rows = tuple(
        (
            plain(one.anchor),
            plain(one.shown),
            plain(one.spoken),
            plain(" ".join(sound for _, sound in with_pinyin(one.spoken, kept.lang) if sound)),
            _say("listen.listing.session" if one.personal else "listen.listing.disk"),
        )
        for one in kept.utterances
    )
    table = Table(_say("listen.listing.title"), tuple(map(Column, heads)), rows, _say("listen.pages.none"))
    back = Link(_say("listen.listing.back"), url_for("listen.pages"))
    blocks = (Text(plain(kept.back)), table, Links((back,), "button"))
    return Page("listen-listing", lang, _say("listen.listing.title"), blocks)


def _title(kept: Kept) -> str:
    return next((one.shown for one in kept.utterances if one.anchor == "title"), kept.back)


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
