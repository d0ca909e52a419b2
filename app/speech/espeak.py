"""The voice that is always there: espeak-ng in a small pool of workers."""

from typing import Any

from ..view import Lang
from . import worker
from .engine import Audio, Mark, NoVoice, audio, cut, joined
from .lines import Line, lines
from .process import Pool, Process

# Words a minute, as espeak-ng counts them: calm, about 200 Chinese characters or 140 English words.
NORMAL_RATE = {"zh": 150, "en": 145}
RATES = (0.5, 2.0)
PAUSE_BETWEEN_LINES = 120


class _Worker(Process):
    """One process of espeak-ng, through pyttsx3."""

    def __init__(self, timeout: float) -> None:
        super().__init__(worker.__file__, (), timeout)
        self.version: str = self.hello["version"]
        self.voices: dict[str, str] = self.hello["voices"]

    def speak(self, text: str, voice: str, rate: int) -> bytes:
        return self.ask({"text": text, "voice": voice, "rate": rate})


class EspeakVoice:
    """espeak-ng in `workers` processes, started when first needed. `timeout` in seconds is for one line of speech.

    Safe to call from many threads. A worker that dies or does not answer is replaced and the line is tried once more.
    """

    def __init__(self, workers: int = 2, timeout: float = 5.0) -> None:
        self._names: dict[str, str] = {}
        self._pool = Pool(lambda: _Worker(timeout), workers, timeout)

    def name(self, lang: Lang) -> str:
        """`espeak-ng 1.51 sit/cmn-latn-pinyin`. Raises NoVoice."""
        spoken = _spoken_language(lang)
        if not self._names:
            version, voices = self._pool.run(lambda one: (one.version, one.voices))
            self._names = {lang: f"espeak-ng {version} {voice}" for lang, voice in voices.items()}
        if spoken not in self._names:
            raise NoVoice(f"espeak-ng has no voice for {spoken}")
        return self._names[spoken]

    def speak(self, text: str, lang: Lang, rate: float = 1.0) -> Audio:
        """See `Voice.speak`. Raises ValueError for a rate outside RATES or a text with nothing to say."""
        if not RATES[0] <= rate <= RATES[1]:
            raise ValueError(f"a rate lies between {RATES[0]} and {RATES[1]}")
        spoken = _spoken_language(lang)
        speed = round(NORMAL_RATE[spoken] * rate)
        self.name(lang)
        sounds: list[Audio] = []
        marks: list[Mark] = []
        before = 0
        for line in lines(text, lang):
            wav, words = cut(self._pool.run(lambda one, line=line: one.speak(line.text, one.voices[spoken], speed)))  # type: ignore[misc]
            sounds.append(audio(wav))
            marks += _marks(line, words, before)
            before += sounds[-1].duration + PAUSE_BETWEEN_LINES
        whole = joined(sounds, PAUSE_BETWEEN_LINES)
        return Audio(whole.wav, whole.duration, tuple(marks))

    def processes(self) -> list[int]:
        """Process ids of the workers at rest."""
        return self._pool.processes()

    def close(self) -> None:
        """Ends all workers once they are at rest; a later call starts new ones."""
        self._pool.close()


def _marks(line: Line, words: list[Any], before: int) -> list[Mark]:
    """When each word of the text begins, `before` ms after the start. A word of several sounds begins once."""
    marks: list[Mark] = []
    for place, ms in words:
        token = line.at(place)
        # The library closes a text with an event that belongs to no word.
        if not marks or token.start > marks[-1].start:
            marks.append(Mark(token.start, token.end, before + ms))
    return marks


def _spoken_language(lang: Lang) -> str:
    return "en" if lang == "en" else "zh"
