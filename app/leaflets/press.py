"""Leaflets on the shelf: printed once, kept by a hash of everything that they are made from."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..learn import Lesson
from .folding import booklet_of, page_count
from .labels import Labels
from .pdf import Printed, print_pdf
from .sheet import Points, Sheet, sheet
from .tools import tools


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A finished PDF: where it lies, its number of pages, its size in bytes, and a name for exactly this content."""

    file: Path
    pages: int
    size: int
    digest: str


class Press:
    """Prints leaflets into one folder. Safe for any number of threads and processes."""

    # The address in the QR code comes from the request, so a stranger can ask for many variants of one leaflet.
    KEPT = 200

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def leaflet(self, lesson: Lesson, labels: Labels, address: str, points: Points) -> Leaflet:
        """The PDF of a lesson, printed now or earlier. `address`: of its web page; `points`: size of body text.

        Raises SheetError when it cannot be printed whole, for instance for want of a font with its characters, and
        OSError when the folder cannot be written.
        """
        made_from = sheet(lesson, labels, address, points)
        digest = _digest(made_from)
        return self._find(digest) or self._keep(digest, lambda: print_pdf(made_from))

    def booklet(self, lesson: Lesson, labels: Labels, address: str) -> Leaflet:
        """The same as a booklet, in the largest type in which it is one sheet of A3. Raises as `leaflet` does."""
        large, small = (self.leaflet(lesson, labels, address, points) for points in (24, 18))
        digest = hashlib.sha256(f"booklet {large.digest} {small.digest}".encode()).hexdigest()[:40]

        def fold() -> Printed:
            body = booklet_of(*(Printed(one.file.read_bytes(), one.pages) for one in (large, small)))
            return Printed(body, page_count(body))

        return self._find(digest) or self._keep(digest, fold)

    def _find(self, digest: str) -> Leaflet | None:
        """The leaflet printed earlier, marked as used today; None when there is none."""
        for file in self._folder.glob(f"{digest}-*.pdf"):
            try:
                os.utime(file)
                return _leaflet(file)
            except FileNotFoundError:
                # Thrown away by another process since we saw it.
                continue
        return None

    def _keep(self, digest: str, make: Callable[[], Printed]) -> Leaflet:
        printed = make()
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(printed.body)
            # The page count is part of the name: one rename publishes both, and a reader never sees half a file.
            finished = unfinished.replace(self._folder / f"{digest}-{printed.pages}.pdf")
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        self._throw_away()
        return _leaflet(finished)

    def _throw_away(self) -> None:
        """Deletes the leaflets that nobody has asked for longest, beyond `KEPT`."""
        dated: list[tuple[float, Path]] = []
        for file in self._folder.glob("*.pdf"):
            try:
                dated.append((file.stat().st_mtime, file))
            except FileNotFoundError:
                # Another process was faster.
                continue
        for _, file in sorted(dated, reverse=True)[self.KEPT :]:
            file.unlink(missing_ok=True)


def _leaflet(file: Path) -> Leaflet:
    digest, _, pages = file.stem.partition("-")
    return Leaflet(file, int(pages), file.stat().st_size, digest)


def _digest(made_from: Sheet) -> str:
    """Changes whenever the printed leaflet could: words, style, drawing, QR code or what it is printed with."""
    digest = hashlib.sha256()
    parts = {"": made_from.html.encode(), "tools": tools().encode(), **made_from.files}
    for name, part in sorted(parts.items()):
        digest.update(f"{name} {len(part)}\n".encode() + part)
    return digest.hexdigest()[:40]
