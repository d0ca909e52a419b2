"""Which language a line is in, where nobody says so: for lines from outside, never for pages, which know their own."""

import re

from ..view import Lang
from .pronunciation import HANZI, simplified

# Codes and units stand in Chinese text too: a line of nothing else is read in Chinese, as the bank's own language.
_CODES = re.compile(r"\b(?:km|cm|mm|kg|mg|ml|kb|mb|gb|www|http)\b", re.IGNORECASE)


def language(text: str) -> Lang:
    """Chinese when there is a Chinese character, English when there is a word of small letters; else Chinese."""
    if re.search(HANZI, text):
        return "zh_Hans" if simplified(text) == text else "zh_Hant"
    return "en" if re.search(r"[A-Za-z][a-z]", _CODES.sub("", text)) else "zh_Hans"
