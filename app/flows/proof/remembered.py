"""What somebody remembers: read from the form, said back in words, kept with a request."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ...bank.numbers import plain as one_line
from ...bank.proof_port import FIRST_YEAR, Memory
from ...doors.amounts import amount_problem
from ...doors.called import billers_called, kinds_called
from ...doors.language import lang, say
from ...doors.services import services
from ...view import BANK_ZONE, Fact, Words, digit_by_digit, formats, in_words, money, plain
from ...view.amounts import read_amount
from ...view.dates_in import read_part

FIELDS = ("words", "from_year", "to_year", "month", "amount", "phone", "key")
WORDS_LENGTH = 300
MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Read:
    """What the fields say, or what is wrong with them."""

    memory: Memory
    errors: dict[str, Words] = field(default_factory=dict)


def this_year() -> int:
    """The bank's year."""
    return services().clock.now().astimezone(BANK_ZONE).year


def read(typed: Mapping[str, str]) -> Read:
    """Reads the form. One thing must be there; nothing that cannot be read is passed over."""
    errors: dict[str, Words] = {}
    years: dict[str, int | None] = {}
    for name in ("from_year", "to_year"):
        years[name] = _year(typed[name])
        if typed[name] and years[name] is None:
            errors[name] = say("proof.error.year")
        elif years[name] is not None and not FIRST_YEAR <= (years[name] or 0) <= this_year():
            errors[name] = say("proof.error.range", first=FIRST_YEAR, last=this_year())
    first, last = years["from_year"], years["to_year"]
    if not errors and first and last and last < first:
        errors["to_year"] = say("proof.error.order")
    amount = read_amount(typed["amount"])
    if amount.problem and amount.problem != "empty":
        errors["amount"] = amount_problem(amount)
    month = int(typed["month"]) if typed["month"] in map(str, MONTHS) else None
    text = one_line(typed["words"])
    # A first year alone is that year; a last year alone is all before it.
    memory = Memory(first, last or first, month, amount.fen or None, text)
    if not errors and memory == Memory():
        errors["words"] = say("proof.error.nothing")
    return Read(memory, errors)


def widened(memory: Memory) -> Memory:
    """With what the words mean in the reader's language: kinds of movement, and companies by their bills."""
    if not memory.words:
        return memory
    billers = " ".join(billers_called(memory.words))
    return replace(memory, words=f"{memory.words} {billers}".strip(), kinds=kinds_called(memory.words))


def _year(text: str) -> int | None:
    """A year; of two figures only one of 1990 to now can be meant, so that it is not a guess."""
    number = read_part("year", text) if text else None
    if number is None or number >= 100:
        return number
    return next((year for year in range(FIRST_YEAR, this_year() + 1) if year % 100 == number), None)


def as_data(memory: Memory) -> dict[str, str]:
    """For the request."""
    return {
        "from_year": str(memory.from_year or ""),
        "to_year": str(memory.to_year or ""),
        "month": str(memory.month or ""),
        "fen": str(memory.amount_fen or ""),
        "words": memory.words,
    }


def from_data(data: Mapping[str, str]) -> Memory:
    """The same back."""

    def number(name: str) -> int | None:
        return int(data[name]) if data.get(name) else None

    return Memory(number("from_year"), number("to_year"), number("month"), number("fen"), data.get("words", ""))


def said_back(memory: Memory) -> tuple[Fact, ...]:
    """What was understood, a line each."""
    rows = []
    if memory.words:
        rows.append(Fact(say("proof.words-short"), plain(memory.words)))
    years = _years(memory)
    if years:
        rows.append(Fact(say("proof.year"), years))
    if memory.month:
        rows.append(Fact(say("proof.month"), month_words(memory.month)))
    if memory.amount_fen:
        amount = money(memory.amount_fen, lang())
        rows.append(Fact(say("proof.amount-short"), amount, (plain(amount.in_words),)))
    return tuple(rows)


def month_words(number: int) -> Words:
    """三月 by its number, or an English month by its name."""
    if lang() == "en":
        return plain(formats("en")["months"][number - 1])
    return say("proof.month-of", month=Words(str(number), in_words(number, lang())))


def year_words(year: int) -> Words:
    """A year, said figure by figure in Chinese."""
    return plain(str(year)) if lang() == "en" else Words(str(year), digit_by_digit(str(year), lang()))


def _years(memory: Memory) -> Words | None:
    first, last = memory.from_year, memory.to_year
    if first and last:
        if first == last:
            return say("proof.one-year", year=year_words(first))
        return say("proof.years", first=year_words(first), last=year_words(last))
    return say("proof.until", last=year_words(last)) if last else None
