"""What a file is made with, as one line: another line, and all files are made anew."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import weasyprint

LIBRARIES = ("fonttools", "pikepdf", "segno")


@cache
def _source() -> str:
    """A hash of the code of this package."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@cache
def tools() -> str:
    """The versions of the printer and its libraries, and of our own code."""
    names = (f"weasyprint {weasyprint.__version__}", *(f"{name} {version(name)}" for name in LIBRARIES))
    return f"{' '.join(names)} {_source()}"
