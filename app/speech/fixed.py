"""Which sentences are the product's own: only their sound may rest on disk, because it tells nothing of anybody."""

import re
from functools import cache

from babel.messages.pofile import read_po

from ..view import Lang, plain, sentences
from ..view.formats import LOCALES


@cache
def fixed_sentences(lang: Lang) -> frozenset[str]:
    """Catalogue entries and their sentences. What has a place to fill, or figures, is left out: it may be personal."""
    with (LOCALES / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    texts = {message.string for message in catalogue if message.id and isinstance(message.string, str)}
    whole = {text for text in texts if text and not re.search(r"[{}\d]", text)}
    return frozenset(whole | {one.shown for text in whole for one in sentences(plain(text), lang)})
