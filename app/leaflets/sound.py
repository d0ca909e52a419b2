"""A spoken lesson as a file to keep: MP3 for every player, Opus at a third of its size; both with chapters."""

import subprocess
from dataclasses import dataclass

import lameenc

from .narration import Chapter, Narration

MP3_KILOBITS, OPUS_KILOBITS = 48, 20
# ID3v2.4: text as UTF-8; the table of contents is the topmost one and in order.
_UTF_8, _TOP_IN_ORDER = b"\x03", b"\x03"
_NO_OFFSET = b"\xff" * 4
# The number of the stream is random unless given, and the same lesson is to be the same file.
_SERIAL = "1"
_SECONDS = 120


class SoundError(RuntimeError):
    """A program that writes sound is missing or failed."""


@dataclass(frozen=True, slots=True)
class About:
    """What a player shows: title, who speaks to one, and the tag of the language."""

    title: str
    bank: str
    tag: str
    year: int


def mp3(narration: Narration, about: About) -> bytes:
    """As MP3, with chapters as ID3 frames."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(MP3_KILOBITS)
    encoder.set_in_sample_rate(narration.hertz)
    encoder.set_channels(1)
    encoder.set_quality(2)
    encoder.silence()
    sound = bytes(encoder.encode(narration.samples)) + bytes(encoder.flush())
    return _id3(about, narration.chapters) + sound


def opus(narration: Narration, about: About) -> bytes:
    """As Opus in Ogg, with chapters as comments. Raises SoundError."""
    command = ["opusenc", "--quiet", "--bitrate", str(OPUS_KILOBITS), "--serial", _SERIAL]
    comments = [f"TITLE={about.title}", f"ARTIST={about.bank}", f"LANGUAGE={about.tag}", f"DATE={about.year}"]
    for number, chapter in enumerate(narration.chapters, start=1):
        comments += [f"CHAPTER{number:03}={_clock(chapter.start)}", f"CHAPTER{number:03}NAME={chapter.title}"]
    for comment in comments:
        command += ["--comment", comment]
    return run([*command, "-", "-"], narration.wav())


def run(command: list[str], given: bytes = b"") -> bytes:
    """What a program prints. Raises SoundError when it is missing, fails or does not end."""
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", None) or b""
        raise SoundError(f"{command[0]}: {said.decode(errors='replace').strip() or error}") from error
    return done.stdout


def _id3(about: About, chapters: tuple[Chapter, ...]) -> bytes:
    names = [f"c{number}".encode() + b"\0" for number in range(len(chapters))]
    frames = [
        _text("TIT2", about.title),
        _text("TPE1", about.bank),
        _text("TLAN", "eng" if about.tag == "en" else "zho"),
        _text("TDRC", str(about.year)),
        _frame("CTOC", b"toc\0" + _TOP_IN_ORDER + bytes([len(names)]) + b"".join(names)),
    ]
    for name, chapter in zip(names, chapters, strict=True):
        times = chapter.start.to_bytes(4, "big") + chapter.end.to_bytes(4, "big")
        frames.append(_frame("CHAP", name + times + _NO_OFFSET * 2 + _text("TIT2", chapter.title)))
    body = b"".join(frames)
    return b"ID3\x04\x00\x00" + _syncsafe(len(body)) + body


def _text(name: str, text: str) -> bytes:
    return _frame(name, _UTF_8 + text.encode())


def _frame(name: str, body: bytes) -> bytes:
    return name.encode() + _syncsafe(len(body)) + b"\0\0" + body


def _syncsafe(size: int) -> bytes:
    """A number in bytes of seven bits, which no player takes for sound."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _clock(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"
