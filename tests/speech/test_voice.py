"""Real speech from real worker processes."""

import concurrent.futures
import os
import signal
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hearing import loudness

from app.speech import espeak, worker
from app.speech.cache import SoundCache
from app.speech.engine import Audio, NoVoice, SpeechError, audio, joined, restored
from app.speech.espeak import EspeakVoice
from app.speech.reader import PAUSES, Reader
from app.speech.saying import Utterance
from app.view import Lang


@pytest.fixture
def one() -> Iterator[espeak._Worker]:
    made = espeak._Worker(5.0)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh_Hans", "您的可用余额是一万两千三百四十五元六角。"),
        ("zh_Hant", "您的可用餘額是一萬兩千三百四十五元六角。"),
        ("en", "Your balance is twelve thousand three hundred and forty-five yuan."),
    ],
)
def test_a_sentence_sounds_and_lasts_as_long_as_speech_does(voice: EspeakVoice, lang: Lang, text: str) -> None:
    sound = voice.speak(text, lang)
    assert loudness(sound) > 1_000
    # People say two to six characters, or eight to twenty letters, a second.
    least, most = (50, 130) if lang == "en" else (160, 500)
    assert least <= sound.duration / len(text) <= most


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("zh_Hans", "余额一百元，ATM 不行。", ["余", "额", "一", "百", "元", "ATM", "不", "行"]),
        ("en", "Your balance is twenty yuan.", ["Your", "balance", "is", "twenty", "yuan."]),
    ],
)
def test_every_word_begins_at_its_own_time(voice: EspeakVoice, lang: Lang, text: str, words: list[str]) -> None:
    sound = voice.speak(text, lang)
    assert [text[one.start : one.end] for one in sound.words] == words
    times = [one.ms for one in sound.words]
    assert times[0] < 50
    assert all(80 < after - before < 900 for before, after in pairwise(times))
    assert times[-1] < sound.duration


def test_words_keep_their_time_over_many_lines(voice: EspeakVoice) -> None:
    sentence = "请您核对收款人的姓名和金额。"
    sound = voice.speak(sentence * 12, "zh_Hans")
    begins = [one.ms for one in sound.words if one.start % len(sentence) == 0]
    assert len(begins) == 12
    steps = [after - before for before, after in pairwise(begins)]
    # A line holds four of them; after each line comes a pause that the others do not have.
    assert max(steps) - min(steps) < 700


def test_both_ways_of_writing_sound_the_same(voice: EspeakVoice) -> None:
    simplified, traditional = voice.speak("转账给儿子", "zh_Hans"), voice.speak("轉賬給兒子", "zh_Hant")
    assert abs(simplified.duration - traditional.duration) <= 20


def test_pinyin_is_read_as_chinese_and_not_as_english_letters(one: espeak._Worker) -> None:
    # "yin two hang two" takes about twice as long as 银行; some voices for Chinese say it so.
    text = "yin2 hang2 " * 10
    english = audio(one.speak(text, "gmw/en", 150)).duration
    assert audio(one.speak(text, one.voices["zh"], 150)).duration < 0.75 * english


def test_every_call_is_at_its_own_rate(voice: EspeakVoice) -> None:
    text = "请您核对收款人的姓名和金额"
    durations = {rate: {voice.speak(text, "zh_Hans", rate).duration for _ in range(6)} for rate in (0.6, 1.5)}
    for rate, heard in durations.items():
        assert max(heard) - min(heard) <= 60, f"rate {rate} was lost: {heard}"
    assert min(durations[0.6]) > 1.7 * max(durations[1.5])


def test_languages_alternate_in_one_worker() -> None:
    one = EspeakVoice(workers=1)
    try:
        english = {one.speak("Good morning, this is your bank", "en").duration for _ in range(3)}
        for _ in range(3):
            one.speak("早上好", "zh_Hans")
            english.add(one.speak("Good morning, this is your bank", "en").duration)
        assert max(english) - min(english) <= 20
        assert len(one.processes()) == 1
    finally:
        one.close()


def test_a_very_long_text_is_spoken_whole(voice: EspeakVoice) -> None:
    sentence = "请您核对收款人的姓名和金额。"
    once = voice.speak(sentence, "zh_Hans").duration
    assert voice.speak(sentence * 100, "zh_Hans").duration > 80 * once


@pytest.mark.parametrize("rate", [0.1, 5.0])
def test_a_rate_that_nobody_understands_is_refused(voice: EspeakVoice, rate: float) -> None:
    with pytest.raises(ValueError, match="rate"):
        voice.speak("您好", "zh_Hans", rate)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "frozen"])
def test_a_lost_worker_is_replaced(blow: signal.Signals) -> None:
    one = EspeakVoice(workers=1, timeout=3.0)
    try:
        before = one.speak("您好", "zh_Hans")
        (lost,) = one.processes()
        os.kill(lost, blow)
        after = one.speak("您好", "zh_Hans")
        assert abs(after.duration - before.duration) <= 20
        assert one.processes() != [lost]
        with pytest.raises(ProcessLookupError):
            os.kill(lost, 0)
    finally:
        one.close()


def test_many_threads_are_served_by_two_workers(voice: EspeakVoice) -> None:
    texts = [f"第{number}句话" for number in "一二三四五六七八"] * 4
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        sounds = list(pool.map(lambda text: voice.speak(text, "zh_Hans"), texts))
    assert all(loudness(sound) > 1_000 for sound in sounds)
    assert len(voice.processes()) <= 2


class TestWorker:
    """The worker's own answers, without the pool that hides them."""

    def test_an_unknown_voice_is_noticed(self, one: espeak._Worker) -> None:
        # espeak-ng itself would go on in the voice it had.
        one.speak("ni3 hao3", one.voices["zh"], 150)
        for wrong in ("zh-CN", "sit/klingon"):
            with pytest.raises(NoVoice, match=wrong):
                one.speak("ni3 hao3", wrong, 150)
        assert audio(one.speak("ni3 hao3", one.voices["zh"], 150)).duration > 300

    def test_a_text_over_the_limit_is_refused_and_one_at_the_limit_is_spoken(self, one: espeak._Worker) -> None:
        assert audio(one.speak("ma1 " * (worker.LONGEST_TEXT // 4), one.voices["zh"], 300)).duration > 5_000
        for text in ("a" * (worker.LONGEST_TEXT + 1), " "):
            with pytest.raises(SpeechError, match="characters"):
                one.speak(text, one.voices["en"], 150)

    def test_sound_never_touches_a_disk(self, one: espeak._Worker) -> None:
        one.speak("ni3 hao3", one.voices["zh"], 150)
        opened = [os.readlink(link) for link in Path(f"/proc/{one.process.pid}/fd").iterdir()]
        assert any(target.startswith("/memfd:speech") for target in opened)
        assert not [target for target in opened if target.endswith(".wav")]

    def test_it_holds_no_secret_of_the_site(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SECRET_KEY", "canary-of-the-secret-key-0123456789")
        made = espeak._Worker(5.0)
        try:
            environment = Path(f"/proc/{made.process.pid}/environ").read_bytes()
            assert b"PATH=" in environment
            assert b"canary" not in environment
        finally:
            made.close()


@pytest.mark.usefixtures("no_engine")
def test_a_machine_without_engine_says_so() -> None:
    one = EspeakVoice(workers=1)
    for _ in range(2):
        with pytest.raises(NoVoice, match="not installed"):
            one.name("zh_Hans")
        with pytest.raises(NoVoice, match="not installed"):
            one.speak("您好", "zh_Hans")
    assert one.processes() == []
    one.close()


def test_joined_sounds_keep_their_length_and_their_pauses(voice: EspeakVoice) -> None:
    parts = [voice.speak("您好", "zh_Hans"), voice.speak("再见", "zh_Hans")]
    assert abs(joined(parts, 450).duration - sum(part.duration for part in parts) - 450) <= 2


def test_what_is_no_sound_is_refused() -> None:
    for wav in (b"", b"RIFF", b"<html>"):
        with pytest.raises(SpeechError):
            audio(wav)


class CountingVoice:
    """A real voice that counts how often it is asked."""

    def __init__(self, voice: EspeakVoice) -> None:
        self._voice = voice
        self.calls = 0

    def name(self, lang: Lang) -> str:
        return self._voice.name(lang)

    def speak(self, text: str, lang: Lang, rate: float) -> Audio:
        self.calls += 1
        return self._voice.speak(text, lang, rate)


class TestReader:
    FIXED = Utterance("title", "转账", "转账", personal=False)
    PERSONAL = Utterance("b0", "余额，500 元", "余额，五百元", personal=True)

    def test_only_fixed_sentences_rest_on_disk(self, voice: EspeakVoice, tmp_path: Path) -> None:
        reader = Reader(voice, SoundCache(tmp_path))
        reader.say(self.PERSONAL, "zh_Hans", "mine")
        assert list(tmp_path.rglob("*")) == []
        sound = reader.say(self.FIXED, "zh_Hans", "mine")
        (file,) = tmp_path.rglob("*")
        assert restored(file.read_bytes()) == sound

    def test_a_second_call_is_answered_from_memory_and_a_restart_from_disk(
        self, voice: EspeakVoice, tmp_path: Path
    ) -> None:
        counting = CountingVoice(voice)
        reader = Reader(counting, SoundCache(tmp_path))
        first = reader.say(self.FIXED, "zh_Hans", "mine")
        assert reader.say(self.FIXED, "zh_Hans", "theirs") == first
        assert Reader(counting, SoundCache(tmp_path)).say(self.FIXED, "zh_Hans", "mine") == first
        assert counting.calls == 1

    def test_personal_sound_is_not_shared_between_sessions(self, voice: EspeakVoice, tmp_path: Path) -> None:
        counting = CountingVoice(voice)
        reader = Reader(counting, SoundCache(tmp_path))
        for session in ("mine", "mine", "theirs"):
            reader.say(self.PERSONAL, "zh_Hans", session)
        assert counting.calls == 2

    def test_rate_and_language_have_sounds_of_their_own(self, voice: EspeakVoice, tmp_path: Path) -> None:
        reader = Reader(voice, SoundCache(tmp_path))
        utterance = Utterance("title", "ATM", "ATM", personal=False)
        sounds = {reader.say(utterance, lang, "mine", rate).wav for lang in ("zh_Hans", "en") for rate in (1.0, 1.4)}
        assert len(sounds) == 4

    def test_a_whole_page_is_its_sentences_with_pauses(self, voice: EspeakVoice, tmp_path: Path) -> None:
        reader = Reader(voice, SoundCache(tmp_path))
        both = (self.FIXED, self.PERSONAL)
        alone = sum(reader.say(one, "zh_Hans", "mine").duration for one in both)
        for pauses, ms in PAUSES.items():
            whole = reader.say_all(both, "zh_Hans", "mine", pauses=pauses).duration
            assert abs(whole - alone - ms) <= 2
