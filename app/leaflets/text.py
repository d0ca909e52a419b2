"""A lesson as plain text: for a screen reader, a message or an old telephone. UTF-8, one line a paragraph or item."""

from ..view import Lang
from .reading import Part

_LISTED = {"bullet", "step"}


def plain_text(parts: tuple[Part, ...], lang: Lang) -> str:
    """The whole lesson. Bullets are `-`, steps have their numbers; nothing else is added."""
    lines: list[str] = []
    for before, part in zip((None, *parts), parts, strict=False):
        # Items of one list stand close together.
        if before and not (before.kind == part.kind and part.kind in _LISTED):
            lines.append("")
        lines.append(bullet(part) + part.line(lang).shown)
    return "\n".join(lines) + "\n"


def bullet(part: Part) -> str:
    """What stands before an item of a list."""
    return {"bullet": "- ", "step": f"{part.number}. "}.get(part.kind, "")
