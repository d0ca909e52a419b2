"""What is said of a form: each field with its error, its hint and what is filled in; then the buttons.

A secret has no value in the view, so nothing of it can be said.
"""

from collections.abc import Iterator

from ..view import (
    Checks,
    Choice,
    DateInput,
    Field,
    FileInput,
    Form,
    Input,
    KeyInput,
    MoneyInput,
    Option,
    Otp,
    Password,
    Select,
    Words,
    day,
    in_words,
    plain,
    sentences,
)
from ..view.dates_in import read_date
from .saying import Saying, Utterance


class Asked(Saying):
    """Forms and their fields. The order of a field is: label, error, hint, what is filled in."""

    def _form(self, anchor: str, form: Form) -> Iterator[Utterance]:
        for index, one in enumerate(form.fields):
            yield from self._field(f"{anchor}-{index}", one)
        after = len(form.fields)
        for index, button in enumerate(form.buttons):
            yield self._say(f"{anchor}-{after + index}", self._role("speech.role.button", button.label))
        after += len(form.buttons)
        yield from (self._link(f"{anchor}-{after + index}", link) for index, link in enumerate(form.links))

    def _field(self, anchor: str, one: Field) -> Iterator[Utterance]:
        yield self._say(anchor, one.label)
        if one.error:
            yield self._say(anchor, self._filled("speech.field.error", error=one.error))
        if one.hint:
            yield from (self._say(anchor, part) for part in sentences(one.hint, self._lang))
        match one:
            case Input() | MoneyInput():
                yield from self._typed(anchor, one)
            case DateInput():
                yield from self._date(anchor, one)
            case Choice() | Select() | KeyInput():
                yield from self._options(anchor, one.options, (one.value,))
            case Checks():
                options = (*one.options, one.none_of_these) if one.none_of_these else one.options
                yield from self._options(anchor, options, one.chosen)
            case Password() | Otp() | FileInput():
                # They have no value, so there is nothing that could be said.
                return

    def _date(self, anchor: str, one: DateInput) -> Iterator[Utterance]:
        typed = [plain(text) for text in (one.year, one.month, one.day) if text]
        if typed:
            read = read_date(one.year, one.month, one.day).value
            value = day(read, self._lang, year=True) if read else self._joined(typed)
            yield self._say(anchor, self._filled("speech.field.filled", value=value), personal=True)

    def _typed(self, anchor: str, one: Input | MoneyInput) -> Iterator[Utterance]:
        if not one.value:
            return
        if isinstance(one, Input) and one.autocomplete == "one-time-code":
            yield self._say(anchor, plain(self._word("speech.field.private")), personal=True)
            return
        value = plain(one.value)
        if isinstance(one, MoneyInput) and one.echo:
            # 500 has its words beside it already: 五百元.
            value = Words(one.value, one.echo.spoken)
        yield self._say(anchor, self._filled("speech.field.filled", value=value), personal=True)

    def _options(self, anchor: str, options: tuple[Option, ...], chosen: tuple[str, ...]) -> Iterator[Utterance]:
        yield self._say(anchor, self._count(("speech.options.one", "speech.options.many"), len(options)))
        for number, option in enumerate(options, start=1):
            place = Words(str(number), in_words(number, self._lang))
            label = self._filled("speech.option", number=place, label=option.label)
            picked = [plain(self._word("speech.option.chosen"))] if option.value in chosen else []
            yield self._say(anchor, label, *([option.hint] if option.hint else []), *picked, personal=True)
