"""A leaflet as a booklet: sheets of A3, printed on both sides and folded once, with ticks where to fold.

The pages stand on the sheets in the order of folding, but in the tree of tags they stay in the order of reading.
"""

from io import BytesIO
from typing import Any

import pikepdf

from .content import Content, Fonts, number
from .finisher import document_of, saved
from .tree import Element, is_element, kids, kind, walk

MM = 72 / 25.4
WIDE, HIGH = 420 * MM, 297 * MM
# The wider margin of a page is at its left edge; on a left page the fold is at the right.
SHIFT = 3 * MM
TICK = 6 * MM


def booklet(body: bytes) -> bytes:
    """Puts the pages of a finished leaflet on A3 sheets. Pages are added, empty, up to a multiple of four."""
    with pikepdf.open(BytesIO(body)) as pdf:
        sources = [Content(page, Fonts()) for page in pdf.pages]
        places = _places(len(sources))
        moves: dict[tuple[int, int], _Move] = {}
        for side, pair in enumerate(places):
            sheet = _sheet(pdf, sources, pair, side, moves)
            pdf.pages.append(sheet)
        document = document_of(pdf)
        _move_elements(document, moves)
        _move_bookmarks(document, pdf, moves)
        _number_parents(pdf, document, len(places))
        for _ in sources:
            del pdf.pages[0]
        return saved(pdf)


class _Move:
    """Where a page went: its sheet, how far to the right, and by how much the numbers of its pieces grew."""

    def __init__(self, sheet: Any, right: float, more: int) -> None:
        self.sheet, self.right, self.more = sheet, right, more


def _places(count: int) -> list[tuple[int, int]]:
    """`(left, right)` of each side, pages counted from 0: of four pages 3 and 0, then 1 and 2."""
    total = -(-count // 4) * 4
    return [(total - 1 - side, side) if side % 2 == 0 else (side, total - 1 - side) for side in range(total // 2)]


def _sheet(
    pdf: pikepdf.Pdf,
    sources: list[Content],
    pair: tuple[int, int],
    side: int,
    moves: dict[tuple[int, int], _Move],
) -> pikepdf.Page:
    """One side of a sheet of paper."""
    sheet = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([0, 0, round(WIDE, 3), round(HIGH, 3)]),
            StructParents=side,
            Tabs=pikepdf.Name.S,
        )
    )
    instructions: list[Any] = []
    annotations: list[Any] = []
    resources = pikepdf.Dictionary()
    more = 0
    for right, place in zip((-SHIFT, WIDE / 2), pair, strict=True):
        if place >= len(sources):
            continue
        source = sources[place]
        old = source.page.obj
        moves[old.objgen] = _Move(sheet, right, more)
        _add(resources, old.Resources)
        instructions += [([], pikepdf.Operator("q")), ([1, 0, 0, 1, round(right, 3), 0], pikepdf.Operator("cm"))]
        instructions += _clip() + [_renumbered(one, more) for one in source.instructions]
        instructions.append(([], pikepdf.Operator("Q")))
        annotations += [_moved(one, sheet, right) for one in old.get("/Annots", [])]
        more += max(source.texts, default=-1) + 1 + _drawings(source)
    instructions += _ticks()
    sheet.Resources = resources
    sheet.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
    if annotations:
        sheet.Annots = pikepdf.Array(annotations)
    return pikepdf.Page(sheet)


def _add(resources: Any, others: Any) -> None:
    """Adds the fonts and drawings of a page. In one file a name means the same on every page."""
    for kind_, named in others.items():
        if isinstance(named, pikepdf.Dictionary):
            if kind_ not in resources:
                resources[kind_] = pikepdf.Dictionary()
            for name, resource in named.items():
                resources[kind_][name] = resource


def _clip() -> list[Any]:
    """A page paints its ground beyond its edge, which would cover its neighbour."""
    box = [0, 0, round(WIDE / 2, 3), round(HIGH, 3)]
    return [(box, pikepdf.Operator("re")), ([], pikepdf.Operator("W")), ([], pikepdf.Operator("n"))]


def _drawings(source: Content) -> int:
    """How many marked pieces have no text."""
    return sum(number(operands) is not None for operands, _ in source.instructions)


def _renumbered(instruction: Any, more: int) -> Any:
    operands, operator = instruction
    piece = number(operands) if str(operator) == "BDC" else None
    if piece is None:
        return instruction
    return ([operands[0], pikepdf.Dictionary(MCID=piece + more)], operator)


def _moved(annotation: Any, sheet: Any, right: float) -> Any:
    left, foot, end, top = (float(side) for side in annotation.Rect)
    annotation.Rect = pikepdf.Array([round(left + right, 3), foot, round(end + right, 3), top])
    annotation.P = sheet
    return annotation


def _ticks() -> list[Any]:
    """A short line at the head and at the foot of the fold, which no voice reads."""
    middle = round(WIDE / 2, 3)
    line = pikepdf.Operator("l")
    made: list[Any] = [
        ([pikepdf.Name.Artifact], pikepdf.Operator("BMC")),
        ([], pikepdf.Operator("q")),
        ([0.75], pikepdf.Operator("w")),
        ([0], pikepdf.Operator("G")),
    ]
    for start, end in ((0, TICK), (HIGH - TICK, HIGH)):
        made += [([middle, round(start, 3)], pikepdf.Operator("m")), ([middle, round(end, 3)], line)]
    made += [([], pikepdf.Operator("S")), ([], pikepdf.Operator("Q")), ([], pikepdf.Operator("EMC"))]
    return made


def _move_elements(document: Element, moves: dict[tuple[int, int], _Move]) -> None:
    for one in walk(document):
        move = moves.get(one.Pg.objgen) if "/Pg" in one else None
        if move is None:
            continue
        moved: list[Any] = []
        for kid in kids(one):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                kid.Pg = moves[kid.Pg.objgen].sheet
            moved.append(kid + move.more if isinstance(kid, int) else kid)
        one.K = pikepdf.Array(moved)
        if kind(one) == "Figure":
            left, foot, right, top = (float(side) for side in one.A.BBox)
            box = (left + move.right, foot, right + move.right, top)
            one.A.BBox = pikepdf.Array([round(side, 3) for side in box])
        one.Pg = move.sheet


def _move_bookmarks(document: Element, pdf: pikepdf.Pdf, moves: dict[tuple[int, int], _Move]) -> None:
    waiting = [pdf.Root.Outlines] if "/Outlines" in pdf.Root else []
    while waiting:
        one = waiting.pop()
        waiting += [one[name] for name in ("/First", "/Next") if name in one]
        if "/A" in one:
            target = one.A.D
            # A name in the list keeps its place: the view of the page.
            one.A.D = pikepdf.Array([moves[target[0].objgen].sheet, *list(target)[1:]])


def _number_parents(pdf: pikepdf.Pdf, document: Element, sides: int) -> None:
    """Makes the table from marked pieces back to their elements anew."""
    parents: dict[tuple[int, int], dict[int, Element]] = {}
    links: list[Any] = []
    for one in walk(document):
        for kid in kids(one):
            if isinstance(kid, int):
                parents.setdefault(one.Pg.objgen, {})[kid] = one
            elif not is_element(kid) and "/Obj" in kid:
                kid.Obj.StructParent = sides + len(links)
                links.append(one)
    numbers: list[Any] = []
    for side, page in enumerate(list(pdf.pages)[-sides:]):
        known = parents.get(page.obj.objgen, {})
        row = [known.get(piece) for piece in range(max(known, default=-1) + 1)]
        numbers += [side, pikepdf.Array(row)]
    for number_, element in enumerate(links, start=sides):
        numbers += [number_, element]
    pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbers)))
