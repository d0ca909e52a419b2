"""A lesson as plain data: sections of paragraphs and lists, down to the single sentence."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one sentence in one weight. May hold places such as `{phone}` for what changes from bank to bank."""

    text: str
    strong: bool = False


Sentence = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]

    @property
    def strong(self) -> bool:
        """Every word is bold: this is a warning, and is shown as one."""
        return all(run.strong for sentence in self.sentences for run in sentence)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `ordered` when the order of the items matters. An item is one or more sentences."""

    items: tuple[tuple[Sentence, ...], ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. Only the first section of a lesson may have no heading."""

    heading: str
    blocks: tuple[Paragraph | Listing, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of `static/leaflets/` and what it shows, in words."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a lesson that is answered with yes or no. `because` explains it, whatever one answered."""

    ask: str
    answer: bool
    because: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who vouches for a lesson, and for which words of it: `words` is the lesson's fingerprint on that day."""

    by: str
    role: str
    date: date
    words: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson in one language.

    `minutes`: reading time. `edition`: the day of this wording. `review_by`: the day after which it is stale.
    `words`: a fingerprint of all that is written in it, shared parts too. `own`: how many of the sections are its own;
    the others are shared parts.
    """

    lang: str
    slug: str
    title: str
    topic: str
    audience: str
    minutes: int
    edition: date
    review_by: date
    sources: tuple[str, ...]
    drawing: Drawing
    sections: tuple[Section, ...]
    check: tuple[Question, ...]
    signed: SignOff | None
    words: str
    own: int

    @property
    def vouched(self) -> bool:
        """Somebody has signed exactly these words."""
        return self.signed is not None and self.signed.words == self.words
