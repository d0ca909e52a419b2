"""Which type a booklet is set in, and how many pages a PDF has."""

import io

import pikepdf

from .finish import booklet
from .pdf import Printed

# An A3 sheet folded once.
_PAGES = 4


def booklet_of(large: Printed, small: Printed) -> bytes:
    """The booklet in the largest type in which it is one sheet of A3, else in the smaller one on several."""
    chosen = large if large.pages <= _PAGES else small
    return booklet(chosen.body)


def page_count(body: bytes) -> int:
    """The pages of a PDF."""
    with pikepdf.open(io.BytesIO(body)) as pdf:
        return len(pdf.pages)
