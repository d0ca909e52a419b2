"""Reading goes on while its workers are killed and frozen. CHAOS is for how many seconds: 1800 is half an hour."""

import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from app.speech.cache import SoundCache
from app.speech.engine import SpeechError
from app.speech.espeak import EspeakVoice
from app.speech.reader import Reader
from app.speech.saying import Utterance

SECONDS = float(os.environ.get("CHAOS", "5"))
READERS = 4
# Of very different lengths, so that one cannot be taken for another.
TEXTS = tuple("您好" + "，请您核对收款人的姓名" * times for times in range(6))
PLAYER_TRIES = 4


def resident() -> int:
    """Bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def workers() -> list[int]:
    """All speech workers of this process, busy or at rest."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            found += [int(one) for one in (task / "children").read_text().split()]
    return [one for one in found if b"worker.py" in _command(one)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_no_kill_and_no_freeze_makes_a_wrong_sentence(tmp_path: Path) -> None:
    voice = EspeakVoice(workers=2, timeout=2.0)
    # A cache that keeps next to nothing: nearly every sentence is made anew.
    reader = Reader(voice, SoundCache(tmp_path, memory_bytes=1))
    lengths = {text: voice.speak(text, "zh_Hans").duration for text in TEXTS}
    assert len({round(length / 500) for length in lengths.values()}) == len(TEXTS)
    until = time.monotonic() + SECONDS
    over = threading.Event()
    blows: list[int] = []

    def strike() -> None:
        dice = random.Random(7)
        while not over.wait(dice.uniform(0.2, 1.0)):
            there = workers()
            if there:
                blows.append(dice.choice(there))
                with suppress(ProcessLookupError):
                    os.kill(blows[-1], dice.choice((signal.SIGKILL, signal.SIGSTOP)))

    def listen(number: int) -> int:
        dice, heard = random.Random(number), 0
        while time.monotonic() < until:
            text = dice.choice(TEXTS)
            sound = heard_at_last(reader, Utterance("b0", text, text), f"reader {number}")
            assert abs(sound - lengths[text]) <= 20, f"a wrong sentence for {text}"
            heard += 1
        return heard

    striker = threading.Thread(target=strike)
    striker.start()
    before = resident()
    try:
        with ThreadPoolExecutor(READERS) as pool:
            heard = list(pool.map(listen, range(READERS)))
    finally:
        over.set()
        striker.join()
    assert blows
    assert all(heard), "a reader is stuck"
    assert len(workers()) <= 2
    assert resident() - before < 32 * 2**20
    voice.close()
    assert workers() == []


def heard_at_last(reader: Reader, utterance: Utterance, session: str) -> int:
    """The length of a sentence in ms, asked for again as the player does when a voice was lost."""
    for _ in range(PLAYER_TRIES - 1):
        with suppress(SpeechError):
            return reader.say(utterance, "zh_Hans", session).duration
    return reader.say(utterance, "zh_Hans", session).duration
