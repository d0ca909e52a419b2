"""A journey as it is written: a name, the site, and steps in words.

    name: A transfer
    site: https://bank.example/
    steps:
      - open /login
      - fill "密码" with $PASSWORD
      - choose "儿子"
      - press "下一步"
      - key Escape
      - wait for "已经转出"

Names are those that a person reads or hears. `$NAME` stands for the environment variable of that name, which is a
secret; any other value is written as it is, with or without quotation marks.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from ..driver import KEYS

QUOTED = r"(?:\"([^\"]*)\"|“([^”]*)”|「([^」]*)」)"
SECRET = re.compile(r"\$(\w+)|\$\{(\w+)\}")
FORMS = {
    "open": re.compile(r"open\s+(\S+)"),
    "fill": re.compile(rf"fill\s+{QUOTED}\s+with\s+(.+)"),
    "choose": re.compile(rf"choose\s+{QUOTED}"),
    "press": re.compile(rf"press\s+{QUOTED}"),
    "key": re.compile(r"key\s+(\w+)"),
    "wait": re.compile(rf"wait\s+for\s+{QUOTED}"),
}


class JourneyError(Exception):
    """A journey cannot be read, or a step of it cannot be done."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, with which thing, and the value that goes in. `words` is how it was written."""

    words: str
    verb: str
    name: str
    value: str = ""

    def secrets(self) -> list[str]:
        """The names of the environment variables that the value is made of."""
        return [one.group(1) or one.group(2) for one in SECRET.finditer(self.value)]

    def text(self, environment: Mapping[str, str] = os.environ) -> str:
        """The value with its secrets. KeyError for one that is not in the environment."""
        return SECRET.sub(lambda one: environment[one.group(1) or one.group(2)], self.value)


@dataclass(frozen=True, slots=True)
class Journey:
    """All steps. `site` is what the addresses of steps are relative to."""

    name: str
    site: str
    steps: Sequence[Step]


def read(text: str, where: str) -> Journey:
    """A journey from YAML. JourneyError says what is wrong, also when a secret is not in the environment."""
    try:
        given = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise JourneyError(f"{where} is no YAML: {error}") from error
    if not isinstance(given, dict) or not isinstance(given.get("steps"), list) or not given["steps"]:
        raise JourneyError(f"{where} needs a list of steps")
    unknown = set(given) - {"name", "site", "steps"}
    if unknown:
        raise JourneyError(f"{where} knows no {', '.join(sorted(map(str, unknown)))}")
    steps = [_step(where, number, one) for number, one in enumerate(given["steps"], 1)]
    if steps[0].verb != "open":
        raise JourneyError(f"{where}: the first step must open a page")
    missing = sorted({name for step in steps for name in step.secrets() if name not in os.environ})
    if missing:
        raise JourneyError(f"{where}: not in the environment: {', '.join(missing)}")
    return Journey(str(given.get("name") or where), str(given.get("site") or ""), steps)


def _step(where: str, number: int, words: object) -> Step:
    if not isinstance(words, str):
        raise JourneyError(
            f"{where}: step {number} must be a line of words; put it in quotation marks if it has a colon"
        )
    for verb, form in FORMS.items():
        match = form.fullmatch(words.strip())
        if match:
            parts = [part for part in match.groups() if part is not None]
            name, value = parts[0], _bare(parts[1]) if len(parts) > 1 else ""
            if verb == "key" and name not in KEYS:
                raise JourneyError(f"{where}: step {number}: no key is called {name}; there are {', '.join(KEYS)}")
            return Step(words.strip(), verb, name, value)
    raise JourneyError(f"{where}: step {number} is not understood: {words}; there are {', '.join(FORMS)}")


def _bare(value: str) -> str:
    match = re.fullmatch(QUOTED, value.strip())
    return next(part for part in match.groups() if part is not None) if match else value.strip()
