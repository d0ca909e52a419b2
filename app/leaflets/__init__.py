"""A lesson in every format, all made from the same words: paper, braille, sound, captions, book, text and film."""

from .build import build, voice
from .edition import Edition
from .formats import FORMATS, Format, Name
from .labels import Labels, Translate, labels
from .manifest import Manifest
from .page import blocks, section_blocks
from .pdf import RefusedAddressError, SheetError
from .press import Leaflet, Press
from .sheet import POINTS, Points
from .shelf import Shelf

__all__ = [
    "FORMATS",
    "POINTS",
    "Edition",
    "Format",
    "Labels",
    "Leaflet",
    "Manifest",
    "Name",
    "Points",
    "Press",
    "RefusedAddressError",
    "SheetError",
    "Shelf",
    "Translate",
    "blocks",
    "build",
    "labels",
    "section_blocks",
    "voice",
]
