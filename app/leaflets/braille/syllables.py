"""Chinese syllables in braille, read as our voice reads them.

The tables of liblouis go from characters to braille, and guess the reading of a character that has several (行 is hang
in 银行, xing in 同行). We know the reading; so each character is put in as another one of that sound that has no other.
"""

from functools import cache
from typing import Any

from ...speech.pronunciation import pinyin
from ...view import Lang
from .louis import BrailleError, cells

TABLES: dict[Lang, str] = {"zh_Hans": "zhcn-cbs.ctb", "zh_Hant": "zh-tw.ctb", "en": "en-ueb-g1.ctb"}
# Characters that braille shortens in this reading (GF 0019-2018, 6.2).
_SHORT = {"的": "de5", "么": "me5", "你": "ni3", "他": "ta1", "她": "ta1", "它": "ta1"}
# The cells of the four tones, at the end of a syllable.
_TONES = "A1'2"
_NEUTRAL = "5"
_SIMPLIFIED, _TRADITIONAL = "gb2312", "big5"


def syllables(text: str, lang: Lang) -> list[str]:
    """Each character of a text in braille. Characters that are not hanzi come as they are.

    Raises BrailleError for a character that the table lacks.
    """
    hanzi = [character for character in text if _is_hanzi(character)]
    sounds = pinyin(text)
    if len(sounds) != len(hanzi):
        # A character without a known reading: which sound belongs to which is not known either.
        sounds = [""] * len(hanzi)
    rest = iter(sounds)
    return [_syllable(one, next(rest), lang) if _is_hanzi(one) else one for one in text]


def _syllable(character: str, sound: str, lang: Lang) -> str:
    own = _cells(character, TABLES[lang])
    if not sound or (lang == "zh_Hans" and _SHORT.get(character) == sound):
        return own
    if lang == "zh_Hant":
        # Taiwan reads some characters otherwise than we do; its table knows those that have one reading.
        other = _homophones(_TRADITIONAL).get(sound)
        return _cells(other, TABLES[lang]) if other and _has_several(character) else own
    if sound.endswith(_NEUTRAL):
        return _without_tone(sound) or own
    other = _homophones(_SIMPLIFIED).get(sound)
    return _cells(other, TABLES[lang]) if other else own


def _without_tone(sound: str) -> str:
    """A syllable in the neutral tone, which is not written; empty when no character has the sound."""
    known = _homophones(_SIMPLIFIED)
    other = next((known[sound[:-1] + tone] for tone in "1234" if sound[:-1] + tone in known), "")
    return _cells(other, TABLES["zh_Hans"]).rstrip(_TONES) if other else ""


@cache
def _cells(character: str, table: str) -> str:
    return cells(character, table)


@cache
def _homophones(encoding: str) -> dict[str, str]:
    """For each sound a character that has this one, is in the character set, and is in our tables."""
    found: dict[str, str] = {}
    library = _library()
    for code, readings in library.pinyin_dict.pinyin_dict.items():
        character = chr(code)
        if "," in readings or character in _SHORT or not _is_in(character, _SIMPLIFIED):
            continue
        style = library.Style.TONE3
        sound = library.pinyin(character, style=style, neutral_tone_with_five=True)[0][0]
        if sound not in found and _is_in(character, encoding) and _has_table(character, encoding):
            found[sound] = character
    return found


def _has_table(character: str, encoding: str) -> bool:
    try:
        _cells(character, TABLES["zh_Hant" if encoding == _TRADITIONAL else "zh_Hans"])
    except BrailleError:
        return False
    return True


def _is_in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _has_several(character: str) -> bool:
    return "," in _library().pinyin_dict.pinyin_dict.get(ord(character), "")


@cache
def _library() -> Any:
    """Slow to load: only when there is something to put into braille."""
    import pypinyin  # noqa: PLC0415

    return pypinyin


def _is_hanzi(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
