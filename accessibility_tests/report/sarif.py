"""SARIF 2.1.0, as code-scanning services read it. What is for a person to look at is of the kind `review`."""

import hashlib
import json
from typing import Any, TextIO
from urllib.parse import quote

from ..barrier import Barrier
from ..level import title_of
from .outcome import Outcome

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"critical": "error", "serious": "error", "moderate": "warning", "minor": "note"}
NAME = "nuanyang-audit"
# What an address may hold as it is; the name of a journey's step is no address, and is written as one.
ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"


def write(outcome: Outcome, out: TextIO) -> None:
    """Writes one run: its rules first, then a result at a time."""
    rules: dict[str, Barrier] = {}
    for page in outcome.pages():
        for one in page.barriers:
            rules.setdefault(one.rule, one)
    numbers = {name: index for index, name in enumerate(rules)}
    driver = {"name": NAME, "rules": [_rule(one) for one in rules.values()]}
    notes = [
        {"level": "error", "message": {"text": f"{page.page}: {page.error}"}} for page in outcome.pages() if page.error
    ]
    done = {"executionSuccessful": not notes, "toolExecutionNotifications": notes}
    out.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n')
    out.write(f'"tool": {json.dumps({"driver": driver}, ensure_ascii=False)},\n')
    out.write(f'"invocations": [{json.dumps(done, ensure_ascii=False)}],\n"results": [')
    comma = ""
    for page in outcome.pages():
        for one in page.barriers:
            result = _result(one, numbers[one.rule], outcome.known.get(one.identity, ""))
            out.write(f"{comma}\n{json.dumps(result, ensure_ascii=False)}")
            comma = ","
    out.write("]\n}]}\n")


def _rule(one: Barrier) -> dict[str, Any]:
    text = one.effect or one.message
    return {
        "id": one.rule,
        "shortDescription": {"text": one.message},
        "fullDescription": {"text": text},
        "help": {"text": one.fix or text},
        "properties": {"tags": ["accessibility", *map(title_of, one.criteria)]},
    }


def _result(one: Barrier, number: int, accepted: str) -> dict[str, Any]:
    sure = one.verdict == "fails"
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": number,
        "kind": "fail" if sure else "review",
        "level": LEVELS[one.severity] if sure else "none",
        "message": {"text": f"{one.message}. {one.fix} ({', '.join(one.states)})"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": quote(one.page, safe=ADDRESS)}},
                "logicalLocations": [{"fullyQualifiedName": one.selector, "kind": "element"}],
            }
        ],
        "partialFingerprints": {"place/v1": hashlib.sha256(one.identity.encode()).hexdigest()},
    }
    if accepted:
        result["suppressions"] = [{"kind": "external", "justification": accepted}]
    return result
