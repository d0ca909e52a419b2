"""Puts right what WeasyPrint writes into the tree of tags, one defect a function. See ISO 14289-1 and -2."""

from typing import Any

import pikepdf

from .tree import Element, Texts, elements, kids, kind, walk

# WeasyPrint measures in CSS pixels from the top; PDF in points from the foot.
POINTS = 0.75


def name_languages(document: Element, foreign: str) -> None:
    """Says the language of the stretches in another one: in our sheets, and only there, a `<span>`."""
    for one in walk(document):
        # Around each piece of text WeasyPrint puts a Span of its own, which holds no element.
        if kind(one) == "Span" and elements(one):
            one.Lang = pikepdf.String(foreign)


def place_figures(document: Element) -> None:
    """The box of each figure in the units and from the corner of the page that it stands on."""
    for one in walk(document):
        if kind(one) == "Figure":
            height = one.Pg.MediaBox[3]
            left, top, right, foot = (float(side) * POINTS for side in one.A.BBox)
            box = (left, float(height) - foot, right, float(height) - top)
            one.A.BBox = pikepdf.Array([round(side, 3) for side in box])


def number_lists(document: Element, texts: Texts) -> None:
    """Says of each list how its items are counted."""
    for one in walk(document):
        if kind(one) == "L":
            labels = [texts.label(part) for item in elements(one) for part in elements(item) if kind(part) == "Lbl"]
            digits = bool(labels) and labels[0].strip()[:1].isdigit()
            numbering = "/Decimal" if digits else "/Disc" if labels else "/None"
            one.A = pikepdf.Dictionary(O=pikepdf.Name.List, ListNumbering=pikepdf.Name(numbering))


def scope_headers(document: Element) -> None:
    """Says of each head of a table whether it heads its column or its row."""
    for one in walk(document):
        if kind(one) == "TH":
            above = one.P.P
            scope = pikepdf.Name.Column if kind(above) == "THead" else pikepdf.Name.Row
            one.A = pikepdf.Dictionary(one.get("/A", pikepdf.Dictionary(O=pikepdf.Name.Table)))
            one.A.Scope = scope


def describe_links(document: Element, texts: Texts) -> None:
    """Gives each link its words as its description, instead of an address that says nothing to the ear."""
    for one in walk(document):
        for reference in kids(one):
            if isinstance(reference, pikepdf.Dictionary) and reference.get("/Type") == "/OBJR":
                reference.Obj.Contents = pikepdf.String(texts.of(one).strip())


def point_bookmarks(pdf: pikepdf.Pdf, document: Element) -> None:
    """Lets each bookmark lead to its heading, not only to a place on a page."""
    headings = [one for one in walk(document) if kind(one) in {"H1", "H2", "H3"}]
    for item, heading in zip(_bookmarks(pdf.Root.get("/Outlines")), headings, strict=False):
        place = item.Dest if "/Dest" in item else item.A.D
        view = list(place)[1:]
        if "/Dest" in item:
            del item.Dest
        item.A = pikepdf.Dictionary(
            S=pikepdf.Name.GoTo,
            D=pikepdf.Array([heading.Pg, *view]),
            SD=pikepdf.Array([heading, *view]),
        )


def _bookmarks(parent: Any) -> list[Any]:
    """All bookmarks in the order of the page."""
    found = []
    one = parent.get("/First") if parent is not None else None
    while one is not None:
        found += [one, *_bookmarks(one)]
        one = one.get("/Next")
    return found
