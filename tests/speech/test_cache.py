import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.speech.cache import SoundCache
from app.speech.engine import Audio, SpeechError, restored, stored
from app.speech.espeak import EspeakVoice


@pytest.fixture(scope="module")
def sound(voice: EspeakVoice) -> Audio:
    return voice.speak("您好", "zh_Hans")


def test_of_many_who_ask_at_once_one_makes(tmp_path: Path, sound: Audio) -> None:
    cache = SoundCache(tmp_path)
    all_here = threading.Barrier(16)
    made = []

    def make() -> Audio:
        made.append(threading.get_ident())
        return sound

    def ask(_number: int) -> Audio:
        all_here.wait()
        return cache.get(("v", "text"), make, fixed=True)

    with ThreadPoolExecutor(16) as pool:
        assert all(one is sound for one in pool.map(ask, range(16)))
    assert len(made) == 1


def test_a_failure_reaches_everyone_and_is_not_kept(tmp_path: Path, sound: Audio) -> None:
    cache = SoundCache(tmp_path)
    started, go = threading.Event(), threading.Event()

    def fail() -> Audio:
        started.set()
        go.wait(10)
        raise SpeechError("not this time")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(cache.get, ("v", "text"), fail, fixed=False)
        started.wait(10)
        second = pool.submit(cache.get, ("v", "text"), fail, fixed=False)
        go.set()
        for one in (first, second):
            with pytest.raises(SpeechError, match="not this time"):
                one.result(10)
    assert cache.get(("v", "text"), lambda: sound, fixed=False) is sound


def test_parts_of_a_key_do_not_run_together(tmp_path: Path, sound: Audio) -> None:
    cache = SoundCache(tmp_path)
    other = Audio(sound.wav, 1)
    cache.get(("a", "bc"), lambda: sound, fixed=False)
    assert cache.get(("ab", "c"), lambda: other, fixed=False) is other


def test_memory_is_bounded_and_forgets_the_oldest(tmp_path: Path, sound: Audio) -> None:
    cache = SoundCache(tmp_path, memory_bytes=3 * len(sound.wav))
    made: list[str] = []

    def ask(name: str) -> None:
        cache.get((name,), lambda: made.append(name) or sound, fixed=False)

    for name in "abcadab":
        ask(name)
    # a was used again before d came, so b had to go.
    assert "".join(made) == "abcdb"
    assert cache._held <= 3 * len(sound.wav)


def test_disk_is_bounded_and_forgets_what_was_not_used(tmp_path: Path, sound: Audio) -> None:
    size = len(stored(sound))
    for number in range(6):
        SoundCache(tmp_path, disk_bytes=3 * size).get((str(number),), lambda: sound, fixed=True)
        for age, file in enumerate(sorted(tmp_path.iterdir(), key=lambda file: file.stat().st_mtime_ns, reverse=True)):
            os.utime(file, ns=(10**18 - age, 10**18 - age))
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 3 * size
    made: list[int] = []
    for number in (5, 4, 3, 0):
        SoundCache(tmp_path).get((str(number),), lambda: made.append(1) or sound, fixed=True)
    assert len(made) == 1


@pytest.mark.parametrize(
    "damage", [b"", b"RIFF....", b"no sound at all", b"RIFF....wrds\x02\x00\x00\x00[]", b"RIFFwrds\x02\x00\x00\x00[["]
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, sound: Audio, damage: bytes) -> None:
    SoundCache(tmp_path).get(("v",), lambda: sound, fixed=True)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert SoundCache(tmp_path).get(("v",), lambda: sound, fixed=True) == sound
    assert restored(file.read_bytes()) == sound
    assert sound.words


def test_a_folder_that_cannot_be_made_costs_no_speech(tmp_path: Path, sound: Audio) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert SoundCache(tmp_path / "file" / "below").get(("v",), lambda: sound, fixed=True) is sound
