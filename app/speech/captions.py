"""The sentence that is being read, as a caption: in the characters that a person chose, with pinyin if they want."""

import re
from functools import cache
from typing import Any

from ..care.preferences import CaptionsScript
from ..view import Lang
from .pronunciation import HANZI, placed, simplified


def caption(text: str, lang: Lang, script: CaptionsScript) -> str:
    """A text in Simplified (`hans`) or Traditional (`hant`) characters, one for one; English stays as it is."""
    if lang == "en" or script == "page":
        return text
    if script == "hans":
        return simplified(text)
    written: str = _traditional().convert(text)
    return written if len(written) == len(text) else text


def with_pinyin(text: str, lang: Lang) -> list[tuple[str, str]]:
    """A text in pieces, each with its pinyin in tone marks; a piece that has none stands beside an empty one."""
    if lang == "en":
        return [(text, "")]
    from pypinyin.contrib.tone_convert import to_tone  # noqa: PLC0415 - slow to load, and few want it

    sounds = dict(placed(text))
    # What has no reading stays together: figures, letters and marks.
    pieces: list[tuple[str, str]] = []
    for piece in re.finditer(rf"{HANZI}|(?:(?!{HANZI}).)+", text, re.DOTALL):
        sound = sounds.get(piece.start(), "") if re.match(HANZI, piece[0]) else ""
        pieces.append((piece[0], to_tone(sound) if sound else ""))
    return pieces


@cache
def _traditional() -> Any:
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("s2hk")
