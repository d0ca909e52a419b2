"""The natural voice itself, in its own process: what `script/setup --natural-voice` installed."""

import io
import os
import signal
import wave
from itertools import pairwise
from pathlib import Path

import pytest
from hearing import loudness

from app.speech import natural
from app.speech.engine import Audio, NoVoice, Voice
from app.speech.espeak import EspeakVoice
from app.speech.natural import NaturalVoice
from app.view import Lang


def quiet(sound: Audio, step: int = 10) -> list[tuple[int, int]]:
    """Stretches of silence within a sound, in ms."""
    with wave.open(io.BytesIO(sound.wav)) as file:
        size = file.getframerate() * step // 1000
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    loud = [max(map(abs, samples[at : at + size])) > 500 for at in range(0, len(samples) - size, size)]
    edges = [index for index in range(1, len(loud)) if loud[index] != loud[index - 1]]
    return [(start * step, end * step) for start, end in pairwise(edges) if not loud[start] and end - start >= 5]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("zh_Hans", "他打开门，看到八百。", ["他", "打", "开", "门", "看", "到", "八", "百"]),
        ("en", "Take two, pay ten.", ["Take", "two,", "pay", "ten."]),
    ],
)
def test_a_sentence_is_said_and_each_word_begins_when_it_is_heard(
    spoken: NaturalVoice, voice: EspeakVoice, lang: Lang, text: str, words: list[str]
) -> None:
    sound = spoken.speak(text, lang)
    assert [text[one.start : one.end] for one in sound.words] == words
    times = [one.ms for one in sound.words]
    assert all(60 < after - before < 1_500 for before, after in pairwise(times))
    assert times[0] == 0
    assert times[-1] < sound.duration
    # Wherever it is still for a moment, be it before a sound like b, p, t or k, a word begins, or the sentence is over.
    for _, end in quiet(sound):
        assert min(abs(end - one) for one in (*times, sound.duration)) <= 90, (end, times)
    # As loud as the voice that may speak the next sentence, and at a pace that one can follow.
    plain = voice.speak(text, lang)
    assert 0.6 < loudness(sound) / loudness(plain) < 1.7
    assert 0.5 < sound.duration / plain.duration < 1.5


def test_a_rate_is_kept_and_one_that_nobody_understands_is_refused(spoken: NaturalVoice) -> None:
    assert spoken.speak("请您核对", "zh_Hans", 0.6).duration > 1.3 * spoken.speak("请您核对", "zh_Hans", 1.2).duration
    with pytest.raises(ValueError, match="rate"):
        spoken.speak("您好", "zh_Hans", 5.0)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "frozen"])
def test_a_lost_worker_is_replaced(monkeypatch: pytest.MonkeyPatch, blow: signal.Signals) -> None:
    one = NaturalVoice()
    try:
        one.speak("好", "zh_Hans")
        (lost,) = one.processes()
        if blow is signal.SIGSTOP:
            # The patience of a running worker is cut short; the next one has all the time that it needs.
            (slot,) = one._pool._slots.free()
            assert slot
            monkeypatch.setattr(slot, "_timeout", 0.5)
        os.kill(lost, blow)
        assert one.speak("好", "zh_Hans").duration > 100
        assert one.processes() != [lost]
        with pytest.raises(ProcessLookupError):
            os.kill(lost, 0)
    finally:
        one.close()


def test_it_holds_no_secret_of_the_site(spoken: NaturalVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "canary-of-the-secret-key-0123456789")
    spoken.close()
    spoken.speak("好", "zh_Hans")
    (process,) = spoken.processes()
    environment = Path(f"/proc/{process}/environ").read_bytes()
    assert b"PATH=" in environment
    assert b"canary" not in environment


def test_a_machine_without_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert natural.installed()
    monkeypatch.setattr(natural, "FOLDER", tmp_path)
    assert not natural.installed()
    one: Voice = NaturalVoice()
    for ask in (lambda: one.name("zh_Hans"), lambda: one.speak("您好", "zh_Hans", 1.0)):
        with pytest.raises(NoVoice, match="script/setup --natural-voice"):
            ask()


def test_a_model_that_is_damaged_is_no_voice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for file in natural.FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes()[:400_000])
    monkeypatch.setattr(natural, "FOLDER", tmp_path)
    one = NaturalVoice()
    with pytest.raises(NoVoice, match="cannot be loaded"):
        one.speak("您好", "zh_Hans")
    assert one.processes() == []
