"""A lesson in braille, as a BRF file: 40 cells a line, 25 lines a page. Made by machine, and says so."""

from .brf import CELLS, LINES, braille_file
from .louis import BrailleError

__all__ = ["CELLS", "LINES", "BrailleError", "braille_file"]
