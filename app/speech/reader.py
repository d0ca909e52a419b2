"""Reads utterances aloud: a voice behind a cache, and the natural voice where there is one and it is wished for."""

from collections.abc import Sequence

from ..care.preferences import Pauses
from ..view import Lang
from .cache import SoundCache
from .engine import Audio, NoVoice, Voice, joined
from .live import Live, expected
from .natural import NaturalVoice
from .saying import Utterance

PAUSES: dict[Pauses, int] = {"normal": 450, "long": 1_200}
"""How many ms are waited between two sentences."""

PATIENCE = 2.0
"""For how many seconds somebody who has just asked waits for the natural voice; after that the plain voice speaks."""
AHEAD = 2
"""How many sentences the player asks for before they are to be heard."""


class Reader:
    """One for a whole app; safe to use from many threads."""

    def __init__(self, voice: Voice, cache: SoundCache, natural: NaturalVoice | None = None) -> None:
        self._voice = voice
        self._cache = cache
        self._natural = natural or NaturalVoice()
        self._live = Live(self._natural.ready)

    def wake(self) -> None:
        """Makes the natural voice ready for what will be asked for in a moment."""
        self._live.wake()

    def check(self, lang: Lang) -> None:
        """Raises NoVoice when this machine cannot speak the language."""
        self._voice.name(lang)

    def say(
        self, utterance: Utterance, lang: Lang, session: str, rate: float = 1.0, natural: float | None = None
    ) -> Audio:
        """The sound of one utterance. Raises NoVoice or SpeechError.

        The sound of a personal sentence is kept for this session only, and never on disk. `natural`: the natural voice
        is wished for, and may take so many seconds (see `live.py`); the plain voice speaks when it would take longer.
        """
        owner = session if utterance.personal else ""
        if natural is not None and (sound := self._say_naturally(utterance, lang, owner, rate, natural)):
            return sound
        return self._cache.get(
            (self._voice.name(lang), f"{rate:g}", owner, utterance.spoken),
            lambda: self._voice.speak(utterance.spoken, lang, rate),
            fixed=not utterance.personal,
        )

    def say_next(
        self, reading: str, utterances: Sequence[Utterance], n: int, lang: Lang, session: str, ahead: int, speed: float
    ) -> Audio:
        """Utterance `n` of a page that is being heard, in the natural voice if there is time. Raises as `say` does.

        `ahead`: how many others are heard before it, from the one that is heard now, `speed` times as fast as usual.
        In one `reading` a sentence keeps its voice, so that its words are marked by the times of the same sound.
        """
        before = utterances[max(0, n - min(ahead, AHEAD)) : n]
        patience = sum(expected(one.spoken, lang) / speed + PAUSES["normal"] / 1000 for one in before)
        # In the middle of a page nobody is to wait. At its beginning all that is asked for at once may begin later.
        if len(before) in (0, n):
            patience += PATIENCE
        return self._cache.get(
            ("reading", session, reading, str(n)),
            lambda: self.say(utterances[n], lang, session, natural=patience),
            fixed=False,
        )

    def _say_naturally(
        self, utterance: Utterance, lang: Lang, owner: str, rate: float, patience: float
    ) -> Audio | None:
        fixed = not utterance.personal
        try:
            key = (self._natural.name(lang), f"{rate:g}", owner, utterance.spoken)
        except NoVoice:
            return None
        return self._cache.find(key, fixed=fixed) or self._live.sound(
            key,
            lambda: self._cache.get(key, lambda: self._natural.speak(utterance.spoken, lang, rate), fixed=fixed),
            expected(utterance.spoken, lang) / rate,
            patience,
            fixed=fixed,
        )

    def say_all(
        self, utterances: Sequence[Utterance], lang: Lang, session: str, rate: float = 1.0, pauses: Pauses = "normal"
    ) -> Audio:
        """All utterances in one sound, with pauses. Raises NoVoice or SpeechError, ValueError for none."""
        return joined([self.say(one, lang, session, rate) for one in utterances], PAUSES[pauses])
