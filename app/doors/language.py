"""The reader's language, and the one way in which flows get words: `say("key", amount=…)`."""

from flask import g, has_request_context, request
from flask_babel import Babel, get_locale, gettext

from ..view import LANGS, Lang, Words, fill, formats, plain, tag

COOKIE = "lang"
DEFAULT: Lang = "zh_Hans"
# How browsers name what we have: script first, then the regions that write Traditional characters.
_ACCEPTED: dict[str, Lang] = {
    "zh-hans": "zh_Hans",
    "zh-hant": "zh_Hant",
    "zh-tw": "zh_Hant",
    "zh-hk": "zh_Hant",
    "zh-mo": "zh_Hant",
    "zh-cn": "zh_Hans",
    "zh-sg": "zh_Hans",
    "zh": "zh_Hans",
    "en": "en",
}
babel = Babel()


def known(name: str | None) -> Lang | None:
    """The language of that name (`zh_Hant` or `zh-Hant`), or None."""
    wanted = (name or "").replace("-", "_")
    return next((one for one in LANGS if one == wanted), None)


def accepted(header: str) -> Lang:
    """The first language of an Accept-Language header that we have; Simplified Chinese when there is none."""
    wishes = []
    for index, part in enumerate(header.split(",")):
        name, _, weight = part.strip().partition(";q=")
        try:
            wishes.append((-float(weight or 1), index, name.lower()))
        except ValueError:
            continue
    for _, _, name in sorted(wishes):
        for prefix, lang in _ACCEPTED.items():
            if name == prefix or name.startswith(f"{prefix}-"):
                return lang
    return DEFAULT


def select_language() -> Lang:
    """The address first (`?lang=en`), then the cookie, then what the browser asks for."""
    return (
        known(request.args.get("lang"))
        or known(request.cookies.get(COOKIE))
        or accepted(request.headers.get("Accept-Language", ""))
    )


def lang() -> Lang:
    """The language of this request."""
    if not has_request_context():
        return known(str(get_locale())) or DEFAULT
    if "lang" not in g:
        g.lang = select_language()
    chosen: Lang = g.lang
    return chosen


def say(key: str, **parts: Words | str | int) -> Words:
    """A catalogue entry as words; `{name}` places are filled as written and as spoken. Raises KeyError for a gap."""
    text = gettext(key)
    return fill(text, **parts) if parts else plain(text)


def languages() -> list[dict[str, object]]:
    """What the language switch offers: each language named in itself."""
    return [{"lang": one, "tag": tag(one), "name": formats(one)["name"], "current": one == lang()} for one in LANGS]
