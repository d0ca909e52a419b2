"""The content of pages: which text each marked piece holds, and how to write a page anew."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pikepdf

Instruction = tuple[list[Any], pikepdf.Operator]
_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*$", re.MULTILINE)
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*$", re.MULTILINE)


class Content:
    """One page as instructions. `texts` has the text of each marked piece by its number (MCID)."""

    def __init__(self, page: pikepdf.Page, fonts: "Fonts") -> None:
        self.page = page
        self.instructions: list[Instruction] = [
            (list(one.operands), one.operator)
            for one in pikepdf.parse_content_stream(page)
            if isinstance(one, pikepdf.ContentStreamInstruction)
        ]
        self.texts: dict[int, str] = {}
        self._read(fonts)

    def _read(self, fonts: "Fonts") -> None:
        decode: Callable[[bytes], str] = _nothing
        named: Any = self.page.obj.Resources.get("/Font", {})
        inside: list[int | None] = []
        for operands, operator in self.instructions:
            match str(operator):
                case "BDC" | "BMC":
                    inside.append(number(operands))
                case "EMC":
                    inside.pop()
                case "Tf":
                    decode = fonts.decoder(named[str(operands[0])])
                case "Tj" | "TJ" if inside and inside[-1] is not None:
                    parts = operands[0] if str(operator) == "TJ" else operands
                    said = "".join(decode(bytes(part)) for part in parts if isinstance(part, pikepdf.String))
                    self.texts[inside[-1]] = self.texts.get(inside[-1], "") + said

    def recode(self, moves: Mapping[str, Mapping[int, int]]) -> None:
        """Writes the text of the fonts named in `moves` with other codes: name → old code → new code."""
        move: Mapping[int, int] | None = None
        for place, (operands, operator) in enumerate(self.instructions):
            match str(operator):
                case "Tf":
                    move = moves.get(str(operands[0]))
                case "Tj" if move:
                    self.instructions[place] = ([_recoded(operands[0], move)], operator)
                case "TJ" if move:
                    parts = [_recoded(one, move) if isinstance(one, pikepdf.String) else one for one in operands[0]]
                    self.instructions[place] = ([pikepdf.Array(parts)], operator)

    def write(self, pdf: pikepdf.Pdf) -> None:
        """Puts the instructions back into the page."""
        self.page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(self.instructions))


def _recoded(text: Any, move: Mapping[int, int]) -> pikepdf.String:
    codes = bytes(text)
    new = (move[int.from_bytes(codes[place : place + 2], "big")] for place in range(0, len(codes), 2))
    return pikepdf.String(b"".join(code.to_bytes(2, "big") for code in new))


def number(operands: Iterable[Any]) -> int | None:
    """The number of the marked piece that begins here; None for one without."""
    for one in operands:
        if isinstance(one, pikepdf.Dictionary) and "/MCID" in one:
            return int(one.MCID)
    return None


class Fonts:
    """What the codes of each font stand for, read once a font from its ToUnicode table."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], dict[int, str]] = {}

    def decoder(self, font: Any) -> Callable[[bytes], str]:
        """Two-byte codes of this font → text."""
        table = self.table(font)
        return lambda codes: "".join(
            table.get(int.from_bytes(codes[place : place + 2], "big"), "") for place in range(0, len(codes), 2)
        )

    def table(self, font: Any) -> dict[int, str]:
        """Code → text."""
        if font.objgen not in self._known:
            source = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
            self._known[font.objgen] = _table(source)
        return self._known[font.objgen]

    def rename(self, font: Any, table: dict[int, str]) -> None:
        """What the codes of this font stand for from now on."""
        self._known[font.objgen] = table


def _table(source: bytes) -> dict[int, str]:
    table: dict[int, str] = {}
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for first, last, text in _RANGE.findall(part):
            start = int(text, 16)
            table |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        table |= {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _PAIR.findall(part)}
    return table


def _nothing(_: bytes) -> str:
    return ""
