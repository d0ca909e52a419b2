"""The guard's command: `flask --app app guard`, one JSON case a line in, one decision a line out."""

import gettext
import json
import sys
from typing import Any, NoReturn

import click

from ..view.formats import LANGS, LOCALES
from .case import CaseError, read_case
from .decision import decide


@click.command("guard")
@click.option("--lang", type=click.Choice(LANGS), default="zh_Hans", show_default=True, help="Language of the reasons.")
def guard_command(lang: str) -> None:
    """Decide on payments: reads one JSON case a line and writes one decision a line, at once.

    A line that is no case is answered by {"error": …}; the exit status is then 1. Empty lines are skipped.
    """
    words = gettext.translation("messages", LOCALES, [lang])
    failed = False
    given, answered = sys.stdin.buffer, sys.stdout.buffer
    for line in given:
        if not line.strip():
            continue
        try:
            answer = _answer(line, words)
        except CaseError as error:
            failed = True
            answer = {"error": str(error)}
        answered.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        answered.flush()
    if failed:
        sys.exit(1)


def _answer(line: bytes, words: gettext.NullTranslations) -> dict[str, Any]:
    made = decide(read_case(_decoded(line)))
    return {
        "decision": made.decision,
        "reasons": [words.gettext(reason) for reason in made.reasons],
        "typology": made.typology,
        "hold_minutes": made.hold_minutes,
        "rules": list(made.rules),
    }


def _decoded(line: bytes) -> object:
    """Strict JSON: a key given twice, NaN and Infinity are errors too. Raises CaseError."""
    try:
        return json.loads(line.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise CaseError("the line is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise CaseError(f"the line is not JSON: {error.msg}, column {error.colno}") from error
    except (RecursionError, ValueError) as error:
        # Nested too deep, or a number with too many digits.
        raise CaseError(str(error) if isinstance(error, CaseError) else "the line is not a case") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise CaseError("a key stands twice in one object")
    return found


def _no_number(name: str) -> NoReturn:
    raise CaseError(f"{name} is not a number")
