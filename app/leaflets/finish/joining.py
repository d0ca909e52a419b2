"""Joins what the end of a page tore apart: a list, an item or a paragraph on two pages is one, and is counted once.

WeasyPrint tags page by page and leaves no trace of what was one. The text tells: two neighbours of one kind whose text
lies within one element of the sheet were that element.
"""

import re
from html.parser import HTMLParser

import pikepdf

from .tree import Element, Texts, elements, is_element, kids, kind

_KINDS = {"p": "P", "h1": "H1", "h2": "H2", "h3": "H3", "ul": "L", "ol": "L", "li": "LI", "section": "Sect"}
_BODY = {"LBody": "LI"}
_VOID = {"meta", "link", "img", "br", "hr"}
_SPACE = re.compile(r"\s+")


class _Sheet(HTMLParser):
    """Where the text of each element of the sheet begins and ends, spaces not counted."""

    def __init__(self) -> None:
        super().__init__()
        self.length = 0
        self.found: list[tuple[str, int, int]] = []
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes where an element begins."""
        if tag == "body":
            self.length = 0
        if tag not in _VOID:
            self._open.append((tag, self.length))

    def handle_endtag(self, tag: str) -> None:
        """Notes where it ends."""
        while self._open:
            name, start = self._open.pop()
            if name in _KINDS:
                self.found.append((_KINDS[name], start, self.length))
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Counts."""
        self.length += len(_SPACE.sub("", data))


def join(document: Element, html: str, texts: Texts) -> None:
    """Joins the torn elements under `document`. Does nothing when the text of the PDF is not that of the sheet."""
    sheet = _Sheet()
    sheet.feed(html)
    if sheet.length == _length(document, texts):
        _join(document, 0, sheet.found, texts)


def _length(element: Element, texts: Texts) -> int:
    return len(_SPACE.sub("", texts.of(element)))


def _join(parent: Element, start: int, sheet: list[tuple[str, int, int]], texts: Texts) -> None:
    whole: list[tuple[Element, int]] = []
    gone = set()
    for one in elements(parent):
        end = start + _length(one, texts)
        if whole and _torn(*whole[-1], one, end, sheet):
            _absorb(whole[-1][0], one)
            gone.add(one.objgen)
        else:
            whole.append((one, start))
        start = end
    if gone:
        parent.K = pikepdf.Array([one for one in kids(parent) if not is_element(one) or one.objgen not in gone])
    for one, begin in whole:
        _join(one, begin, sheet, texts)


def _torn(one: Element, begin: int, after: Element, end: int, sheet: list[tuple[str, int, int]]) -> bool:
    """Whether two neighbours, whose texts lie between `begin` and `end`, are one element of the sheet."""
    name = kind(one)
    if name != kind(after) or one.Pg.objgen == after.Pg.objgen:
        return False
    wanted = _BODY.get(name, name)
    return any(found == wanted and start <= begin and end <= stop for found, start, stop in sheet)


def _absorb(one: Element, after: Element) -> None:
    for moved in elements(after):
        moved.P = one
    one.K = pikepdf.Array([*kids(one), *kids(after)])
