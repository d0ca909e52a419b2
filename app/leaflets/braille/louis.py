"""liblouis, called as it is: text in, braille out. The library and its tables come from Debian (LGPL-2.1+)."""

import ctypes
import threading
from ctypes.util import find_library
from functools import cache
from typing import Any

# Cells as the ASCII letters that embossers and braille displays read.
_CELLS = "en-us-brf.dis"
# A hanzi becomes at most three cells, a capital or a number a few more.
_ROOM = 8
# The library keeps its tables in the process and is not safe for two threads.
_LOCK = threading.Lock()


class BrailleError(RuntimeError):
    """liblouis is not installed, or has not this table or that character."""


def cells(text: str, table: str) -> str:
    """A text in braille by a table of liblouis. Raises BrailleError."""
    library = _library()
    encoding = "utf-32-le" if library.lou_charSize() == 4 else "utf-16-le"
    given = text.encode(encoding)
    size = library.lou_charSize()
    length = len(given) // size
    room = _ROOM * length + 64
    made = ctypes.create_string_buffer(room * size)
    taken, used = ctypes.c_int(length), ctypes.c_int(room)
    with _LOCK:
        good = library.lou_translateString(
            f"{_CELLS},{table}".encode(), given, ctypes.byref(taken), made, ctypes.byref(used), None, None, 0
        )
    said = made.raw[: used.value * size].decode(encoding) if good else ""
    # A character that the table lacks comes out as its number, with cells that no display has.
    if taken.value != length or not said.isascii() or not good:
        raise BrailleError(f"liblouis cannot put this into braille by {table}: {text}")
    return said


def version() -> str:
    """Of the library: `3.24.0`."""
    return str(_library().lou_version().decode())


@cache
def _library() -> Any:
    name = find_library("louis")
    if name is None:
        raise BrailleError("liblouis is not installed: script/setup installs it")
    library = ctypes.CDLL(name)
    library.lou_version.restype = ctypes.c_char_p
    # Its warnings would stand among the progress of a build; a failed call returns 0.
    library.lou_setLogLevel(_FATAL)
    return library


_FATAL = 50000
