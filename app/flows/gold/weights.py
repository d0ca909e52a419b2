"""Grams as people write them, and as they are said. Inside, gold is whole milligrams."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from ...doors.language import say
from ...view import Words
from ...view.amounts import whole_number

_UNITS = ("grams", "gram", "克", "g")


def read_grams(text: str) -> int | None:
    """Milligrams, or None when the text is no weight above zero, or finer than a milligram."""
    clean = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()
    for unit in _UNITS:
        if clean.endswith(unit):
            # The gram's longer name in Traditional Chinese has one sign more in front.
            clean = clean.removesuffix(unit).removesuffix("公")
            break
    try:
        found = Decimal(clean) if re.fullmatch(r"\d{1,9}(\.\d{0,9})?", clean) else Decimal(whole_number(clean))
    except (ValueError, InvalidOperation):
        return None
    milligrams = found * 1000
    return int(milligrams) if milligrams == int(milligrams) and milligrams > 0 else None


def grams(milligrams: int) -> Words:
    """12.5 克."""
    number = f"{Decimal(milligrams) / 1000:.3f}".rstrip("0").rstrip(".")
    return say("gold.grams", number=number)
