"""JSON, as `schema.json` beside this file says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from ..barrier import Barrier
from .outcome import Outcome

SCHEMA = Path(__file__).parent / "schema.json"


def write(outcome: Outcome, out: TextIO) -> None:
    """Writes one object, a finding and a page at a time: it is never whole in memory."""
    out.write('{\n"findings": [')
    _list(out, (json.dumps(one.as_json(), ensure_ascii=False) for one in outcome.barriers()))
    out.write('],\n"pages": [')
    _list(out, (json.dumps(page.as_json(), ensure_ascii=False) for page in outcome.pages()))
    out.write('],\n"accepted": [')
    _list(out, (_accepted(outcome, one) for page in outcome.pages() for one in page.barriers))
    out.write(f'],\n"baseline": {json.dumps(outcome.stale, ensure_ascii=False)}\n}}\n')


def _accepted(outcome: Outcome, one: Barrier) -> str:
    reason = outcome.known.get(one.identity, "")
    return json.dumps({**one.as_json(), "reason": reason}, ensure_ascii=False) if reason else ""


def _list(out: TextIO, items: Iterator[str]) -> None:
    comma = ""
    for item in items:
        if item:
            out.write(f"{comma}\n{item}")
            comma = ","
