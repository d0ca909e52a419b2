"""Whether a name as typed is nearly the one an account is kept under: one slip, or the right sound."""

import unicodedata

# From so many characters on, one wrong one still leaves most of a name right; 王芳 and 李芳 are two people.
LONG_ENOUGH = 3


def near_names(kept: str, typed: str) -> bool:
    """One character wrong, missing, added or in the wrong place of a longer name; or written otherwise, said alike.

    The same names are near, too.
    """
    one, other = _folded(kept), _folded(typed)
    if min(len(one), len(other)) >= LONG_ENOUGH and _one_slip(one, other):
        return True
    return bool(other) and _sound(one) == _sound(other)


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _sound(name: str) -> list[str]:
    """Its syllables without tones."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 (half a second to load, and seldom asked)

    syllables: list[str] = lazy_pinyin(name)
    return syllables


def _one_slip(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes the one the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start : start + 2][::-1] == long[start : start + 2] and short[start + 2 :] == long[start + 2 :]
    return swapped or short[start + 1 :] == long[start + 1 :]
