"""Built files on their shelf: only those that have the words of today."""

import threading
from pathlib import Path

from .formats import Name
from .manifest import FILE, Entry, Manifest


class Shelf:
    """The folder that `flask leaflets build` fills. Looks at its manifest again when that has changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._seen = 0
        self._manifest = Manifest()

    def find(self, lang: str, slug: str, name: Name, words: str) -> tuple[Path, Entry] | None:
        """A built file with its entry; None when there is none, or its words are not these."""
        path = f"{lang}/{slug}.{name}"
        entry = self._now().files.get(path)
        if entry is None or entry.words != words or not (self._folder / path).is_file():
            return None
        return self._folder / path, entry

    def _now(self) -> Manifest:
        try:
            changed = (self._folder / FILE).stat().st_mtime_ns
        except OSError:
            return Manifest()
        with self._lock:
            if changed != self._seen:
                self._seen, self._manifest = changed, Manifest.read(self._folder)
            return self._manifest
