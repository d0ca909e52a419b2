"""One sheet → a tagged PDF/UA file, by WeasyPrint, one at a time, and finished."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Literal

import weasyprint
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

from .finish import finish
from .sheet import Sheet

SCHEME = "leaflet:"
_TYPES = {"css": "text/css", "svg": "image/svg+xml"}

# Threads that share one FontConfiguration crash the process, and a new one for each leaflet grows without end:
# so there is one, behind one lock.
_FONTS = FontConfiguration()
_LOCK = threading.Lock()


Part = Literal[1, 2]


class SheetError(ValueError):
    """The sheet cannot be printed as it is meant: a character that no font has, a drawing that is broken."""


class RefusedAddressError(SheetError):
    """The sheet asks for something that is not one of its own files."""


class _Complaints(logging.Handler):
    """What WeasyPrint only logs: it would print an empty box for a missing character, and nothing for a drawing."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the message."""
        self.messages.append(record.getMessage())


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF file and its number of pages."""

    body: bytes
    pages: int


def print_pdf(sheet: Sheet, part: Part = 1) -> Printed:
    """Prints a sheet. Opens no file and no network connection but the sheet's own files.

    `part`: of PDF/UA, that the file says it keeps to. The tags keep to both; a file can only name one.

    Raises RefusedAddressError for any other address, whoever asks (markup, style or drawing), and SheetError for
    anything that WeasyPrint warns of.
    """

    refused: list[str] = []
    complaints = _Complaints()

    def fetch(url: str) -> URLFetcherResponse:
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in sheet.files:
            # Inside a drawing even a fatal error is only logged, and the sheet printed with a hole in it.
            refused.append(url)
            raise FatalURLFetchingError(url)
        media_type = f"{_TYPES[name.rpartition('.')[2]]}; charset=utf-8"
        return URLFetcherResponse(url, sheet.files[name], {"Content-Type": media_type})

    variant = f"pdf/ua-{part}"
    body, pages = b"", 0
    with _LOCK, _listening(complaints), suppress(FatalURLFetchingError):
        document = weasyprint.HTML(string=sheet.html, base_url=SCHEME, url_fetcher=fetch).render(
            font_config=_FONTS, pdf_variant=variant
        )
        body, pages = document.write_pdf(pdf_variant=variant), len(document.pages)
    if refused:
        raise RefusedAddressError(f"a leaflet may not open {refused[0]}")
    if complaints.messages:
        raise SheetError("; ".join(complaints.messages))
    return Printed(finish(body, sheet.html, sheet.foreign), pages)


@contextmanager
def _listening(handler: logging.Handler) -> Iterator[None]:
    """Hears WeasyPrint's log. Under the lock, so every message is about the one sheet that is being printed."""
    LOGGER.addHandler(handler)
    try:
        yield
    finally:
        LOGGER.removeHandler(handler)
