"""Headers and footers are furniture of the page, not text of the document: a voice must not read them on every page."""

import pikepdf

from .content import Content, number
from .tree import Element, pieces


def set_apart(pdf: pikepdf.Pdf, document: Element, contents: list[Content]) -> None:
    """Turns what is tagged but hangs nowhere in the tree into artifacts."""
    known = set(pieces(document))
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for content in contents:
        page = content.page.obj
        parents = numbers[2 * int(page.StructParents) + 1]
        for place, (operands, operator) in enumerate(content.instructions):
            piece = number(operands) if str(operator) == "BDC" else None
            if piece is not None and (page.objgen, piece) not in known:
                furniture = pikepdf.Dictionary(Type=pikepdf.Name.Pagination, Subtype=pikepdf.Name.Footer)
                content.instructions[place] = ([pikepdf.Name.Artifact, furniture], operator)
                parents[piece] = None
