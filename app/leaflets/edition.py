"""One lesson in one language with everything around it, and each of its formats made from that."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from ..learn import Lesson
from ..speech.engine import Voice
from ..view import tag
from .braille import braille_file
from .captions import web_vtt
from .epub import Book, epub
from .film import film, poster
from .folding import booklet_of
from .formats import Name
from .labels import Labels
from .narration import Narration, narrate
from .pdf import Printed, print_pdf
from .reading import Part, reading
from .sheet import Points, sheet
from .sound import About, mp3, opus
from .text import plain_text


@dataclass(frozen=True)
class Edition:
    """Makes the formats of one lesson; the voice speaks it once for all of them. `address`: of its web page."""

    lesson: Lesson
    labels: Labels
    address: str
    voice: Voice

    def make(self, name: Name) -> bytes:
        """One format. Raises SheetError, BrailleError, SoundError, NoVoice or SpeechError."""
        match name:
            case "pdf":
                return self._printed(18).body
            case "24pt.pdf":
                return self._printed(24).body
            case "booklet.pdf":
                return self._booklet
            case "txt":
                return plain_text(self.parts, self.labels.lang).encode()
            case "brf":
                return braille_file(self.parts, self.labels.lang, self.labels.braille)
            case "mp3":
                return self._mp3
            case "opus":
                return opus(self.narration, self._about)
            case "vtt":
                return web_vtt(self.narration, self.labels.lang).encode()
            case "epub":
                return epub(self._book)
            case "webm":
                return film(self.lesson, self.labels, self.parts, self.narration, self._about)
            case "png":
                return poster(self.lesson, self.labels, self.parts)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The lesson in the order of reading."""
        return reading(self.lesson, self.labels)

    @cached_property
    def narration(self) -> Narration:
        """The lesson spoken."""
        return narrate(self.parts, self.labels.lang, self.voice)

    @property
    def words(self) -> str:
        """A hash of all words of the lesson, as every format has them."""
        said = "\n".join(f"{part.kind} {one.words.shown}" for part in self.parts for one in part.sentences)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def _printed(self, points: Points) -> Printed:
        return print_pdf(sheet(self.lesson, self.labels, self.address, points))

    @cached_property
    def _booklet(self) -> bytes:
        return booklet_of(self._printed(24), self._printed(18))

    @cached_property
    def _mp3(self) -> bytes:
        return mp3(self.narration, self._about)

    @property
    def _about(self) -> About:
        lang = self.labels.lang
        return About(self.lesson.title, self.labels.bank, tag(lang), self.lesson.edition.year)

    @property
    def _book(self) -> Book:
        return Book(
            self.lesson, self.labels, self.parts, self.narration, self._mp3, self.address, self.labels.for_readers
        )
