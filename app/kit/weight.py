"""What a component weighs on the line: bytes of its style and its script, minified and compressed with gzip."""

import gzip
from dataclasses import dataclass

from . import minify
from .library import Component


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes after gzip; 0 for a room that the component does not need."""

    css: int
    js: int


def weight(one: Component) -> Weight:
    """The weight of one component's own files, without what it depends on."""
    return Weight(packed(minify.plain(minify.css(one.style))), packed(minify.plain(minify.js(one.script))))


def packed(text: str) -> int:
    """Bytes of a text after gzip; 0 for none."""
    return len(gzip.compress(text.encode(), 9, mtime=0)) if text else 0
