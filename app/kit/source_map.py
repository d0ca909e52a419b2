"""Where each piece of a built file came from: source maps, revision 3 (ECMA-426)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of output that stood in one line of a source; `line` and `column` count from 0, in UTF-16 units.

    A piece without a source was added by the build.
    """

    text: str
    source: int | None = None
    line: int = 0
    column: int = 0


def build(pieces: Sequence[Piece], sources: Sequence[tuple[str, str]], file: str) -> tuple[str, str]:
    """The text of the pieces and its source map. `sources`: names with their whole text."""
    lines: list[list[str]] = [[]]
    column, last_column = 0, 0
    last = [0, 0, 0]
    for piece in pieces:
        if piece.source is not None and piece.text.strip("\n"):
            now = [piece.source, piece.line, piece.column]
            fields = [column - last_column, *(new - old for new, old in zip(now, last, strict=True))]
            lines[-1].append("".join(map(_vlq, fields)))
            last_column, last = column, now
        *before, end = piece.text.split("\n")
        if before:
            lines += [[] for _ in before]
            column = last_column = 0
        column += utf16(end)
    made = {
        "version": 3,
        "file": file,
        "sources": [name for name, _ in sources],
        "sourcesContent": [text for _, text in sources],
        "names": [],
        "mappings": ";".join(",".join(line) for line in lines),
    }
    return "".join(piece.text for piece in pieces), json.dumps(made, ensure_ascii=False)


def utf16(text: str) -> int:
    """The length of a text in UTF-16 units, in which source maps count columns."""
    return len(text.encode("utf-16-le")) // 2


def _vlq(number: int) -> str:
    """A number in base 64, sign last, least digits first."""
    rest, out = (-number << 1 | 1) if number < 0 else number << 1, ""
    while True:
        digit, rest = rest & 31, rest >> 5
        out += _DIGITS[digit | (32 if rest else 0)]
        if not rest:
            return out
