"""What a folder of built files holds: `manifest.json`, one entry a file."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FILE = "manifest.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One file.

    `made_from`: a hash of everything that it is made of. `words`: a hash of the words of its lesson. `edition`: the day
    of that wording. `pages` and `ms` (length of the sound) are 0 for what has none.
    """

    lang: str
    lesson: str
    format: str
    size: int
    sha256: str
    made_from: str
    words: str
    edition: str
    pages: int = 0
    ms: int = 0


@dataclass
class Manifest:
    """All entries by the path of their file, and what they were made with."""

    tools: str = ""
    voices: dict[str, str] = field(default_factory=dict)
    files: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of a folder; an empty one where there is none, or none that this version can read."""
        try:
            data = json.loads((folder / FILE).read_text(encoding="utf-8"))
            if data["version"] != VERSION:
                return cls()
            files = {path: Entry(**entry) for path, entry in data["files"].items()}
            return cls(data["tools"], data["voices"], files)
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def write(self, folder: Path) -> None:
        """Writes it, whole or not at all."""
        data: dict[str, Any] = {"version": VERSION, "tools": self.tools, "voices": self.voices}
        data["files"] = {path: asdict(entry) for path, entry in sorted(self.files.items())}
        publish(folder / FILE, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())

    def is_there(self, folder: Path, path: str, made_from: str) -> bool:
        """Whether the file was made from just that, and lies there in its full length."""
        entry = self.files.get(path)
        if entry is None or entry.made_from != made_from:
            return False
        try:
            return (folder / path).stat().st_size == entry.size
        except OSError:
            return False


def publish(file: Path, body: bytes) -> None:
    """Writes a file under another name and then gives it its own: nobody ever sees half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(body)
        # mkstemp lets nobody else read it; these are for everybody.
        unfinished.chmod(0o644)
        unfinished.replace(file)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
