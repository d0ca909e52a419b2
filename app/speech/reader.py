"""Reads utterances aloud: a voice behind a cache."""

from collections.abc import Sequence

from ..care.preferences import Pauses
from ..view import Lang
from .cache import SoundCache
from .engine import Audio, Voice, joined
from .saying import Utterance

PAUSES: dict[Pauses, int] = {"normal": 450, "long": 1_200}
"""How many ms are waited between two sentences."""


class Reader:
    """One for a whole app; safe to use from many threads."""

    def __init__(self, voice: Voice, cache: SoundCache) -> None:
        self._voice = voice
        self._cache = cache

    def check(self, lang: Lang) -> None:
        """Raises NoVoice when this machine cannot speak the language."""
        self._voice.name(lang)

    def say(self, utterance: Utterance, lang: Lang, session: str, rate: float = 1.0) -> Audio:
        """The sound of one utterance. Raises NoVoice or SpeechError.

        The sound of a personal sentence is kept for this session only, and never on disk.
        """
        owner = session if utterance.personal else ""
        return self._cache.get(
            (self._voice.name(lang), f"{rate:g}", owner, utterance.spoken),
            lambda: self._voice.speak(utterance.spoken, lang, rate),
            fixed=not utterance.personal,
        )

    def say_all(
        self, utterances: Sequence[Utterance], lang: Lang, session: str, rate: float = 1.0, pauses: Pauses = "normal"
    ) -> Audio:
        """All utterances in one sound, with pauses. Raises NoVoice or SpeechError, ValueError for none."""
        return joined([self.say(one, lang, session, rate) for one in utterances], PAUSES[pauses])
