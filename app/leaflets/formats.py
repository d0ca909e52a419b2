"""The formats that there are of a lesson, under the names of their files."""

from dataclasses import dataclass
from typing import Literal

Name = Literal["pdf", "24pt.pdf", "booklet.pdf", "mp3", "opus", "vtt", "brf", "epub", "txt", "webm", "png"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the end of its file's name, its media type, how people call it, and whether it needs a voice."""

    name: Name
    media_type: str
    called: str
    spoken: bool = False


FORMATS: dict[Name, Format] = {
    one.name: one
    for one in (
        Format("pdf", "application/pdf", "PDF"),
        Format("24pt.pdf", "application/pdf", "PDF"),
        Format("booklet.pdf", "application/pdf", "PDF"),
        Format("txt", "text/plain; charset=utf-8", "TXT"),
        Format("brf", "application/x-brf", "BRF"),
        Format("mp3", "audio/mpeg", "MP3", spoken=True),
        Format("opus", "audio/ogg; codecs=opus", "Opus", spoken=True),
        Format("vtt", "text/vtt; charset=utf-8", "WebVTT", spoken=True),
        Format("epub", "application/epub+zip", "EPUB", spoken=True),
        Format("webm", "video/webm", "WebM", spoken=True),
        # What stands in the place of the film before it plays.
        Format("png", "image/png", "PNG", spoken=True),
    )
}
FILMED = frozenset({"rights"})
"""The topics of the lessons that become films."""


def formats_of(topic: str) -> tuple[Name, ...]:
    """The formats of a lesson of that topic."""
    return tuple(name for name in FORMATS if topic in FILMED or name not in {"webm", "png"})
