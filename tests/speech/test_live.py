"""When the natural voice speaks and when the plain one does: by the rule alone, and with both voices.

Which of the two it was is told by the sound: they have different sample rates.
"""

import io
import threading
import wave
from pathlib import Path

import pytest

from app.speech import natural
from app.speech.cache import SoundCache
from app.speech.engine import Audio, SpeechError, restored
from app.speech.espeak import EspeakVoice
from app.speech.live import Live, expected
from app.speech.natural import TIMEOUT, NaturalVoice
from app.speech.reader import PATIENCE, PAUSES, Reader
from app.speech.saying import Utterance

NATURAL, PLAIN = 24_000, 22_050
LONG_ENOUGH = 60.0


def hertz(sound: Audio) -> int:
    with wave.open(io.BytesIO(sound.wav)) as file:
        return file.getframerate()


@pytest.fixture(scope="module")
def sound(voice: EspeakVoice) -> Audio:
    return voice.speak("您好", "zh_Hans")


class TestRule:
    """By itself: `make` is whatever the test says."""

    def test_what_can_be_there_in_time_is_spoken(self, sound: Audio) -> None:
        live = Live(lambda: None)
        assert live.sound(("a",), lambda: sound, 4.0, LONG_ENOUGH, fixed=False) is sound

    def test_what_would_come_too_late_is_not_even_begun(self, sound: Audio) -> None:
        live, made = Live(lambda: None), []
        assert live.sound(("a",), lambda: made.append(1) or sound, 100.0, 2.0, fixed=False) is None
        assert made == []

    def test_what_waits_behind_others_is_expected_later(self, sound: Audio) -> None:
        live, go, begun = Live(lambda: None), threading.Event(), threading.Event()

        def slow() -> Audio:
            begun.set()
            go.wait(LONG_ENOUGH)
            return sound

        first = threading.Thread(target=live.sound, args=(("a",), slow, 3.0, LONG_ENOUGH), kwargs={"fixed": False})
        first.start()
        begun.wait(LONG_ENOUGH)
        # Alone it would be there after 1.5 s; behind the other after 3 s.
        assert live.sound(("b",), lambda: sound, 3.0, 2.0, fixed=False) is None
        go.set()
        first.join()
        assert live.sound(("b",), lambda: sound, 3.0, LONG_ENOUGH, fixed=False) is sound

    def test_a_promise_that_is_not_kept_costs_no_more_than_the_patience_and_is_kept_for_later(
        self, sound: Audio
    ) -> None:
        live, go, kept = Live(lambda: None), threading.Event(), threading.Event()

        def slow() -> Audio:
            go.wait(LONG_ENOUGH)
            kept.set()
            return sound

        assert live.sound(("a",), slow, 0.1, 0.1, fixed=False) is None
        go.set()
        assert kept.wait(LONG_ENOUGH)

    def test_of_those_who_ask_for_the_same_all_get_it_and_one_makes_it(self, sound: Audio) -> None:
        live, all_here, made = Live(lambda: None), threading.Barrier(6), []
        got: list[Audio | None] = []

        def ask() -> None:
            all_here.wait(LONG_ENOUGH)
            got.append(live.sound(("a",), make, 0.1, LONG_ENOUGH, fixed=False))

        def make() -> Audio:
            made.append(1)
            while len(live._promised[("a",)].done._condition._waiters) < 6:  # type: ignore[attr-defined]
                threading.Event().wait(0.001)
            return sound

        askers = [threading.Thread(target=ask) for _ in range(6)]
        for one in askers:
            one.start()
        for one in askers:
            one.join()
        assert got == [sound] * 6
        assert made == [1]

    def test_a_failure_leaves_the_sentence_to_the_plain_voice_and_the_next_goes_well(self, sound: Audio) -> None:
        live = Live(lambda: None)

        def fail() -> Audio:
            raise SpeechError("not this time")

        assert live.sound(("a",), fail, 0.1, LONG_ENOUGH, fixed=False) is None
        assert live.sound(("a",), lambda: sound, 0.1, LONG_ENOUGH, fixed=False) is sound

    def test_the_banks_own_sentences_are_made_when_it_is_quiet_and_others_are_not(self, sound: Audio) -> None:
        live, made = Live(lambda: None, quiet=0.01), threading.Event()
        others: list[str] = []
        assert live.sound(("mine",), lambda: others.append("mine") or sound, 100.0, 1.0, fixed=False) is None
        assert live.sound(("own",), lambda: made.set() or sound, 100.0, 1.0, fixed=True) is None
        assert made.wait(LONG_ENOUGH)
        assert others == []

    def test_after_a_slow_hour_it_is_tried_again(self, sound: Audio) -> None:
        live = Live(lambda: None)
        live.pace = 50.0
        tries = 0
        while live.sound(("a",), lambda: sound, 2.0, 2.0, fixed=False) is None:
            tries += 1
            assert tries < 100
        assert tries > 5
        assert live.pace < 1

    def test_a_voice_that_cannot_begin_is_no_reason_to_wait(self, sound: Audio) -> None:
        def broken() -> None:
            raise SpeechError("it does not start")

        live = Live(broken)
        live.wake()
        assert live.sound(("a",), lambda: sound, 0.1, LONG_ENOUGH, fixed=False) is sound


class TestBothVoices:
    FIXED = Utterance("title", "转账", "转账", personal=False)
    PERSONAL = Utterance("b0", "余额，500 元", "余额，五百元", personal=True)
    PAGE = (FIXED, PERSONAL)

    @pytest.fixture
    def reader(self, voice: EspeakVoice, spoken: NaturalVoice, tmp_path: Path) -> Reader:
        return Reader(voice, SoundCache(tmp_path), spoken)

    def test_it_speaks_when_there_is_time_and_is_kept_like_any_sound(self, reader: Reader, tmp_path: Path) -> None:
        personal = reader.say(self.PERSONAL, "zh_Hans", "mine", natural=TIMEOUT)
        assert hertz(personal) == NATURAL
        assert [self.PERSONAL.spoken[one.start : one.end] for one in personal.words] == list("余额五百元")
        assert list(tmp_path.iterdir()) == []
        fixed = reader.say(self.FIXED, "zh_Hans", "mine", natural=TIMEOUT)
        (file,) = tmp_path.iterdir()
        assert restored(file.read_bytes()) == fixed
        # What is there needs no time, for nobody.
        assert reader.say(self.FIXED, "zh_Hans", "theirs", natural=0) == fixed
        assert hertz(reader.say(self.PERSONAL, "zh_Hans", "theirs", natural=0)) == PLAIN
        # The plain voice keeps sounds of its own.
        assert hertz(reader.say(self.FIXED, "zh_Hans", "mine")) == PLAIN

    def test_when_the_machine_is_busy_the_plain_voice_speaks_at_once(
        self, reader: Reader, spoken: NaturalVoice
    ) -> None:
        reader._live.pace = 1_000.0
        assert hertz(reader.say_next("1", self.PAGE, 0, "zh_Hans", "mine", 0, 1.0)) == PLAIN
        assert reader._live._thread is None or not reader._live._promised
        assert spoken.name("zh_Hans")

    def test_in_one_reading_a_sentence_keeps_its_voice(self, reader: Reader) -> None:
        reader._live.pace = 1_000.0
        first = reader.say_next("1", self.PAGE, 0, "zh_Hans", "mine", 0, 1.0)
        reader._live.pace = 0.2
        reader.say(self.FIXED, "zh_Hans", "mine", natural=TIMEOUT)
        assert reader.say_next("1", self.PAGE, 0, "zh_Hans", "mine", 0, 1.0) is first
        assert hertz(reader.say_next("2", self.PAGE, 0, "zh_Hans", "mine", 0, 1.0)) == NATURAL
        assert hertz(reader.say_next("1", self.PAGE, 0, "zh_Hans", "theirs", 0, 1.0)) == NATURAL

    def test_what_is_heard_later_may_take_longer(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[float] = []
        monkeypatch.setattr(reader._live, "sound", lambda *words, **_: asked.append(words[3]))
        page = (self.PERSONAL,) * 5
        one = expected(self.PERSONAL.spoken, "zh_Hans") / 2 + PAUSES["normal"] / 1000
        # In the middle of a page: whoever has just asked waits, and nobody else.
        for ahead in (0, 1, 2, 9):
            reader.say_next(str(ahead), page, 4, "zh_Hans", "mine", ahead, 2.0)
        assert asked == pytest.approx([PATIENCE, one, 2 * one, 2 * one])
        asked.clear()
        # What is asked for together with the first sentence begins as late as that.
        for n in (0, 1, 2):
            reader.say_next("first", page, n, "zh_Hans", "mine", n, 2.0)
        assert asked == pytest.approx([PATIENCE, PATIENCE + one, PATIENCE + 2 * one])

    def test_where_it_is_not_installed_the_plain_voice_speaks(
        self, reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(natural, "FOLDER", tmp_path)
        reader.wake()
        assert hertz(reader.say(self.FIXED, "zh_Hans", "mine", natural=TIMEOUT)) == PLAIN
