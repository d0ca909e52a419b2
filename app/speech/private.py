"""The last gate before the voice: a full card, account or identity number is never said, whoever put it in a view."""

import re

from ..view import Lang, Words, formats

# Phone numbers have 11 digits and may be read back; account, card and identity numbers have 12 to 19.
_DIGITS = re.compile(r"[0-9](?:[ \u00a0-]?[0-9]){11,}")


def without_full_numbers(words: Words, hidden: str, lang: Lang) -> Words:
    """The words with every run of twelve digits or more, in figures or in words, replaced by `hidden`."""
    return Words(_DIGITS.sub(hidden, words.shown), _in_words(lang).sub(hidden, _DIGITS.sub(hidden, words.spoken)))


def _in_words(lang: Lang) -> re.Pattern[str]:
    numerals = formats(lang)["numerals"]
    names = numerals["ones"][:10] if lang == "en" else numerals["digits"]
    digit = f"(?:{'|'.join(names)})"
    return re.compile(rf"{digit}(?:[ ,，]*{digit}){{11,}}")
