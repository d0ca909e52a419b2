"""The tree of tags: walking it, changing it, and the text under each tag."""

from collections.abc import Iterator
from typing import Any

import pikepdf

Element = Any
"""A structure element: a dictionary that pikepdf hands out untyped."""


def kids(element: Element) -> list[Any]:
    """What stands under an element, in reading order: elements, numbers of marked pieces, references."""
    found = element.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(element: Element) -> list[Element]:
    """The elements under an element."""
    return [one for one in kids(element) if is_element(one)]


def is_element(one: Any) -> bool:
    """Whether this kid is an element, not content."""
    return isinstance(one, pikepdf.Dictionary) and "/S" in one


def walk(element: Element) -> Iterator[Element]:
    """All elements below, in reading order."""
    for one in elements(element):
        yield one
        yield from walk(one)


def kind(element: Element) -> str:
    """`P`, `H1`, `Figure`…"""
    return str(element.S)[1:]


def pieces(element: Element) -> Iterator[tuple[tuple[int, int], int]]:
    """`(page, number)` of all marked pieces below, in reading order; a page is named by its object."""
    for one in kids(element):
        if isinstance(one, int):
            yield element.Pg.objgen, one
        elif is_element(one):
            yield from pieces(one)


class Texts:
    """The text of every marked piece of a file, by page and number."""

    def __init__(self, pages: dict[tuple[int, int], dict[int, str]]) -> None:
        self._pages = pages

    def of(self, element: Element) -> str:
        """All text under an element, without the numbers and bullets of lists."""
        if element.S == "/Lbl":
            return ""
        return "".join(
            self._pages[element.Pg.objgen].get(one, "")
            if isinstance(one, int)
            else self.of(one)
            if is_element(one)
            else ""
            for one in kids(element)
        )

    def label(self, element: Element) -> str:
        """The number or bullet of a list item."""
        return "".join(self._pages[page].get(piece, "") for page, piece in pieces(element))
