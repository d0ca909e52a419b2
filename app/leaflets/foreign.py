"""Words of another language inside a text, so that a voice may change for them (WCAG 2.2 SC 3.1.2)."""

import re

from markupsafe import Markup, escape

from ..view import Lang, tag

# Hanzi with the marks around them in an English text; in a Chinese one at least two Latin words in a row, or a word
# with four small letters: APP and PIN are spoken by a Chinese voice as people say them.
_FOREIGN = {
    "en": re.compile(r"[\u3400-\u9fff《》「」“”、，]*[\u3400-\u9fff][\u3400-\u9fff《》「」、，]*"),
    "zh": re.compile(r"(?<![\w./:@?=&-])[A-Za-z]*[a-z]{4,}(?:[ '][A-Za-z]+)*(?![\w./:@?=&-])"),
}


def other(lang: Lang) -> str:
    """The tag of the language that words in another one are taken to be in."""
    return tag("zh_Hans") if lang == "en" else "en"


def marked(text: str, lang: Lang, *, xml: bool = False) -> Markup:
    """A text as HTML, each stretch of another language in a `<span>` that names it; for XML in its way too."""
    span = Markup('<span lang="{0}" xml:lang="{0}">{1}</span>') if xml else Markup('<span lang="{0}">{1}</span>')
    made, done = Markup(), 0
    for found in _FOREIGN[lang[:2]].finditer(text):
        made += escape(text[done : found.start()])
        made += span.format(other(lang), found[0])
        done = found.end()
    return made + escape(text[done:])
