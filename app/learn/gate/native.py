"""A leaflet that waits for a native reader is refused, whatever else may be right about it."""

from collections.abc import Iterator
from pathlib import Path

from ..awaiting import awaiting
from .finding import Finding


def native(lang: str, locales: Path) -> Iterator[Finding]:
    """One finding for each leaflet of that language that still waits, at the line that names its reader."""
    for one in awaiting(lang, locales):
        lines = one.path.read_text(encoding="utf-8").splitlines()
        line = next((number for number, text in enumerate(lines, 1) if text.startswith("reader:")), 1)
        message = (
            f"{one.slug} awaits a native reader of {lang} and is not published: let one write it as "
            f"lessons/{one.slug}.md from the {one.source} words, and sign it by name; do not translate it by machine"
        )
        yield Finding(one.path, line, 1, "awaiting", message)
