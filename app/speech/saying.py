"""How one thing is put into speech: parts joined with pauses, roles in words, figures spelt out, secrets left out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..view import Lang, Link, Words, fill, formats, in_words, sentences
from .fixed import fixed_sentences
from .private import without_full_numbers
from .spoken import spoken

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing to say: `shown` is its caption, `spoken` has no figures left.

    `personal` is true for all but the product's own sentences: its sound stays in memory, for one session.
    """

    anchor: str
    shown: str
    spoken: str
    personal: bool = True


class Saying:
    """What all parts of a page are said with, in one language."""

    def __init__(self, lang: Lang, translate: Translate) -> None:
        self._lang = lang
        self._word = translate
        self._fixed = fixed_sentences(lang)
        self._hidden = translate("speech.number.hidden")

    def _link(self, anchor: str, link: Link) -> Utterance:
        return self._say(anchor, self._role("speech.role.link", link.label))

    def _sentences(self, anchor: str, paragraphs: Iterable[Words], start: int = 0) -> Iterator[Utterance]:
        parts = [part for words in paragraphs for part in sentences(words, self._lang)]
        yield from (self._say(f"{anchor}-{index}", part) for index, part in enumerate(parts, start))

    def _role(self, key: str, label: Words) -> "Said":
        """A label with its role in words: 转账，按钮. No more personal than the label."""
        said = self._filled(key, label=label)
        return Said(said.shown, said.spoken, self._is_fixed(label))

    def _count(self, keys: tuple[str, str], number: int) -> Words:
        place = in_words(number, self._lang)
        if number == 2 and self._lang != "en":
            # 两处, not 二处.
            place = str(formats(self._lang)["numerals"]["two_before_hundreds"])
        return self._filled(keys[number != 1], count=Words(str(number), place))

    def _filled(self, key: str, **parts: Words) -> Words:
        return fill(self._word(key), **parts)

    def _say(self, anchor: str, *parts: Words | None, personal: bool = False) -> Utterance:
        there = [part for part in parts if part]
        fixed = not personal and all(self._is_fixed(part) for part in there)
        words = self._joined(there)
        words = without_full_numbers(words, self._hidden, self._lang)
        # Figures that no rule reads as one number are said one by one, and may be a full number only then.
        said = without_full_numbers(Words(words.shown, spoken(words.spoken, self._lang)), self._hidden, self._lang)
        return Utterance(anchor, said.shown, said.spoken, not fixed)

    def _is_fixed(self, part: Words) -> bool:
        if isinstance(part, Said):
            return part.fixed
        return part.shown == part.spoken and part.shown in self._fixed

    def _joined(self, parts: Iterable[Words]) -> Words:
        """Parts of one sentence with a pause between, except after a part that ends in a stop of its own."""
        shown = spoken_form = ""
        for part in parts:
            shown += self._joint(shown) + part.shown
            spoken_form += self._joint(spoken_form) + part.spoken
        return Words(shown, spoken_form)

    def _joint(self, before: str) -> str:
        if not before:
            return ""
        stops = str(formats(self._lang)["sentence_ends"]) + self._word("speech.pause").strip()
        if before[-1] in stops:
            return " " if self._lang == "en" else ""
        return self._word("speech.pause")


@dataclass(frozen=True, slots=True)
class Said(Words):
    """Words put together here, which remember whether all of them are the product's own."""

    fixed: bool
