"""`flask --app app keywords`: one query a line in, one JSON a line out."""

import json
import sys

import click

from . import Understanding, understand


@click.command("keywords")
def keywords_command() -> None:
    """Say what each line of standard input means, one JSON a line, each line as soon as it is understood."""
    for line in sys.stdin:
        click.echo(json.dumps(as_json(understand(line.rstrip("\r\n"))), ensure_ascii=False))
        sys.stdout.flush()


def as_json(found: Understanding) -> dict[str, object]:
    """An understanding as plain data; `choice` is there only when it is one."""
    made: dict[str, object] = {
        "query": found.query,
        "intent": found.intent,
        "slots": dict(found.slots),
        "confidence": round(found.confidence, 2),
        "candidates": [
            {
                "intent": one.intent,
                "score": one.score,
                "why": {"kind": one.reason.kind, "matched": one.reason.matched, "said": one.reason.said},
            }
            for one in found.candidates
        ],
    }
    if found.choice:
        made["choice"] = True
    return made
