"""Small pages for each rule: some that it must tell, and some, often nearly the same, that are well."""

import io
import math
import struct
import wave
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from .canary import FOLDER

LEAST = 3
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A small page</title>
<link rel="icon" href="/plain.svg">
</head>
<body>
<main>
<h1>A small page</h1>
{part}
</main>
</body>
</html>
"""
RATE = 8000


@dataclass(frozen=True, slots=True)
class Example:
    """The pages of one rule of one group. `also` are rules that cannot but tell on the failing pages as well."""

    group: str
    rule: str
    fails: tuple[str, ...]
    passes: tuple[str, ...]
    also: frozenset[str] = frozenset()


def examples() -> list[Example]:
    """All of `canaries/<group>.yaml`. ValueError for a rule with too few pages."""
    found = []
    for file in sorted(FOLDER.glob("*.yaml")):
        if file.stem == "canaries":
            continue
        for one in yaml.safe_load(file.read_text(encoding="utf-8")):
            example = Example(
                file.stem, one["rule"], tuple(one["fails"]), tuple(one["passes"]), frozenset(one.get("also", ()))
            )
            if min(len(example.fails), len(example.passes)) < LEAST:
                raise ValueError(f"{file.name}: {example.rule} needs {LEAST} pages of each kind")
            found.append(example)
    return found


def page(part: str) -> str:
    """A whole page: the part in a plain one, or as it is when it is a whole page already."""
    return part if part.lstrip().lower().startswith("<!doctype") else PAGE.format(part=part)


def path(example: Example, kind: str, index: int) -> str:
    """Where the page is served."""
    return f"/{example.group}-{example.rule}-{kind}-{index}.html"


def served_pages() -> dict[str, str]:
    """Every page by its path."""
    return {
        path(example, kind, index): page(part)
        for example in examples()
        for kind, parts in (("fails", example.fails), ("passes", example.passes))
        for index, part in enumerate(parts)
    }


def sounds() -> Mapping[str, bytes]:
    """A tone of a second and one of five, by path: what plays in the pages about sound."""
    return {f"/tone-{seconds}.wav": _tone(seconds) for seconds in (1, 5)}


def _tone(seconds: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        samples = (int(3000 * math.sin(index / RATE * 440 * math.tau)) for index in range(RATE * seconds))
        sound.writeframes(b"".join(struct.pack("<h", one) for one in samples))
    return file.getvalue()
