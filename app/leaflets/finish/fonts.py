"""Cuts the fonts inside a PDF down to the characters that it uses.

WeasyPrint keeps a place for each of the 65,000 glyphs of a Chinese font, so that their numbers stay as they were. Here
the glyphs move up, and the text, the widths and the table of characters get the new numbers. That takes a Chinese
leaflet from 320 kB to 50 kB.
"""

from io import BytesIO
from types import SimpleNamespace
from typing import Any

# Imported for what it adds to the table of outlines.
import fontTools.subset.cff  # noqa: F401
import pikepdf
from fontTools.ttLib import TTFont

from .content import Content, Fonts

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
# Operators and numbers of an outline (Type 2 charstring): hmoveto, vmoveto, rmoveto, 0.
_ACROSS, _UP, _BOTH, _NOUGHT = 22, 4, 21, bytes([139])
# A block of a character map holds no more.
_BLOCK = 100


def cut_fonts(pdf: pikepdf.Pdf, fonts: Fonts, contents: list[Content]) -> None:
    """Cuts every CID-keyed OpenType font of the file; the contents are changed, and not yet written."""
    if any(_holds_text(page) for page in pdf.pages):
        return
    found = {}
    for page in pdf.pages:
        for font in page.obj.Resources.get("/Font", {}).values():
            found[font.objgen] = font
    moves = {key: codes for key, font in found.items() if (codes := _cut(pdf, font, fonts))}
    for content in contents:
        named: Any = content.page.obj.Resources.get("/Font", {})
        content.recode({name: moves[font.objgen] for name, font in named.items() if font.objgen in moves})


def _holds_text(page: pikepdf.Page) -> bool:
    """Whether a drawing on the page has text of its own, which would keep the old numbers."""
    forms = page.obj.Resources.get("/XObject", {}).values()
    return any(
        str(one.operator) == "Tf"
        for form in forms
        if form.get("/Subtype") == "/Form"
        for one in pikepdf.parse_content_stream(form)
        if isinstance(one, pikepdf.ContentStreamInstruction)
    )


def _cut(pdf: pikepdf.Pdf, font: Any, fonts: Fonts) -> dict[int, int]:
    """Cuts one font: old number → new number; nothing for a font that stays as it is."""
    if "/DescendantFonts" not in font:
        return {}
    descendant = font.DescendantFonts[0]
    file = descendant.FontDescriptor.get("/FontFile3")
    if file is None or file.get("/Subtype") != "/OpenType":
        return {}
    texts = fonts.table(font)
    small = _small(file.read_bytes(), sorted(texts))
    if small is None:
        return {}
    moved = {code: place for place, code in enumerate(sorted({0, *texts}))}
    descendant.FontDescriptor.FontFile3 = pdf.make_stream(small, Subtype=pikepdf.Name.CIDFontType0C)
    widths = _widths(descendant)
    default = descendant.get("/DW", 1000)
    descendant.W = pikepdf.Array([0, pikepdf.Array([widths.get(code, default) for code in moved])])
    renamed = {moved[code]: text for code, text in texts.items()}
    font.ToUnicode = pdf.make_stream(_character_map(renamed))
    fonts.rename(font, renamed)
    return moved


def _small(file: bytes, codes: list[int]) -> bytes | None:
    """The outlines of .notdef and of these codes, in order; None for a font that is not CID-keyed or lacks one."""
    font = TTFont(BytesIO(file), lazy=True, recalcBBoxes=False)
    if "CFF " not in font:
        return None
    table = font["CFF "]
    top = table.cff.topDictIndex[0]
    order = top.charset
    if not hasattr(top, "ROS") or codes[-1] >= len(order):
        return None
    options = SimpleNamespace(retain_gids=False)
    kept = {".notdef", *(order[code] for code in codes)}
    table.subset_glyphs(SimpleNamespace(glyphs=kept, glyphs_emptied=set(), orig_glyph_order=order, options=options))
    # The number of a glyph in the file and its number in the text are one.
    names = [".notdef", *(f"cid{place:05d}" for place in range(1, len(top.charset)))]
    top.CharStrings.charStrings = {
        new: top.CharStrings.charStrings[old] for old, new in zip(top.charset, names, strict=True)
    }
    top.charset = names
    for glyph in top.CharStrings.values():
        glyph.bytecode = _plain_start(glyph.bytecode)
    # The plain form: page-validation misreads the one in ranges.
    top.FDSelect.format = 0
    small: bytes = table.compile(font)
    return small


def _plain_start(code: bytes) -> bytes:
    """The outline with its first move along both axes: page-validation looks for the width wrongly before another.

    See Adobe's Technical Note 5177: numbers, then an operator.
    """
    places = [0]
    while places[-1] < len(code) and (code[places[-1]] >= 32 or code[places[-1]] == 28):
        first = code[places[-1]]
        places.append(places[-1] + (3 if first == 28 else 1 if first < 247 else 2 if first < 255 else 5))
    end = places[-1]
    # How far is the last number; the width may stand before it.
    if len(places) == 1 or end == len(code) or code[end] not in (_ACROSS, _UP):
        return code
    before, after = (code[:end], b"") if code[end] == _ACROSS else (code[: places[-2]], code[places[-2] : end])
    return before + _NOUGHT + after + bytes([_BOTH]) + code[end + 1 :]


def _widths(descendant: Any) -> dict[int, Any]:
    """Widths by number, from both ways in which a PDF writes them."""
    widths: dict[int, Any] = {}
    rest = list(descendant.get("/W", []))
    while rest:
        first, second = int(rest.pop(0)), rest.pop(0)
        if isinstance(second, pikepdf.Array):
            widths |= {first + place: width for place, width in enumerate(second)}
        else:
            widths |= dict.fromkeys(range(first, int(second) + 1), rest.pop(0))
    return widths


def _character_map(texts: dict[int, str]) -> bytes:
    lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(texts.items())]
    parts = [lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK)]
    blocks = [f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar" for part in parts]
    return _CMAP.format(blocks="\n".join(blocks)).encode()
