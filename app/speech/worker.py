"""One process that speaks, through pyttsx3 on espeak-ng: requests on standard input, sound on standard output.

Run as a file, not as a module of the app: it must start in a blink, hold no secret and import nothing of the site.
espeak-ng keeps its state in the library, clashes between threads and hangs after a fork, so each worker is a fresh
process with one engine and speaks one text at a time.

A request is a line of JSON: `{"text", "voice", "rate"}`. An answer is five bytes, status and length (big-endian),
and then the body: for SOUND a WAV file, behind whose samples stands a chunk WORDS, for all others a message in JSON.
The chunk is JSON: for each word its place in the text and the ms at which it begins, `[[0, 0], [4, 180]]`.
"""

import json
import os
import re
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

READY, SOUND, FAILED, NO_VOICE = range(4)
HEADER = struct.Struct("!BI")
WORDS = b"wrds"

# pyttsx3 hands ten times the length of a text to the library, which reads past the end of a long one.
LONGEST_TEXT = 400
# An empty or cut-off file comes about once in a thousand calls, and never twice in a row.
ATTEMPTS = 3
WAV_HEADER = 44
SHORTEST_SOUND = 2 * 22_050 // 10


class VoiceMissing(Exception):
    """The engine is not installed, or did not take the voice it was given."""


class Speaker:
    """The engine of this process, with every known defect cured."""

    def __init__(self) -> None:
        try:
            import pyttsx3  # noqa: PLC0415
            from pyttsx3.drivers import _espeak  # noqa: PLC0415

            self._engine = pyttsx3.init("espeak")
        except (ImportError, OSError, RuntimeError) as error:
            raise VoiceMissing("espeak-ng is not installed") from error
        self._library: Any = _espeak
        # A late stop leaves a flag that empties the next file.
        self._engine.proxy._driver.stop = lambda: None
        # The library queues what it is told; the first run ends before there is a file.
        self._library.Synchronize()
        self._engine.runAndWait()
        self._words: list[tuple[int, int]] = []
        self._driver_hears = self._engine.proxy._driver._onSynth
        # The driver tells which word begins, but not when: the library's own events do.
        self._library.SetSynthCallback(self._hear)
        # Sound lives in memory alone: a spoken balance must never touch a disk.
        self._file = os.memfd_create("speech")

    @property
    def version(self) -> str:
        """The version of espeak-ng: `1.51`."""
        return str(self._library.Info().decode("ascii", "replace"))

    def voices(self) -> dict[str, str]:
        """The best voice for each language that has one."""
        there = {voice.id for voice in self._engine.getProperty("voices")}
        chinese = ["sit/cmn-latn-pinyin"]
        # Until 1.52 the plain voice reads pinyin as English letters.
        if tuple(int(part) for part in re.findall(r"\d+", self.version)[:2]) >= (1, 52):
            chinese.append("sit/cmn")
        wanted = {"zh": chinese, "en": ["gmw/en", "gmw/en-us"]}
        best = {lang: next((one for one in ids if one in there), "") for lang, ids in wanted.items()}
        return {lang: voice for lang, voice in best.items() if voice}

    def speak(self, text: str, voice: str, rate: int) -> bytes:
        """A WAV file. Raises VoiceMissing for an unknown voice, ValueError for a bad text, RuntimeError for silence."""
        if not text.strip() or len(text) > LONGEST_TEXT:
            raise ValueError(f"a text has 1 to {LONGEST_TEXT} characters")
        self._set("voice", voice)
        # The engine keeps its last voice, or English, for a name that it does not know, and says nothing.
        if self._engine.getProperty("voice") != voice:
            raise VoiceMissing(f"no voice {voice}")
        self._set("rate", rate)
        for _ in range(ATTEMPTS):
            os.ftruncate(self._file, 0)
            self._words = []
            self._engine.save_to_file(text, f"/proc/self/fd/{self._file}")
            self._engine.runAndWait()
            self._library.Synchronize()
            size = os.fstat(self._file).st_size
            if size >= WAV_HEADER + SHORTEST_SOUND:
                return os.pread(self._file, size, 0) + self._chunk()
        raise RuntimeError("the engine gave no sound")

    def _hear(self, wav: Any, samples: int, events: Any) -> int:
        place = 0
        while events[place].type != self._library.EVENT_LIST_TERMINATED:
            if events[place].type == self._library.EVENT_WORD:
                self._words.append((events[place].text_position - 1, events[place].audio_position))
            place += 1
        heard: int = self._driver_hears(wav, samples, events)
        return heard

    def _chunk(self) -> bytes:
        body = json.dumps(self._words).encode()
        # Chunks of a WAV file have an even length.
        body += b" " * (len(body) % 2)
        return WORDS + struct.pack("<I", len(body)) + body

    def _set(self, name: str, value: str | int) -> None:
        self._engine.setProperty(name, value)
        # Without this about half of all changes come after the next text.
        self._library.Synchronize()


def main() -> int:
    """Serves requests until standard input ends; the exit status is 1 when there is no engine."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # pyttsx3 prints a line for each file it saves, which would land among the answers.
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    try:
        speaker = Speaker()
    except VoiceMissing as error:
        _answer(answers, NO_VOICE, {"error": str(error)})
        return 1
    _answer(answers, READY, {"version": speaker.version, "voices": speaker.voices()})
    for line in sys.stdin.buffer:
        request = json.loads(line)
        try:
            sound = speaker.speak(request["text"], request["voice"], request["rate"])
        except VoiceMissing as error:
            _answer(answers, NO_VOICE, {"error": str(error)})
        except (ValueError, RuntimeError) as error:
            _answer(answers, FAILED, {"error": str(error)})
        else:
            _answer(answers, SOUND, sound)
    return 0


def _answer(answers: BinaryIO, status: int, body: bytes | dict[str, Any]) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    answers.write(HEADER.pack(status, len(data)) + data)
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
