"""Puts pictures and sound into one WebM file. See the WebM container guidelines and RFC 8794 (EBML)."""

import struct
from dataclasses import dataclass

from .narration import Narration
from .sound import About

VIDEO, AUDIO = 1, 2
_MS = 1_000_000
# How long before a place the decoder of Opus must begin, in ns (RFC 7845).
_PRE_ROLL = 80 * _MS
_HERTZ = 48_000
_PACKET_MS = 20
_KEY = 0x80


@dataclass(frozen=True, slots=True)
class Picture:
    """A key frame of VP8 and when it is shown, in ms."""

    time: int
    frame: bytes


def web_m(pictures: list[Picture], size: tuple[int, int], ogg: bytes, narration: Narration, about: About) -> bytes:
    """The file. `ogg`: the sound as Ogg Opus with packets of 20 ms. The first picture is at 0."""
    head, *packets = _opus_packets(ogg)
    clusters = _clusters(pictures, packets, narration.duration)
    before = _info(narration, about) + _tracks(size, head, about) + _chapters(narration, about)
    cues = _cues(pictures, clusters, len(before))
    segment = before + cues + b"".join(clusters)
    return _header() + _element(0x18538067, segment)


def _header() -> bytes:
    fields = ((0x4286, 1), (0x42F7, 1), (0x42F2, 4), (0x42F3, 8), (0x4287, 4), (0x4285, 2))
    return _element(0x1A45DFA3, b"".join(_number(name, value) for name, value in fields) + _text(0x4282, "webm"))


def _info(narration: Narration, about: About) -> bytes:
    made = _number(0x2AD7B1, _MS) + _float(0x4489, narration.duration) + _text(0x7BA9, about.title)
    return _element(0x1549A966, made + _text(0x4D80, "nuanyang") + _text(0x5741, "nuanyang"))


def _tracks(size: tuple[int, int], head: bytes, about: About) -> bytes:
    picture = _number(0xB0, size[0]) + _number(0xBA, size[1])
    video = _track(VIDEO, "V_VP8", about) + _element(0xE0, picture)
    # Samples at the start that are to be thrown away.
    skipped = int.from_bytes(head[10:12], "little") * 1_000_000_000 // _HERTZ
    delays = _number(0x56AA, skipped) + _number(0x56BB, _PRE_ROLL)
    sound = _float(0xB5, _HERTZ) + _number(0x9F, 1)
    audio = _track(AUDIO, "A_OPUS", about) + _element(0x63A2, head) + delays + _element(0xE1, sound)
    return _element(0x1654AE6B, _element(0xAE, video) + _element(0xAE, audio))


def _track(number: int, codec: str, about: About) -> bytes:
    """Number, identity and kind are one here; no lacing."""
    numbers = b"".join(_number(name, number) for name in (0xD7, 0x73C5, 0x83)) + _number(0x9C, 0)
    return numbers + _text(0x86, codec) + _text(0x22B59C, _three_letters(about))


def _chapters(narration: Narration, about: About) -> bytes:
    atoms = b""
    for number, chapter in enumerate(narration.chapters, start=1):
        shown = _element(0x80, _text(0x85, chapter.title) + _text(0x437C, _three_letters(about)))
        times = _number(0x91, chapter.start * _MS) + _number(0x92, chapter.end * _MS)
        atoms += _element(0xB6, _number(0x73C4, number) + times + shown)
    return _element(0x1043A770, _element(0x45B9, atoms))


def _clusters(pictures: list[Picture], packets: list[bytes], duration: int) -> list[bytes]:
    """One for each picture, with the sound until the next."""
    ends = [*(one.time for one in pictures[1:]), duration + _PACKET_MS * len(packets)]
    made = []
    for one, end in zip(pictures, ends, strict=True):
        blocks = _block(VIDEO, 0, one.frame)
        first, last = -(-one.time // _PACKET_MS), -(-end // _PACKET_MS)
        for place, packet in enumerate(packets[first:last], start=first):
            blocks += _block(AUDIO, place * _PACKET_MS - one.time, packet)
        made.append(_element(0x1F43B675, _number(0xE7, one.time) + blocks))
    return made


def _block(track: int, after: int, data: bytes) -> bytes:
    return _element(0xA3, bytes([0x80 | track]) + struct.pack(">hB", after, _KEY) + data)


def _cues(pictures: list[Picture], clusters: list[bytes], before: int) -> bytes:
    """Where each picture stands in the file. Its own length moves what it points to, so it is made until that holds."""
    length = 0
    while True:
        place, points = before + length, b""
        for one, cluster in zip(pictures, clusters, strict=True):
            position = _number(0xF7, VIDEO) + _number(0xF1, place, width=4)
            points += _element(0xBB, _number(0xB3, one.time) + _element(0xB7, position))
            place += len(cluster)
        made = _element(0x1C53BB6B, points)
        if len(made) == length:
            return made
        length = len(made)


def _opus_packets(ogg: bytes) -> list[bytes]:
    """The head of the stream, then its packets; the comments are left out."""
    packets, open_packet, place = [], b"", 0
    while place < len(ogg):
        count = ogg[place + 26]
        sizes = ogg[place + 27 : place + 27 + count]
        place += 27 + count
        for size in sizes:
            open_packet += ogg[place : place + size]
            place += size
            # A piece of 255 bytes goes on in the next.
            if size < 255:
                packets.append(open_packet)
                open_packet = b""
    return [packets[0], *packets[2:]]


def _element(name: int, body: bytes) -> bytes:
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + (1 << 56 | len(body)).to_bytes(8, "big") + body


def _number(name: int, value: int, width: int = 0) -> bytes:
    return _element(name, value.to_bytes(width or max(1, (value.bit_length() + 7) // 8), "big"))


def _float(name: int, value: float) -> bytes:
    return _element(name, struct.pack(">d", value))


def _text(name: int, text: str) -> bytes:
    return _element(name, text.encode())


def _three_letters(about: About) -> str:
    return "eng" if about.tag == "en" else "chi"
