"""Any page of the bank on paper: a view → a large-print PDF/UA-1, with the same words as on the screen.

Only what can be read is printed. Forms, links and the sound player are ways to act on a screen; on paper they would be
promises that nothing keeps. What stands in their place is one line: the telephone.

Nothing is kept: such a page is about one person's money.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader

from ..view import Block, Drawing, DrawingName, Lang, Page, tag
from .pdf import SheetError, print_pdf
from .sheet import STATIC, TEMPLATES, Points, Sheet

ONLY_ON_SCREEN = frozenset(
    {"keyword-box", "form", "links", "pagination", "leaflet-link", "audio-clip", "media-player", "qr-code", "fold"}
)
"""Blocks that are controls and nothing else."""
GETA = "\u3013"
"""What Chinese printers set for a character that they do not have (Unicode: GETA MARK)."""

# The drawings are the kit's: one set of lines for screen and paper.
_DRAWINGS = Environment(loader=FileSystemLoader(STATIC.parents[1] / "templates"), autoescape=True)
_MISSING = re.compile(r"\(U\+([0-9A-F]{4,6})\)")
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around a printed page, in its language.

    `printed_on`: when it was printed. `phone`: the line with the bank's number. `page_number`: the text before, between
    and after the two numbers of the footer. `colon`: what stands between the head of a column and its value.
    """

    lang: Lang
    bank: str
    subject: str
    printed_on: str
    phone: str
    page_number: tuple[str, str, str]
    colon: str


def printed_blocks(page: Page) -> Iterator[Block]:
    """What of a page is printed."""
    return (one for one in page.blocks if one.component not in ONLY_ON_SCREEN)


def paper_sheet(page: Page, head: Letterhead, points: Points) -> Sheet:
    """Sets a page in body text of 18 or 24 points."""
    html = TEMPLATES.get_template("paper.html").render(
        page=page, blocks=tuple(printed_blocks(page)), head=head, points=points, tag=tag(head.lang)
    )
    files = {name: (STATIC / name).read_bytes() for name in ("leaflet.css", "paper.css")}
    drawn = (one for one in page.blocks if isinstance(one, Drawing))
    return Sheet(html, files | {f"{one.name}.svg": _drawn(one.name) for one in drawn})


def _drawn(name: DrawingName) -> bytes:
    """A drawing of the kit in the ink of paper."""
    path = _DRAWINGS.get_template("components/drawing/macro.html").module.drawings[name]  # type: ignore[attr-defined]
    stroke = 'fill="none" stroke="#000" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 200"><path {stroke} d="{path}"/></svg>'.encode()


def print_paper(page: Page, head: Letterhead, points: Points = 18) -> bytes:
    """The page as a PDF. A character that no font has, such as an emoji that somebody typed, becomes a GETA MARK.

    Raises SheetError when it cannot be printed for another reason.
    """
    sheet = paper_sheet(page, head, points)
    for _ in range(_ROUNDS):
        try:
            return print_pdf(sheet).body
        except SheetError as problem:
            missing = {chr(int(code, 16)) for code in _MISSING.findall(str(problem))}
            if not missing:
                raise
        sheet = Sheet(sheet.html.translate(str.maketrans("".join(missing), GETA * len(missing))), sheet.files)
    return print_pdf(sheet).body
