"""The phrases by stratum, in two halves."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "phrases"


@dataclass(frozen=True)
class Phrase:
    """What somebody says, and what is meant."""

    stratum: str
    query: str
    intent: str
    slots: tuple[tuple[str, str], ...]

    @property
    def unseen(self) -> bool:
        """Which half a phrase is in is the hash's choice: it cannot be moved, only replaced."""
        return hashlib.sha256(self.query.encode()).digest()[0] % 2 == 1


def phrases() -> list[Phrase]:
    return [phrase for file in sorted(FOLDER.glob("*.tsv")) for phrase in read(file)]


def read(file: Path) -> list[Phrase]:
    found = []
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        query, intent, slots = line.split("\t")
        pairs = tuple(sorted(tuple(pair.split("=", 1)) for pair in slots.split(",") if pair))
        found.append(Phrase(file.stem, query, intent, pairs))
    return found
