"""What a person said in the keyword box, so that the flow it led to need not ask for it again. Used once.

Source: WCAG 2.2 SC 3.3.7 (redundant entry).
"""

from flask import session

_KEPT = "said"


def keep_said(intent: str, query: str) -> None:
    """Keeps a sentence for the flow of that intent."""
    session[_KEPT] = [intent, query]


def take_said(intent: str) -> str:
    """The sentence that led to this intent, once; empty when there was none."""
    kept = session.get(_KEPT)
    if not kept or kept[0] != intent:
        return ""
    del session[_KEPT]
    return str(kept[1])
