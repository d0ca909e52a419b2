"""A lesson as one HTML sheet with everything it needs: the style, the drawing and the QR code."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..learn import Lesson
from ..view import tag
from .foreign import marked, other
from .labels import Labels
from .page import joiner

Points = Literal[18, 24]
POINTS: tuple[Points, ...] = (18, 24)

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static" / "leaflets"
TEMPLATES = Environment(
    loader=FileSystemLoader(ROOT / "templates" / "leaflets"), autoescape=True, undefined=StrictUndefined
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """HTML and its files by name: all that a leaflet is made from, and all that the printer may open.

    `foreign`: the language of what stands in a `<span>`; our sheets use that element for nothing else.
    """

    html: str
    files: Mapping[str, bytes]
    foreign: str = "en"


def sheet(lesson: Lesson, labels: Labels, address: str, points: Points) -> Sheet:
    """Sets a lesson in body text of 18 or 24 points. The QR code holds `address`."""
    html = TEMPLATES.get_template("leaflet.html").render(
        lesson=lesson,
        labels=labels,
        points=points,
        tag=tag(labels.lang),
        joiner=joiner(labels.lang),
        say=lambda text: marked(text.format_map(labels.places), labels.lang),
        mark=lambda words: marked(words.shown, labels.lang),
        address=address,
    )
    files = {
        "leaflet.css": (STATIC / "leaflet.css").read_bytes(),
        "drawing.svg": (STATIC / lesson.drawing.file).read_bytes(),
        "qr.svg": qr(address),
    }
    return Sheet(html, files, other(labels.lang))


def qr(address: str) -> bytes:
    """The QR code of an address as SVG, with the quiet zone of four modules that readers need."""
    buffer = BytesIO()
    # Level Q still reads with a quarter of the code under a fold or a stain.
    segno.make(address, error="q", micro=False).save(buffer, kind="svg", border=4, omitsize=True, dark="#000000")
    return buffer.getvalue()
