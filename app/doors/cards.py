"""Bank cards on pages: what they are called, and the question which one."""

from collections.abc import Callable, Iterable

from ..bank.bank_card_port import BankCard
from ..view import Choice, Option, Words, tail
from .language import lang, say

Hint = Callable[[BankCard], Words | None]


def card_name(card: BankCard) -> Words:
    """借记卡，尾号 6630."""
    ending = tail(card.tail, lang())
    return say("lost-card.credit", tail=ending) if card.kind == "credit" else say("lost-card.debit", tail=ending)


def card_choice(
    label: Words,
    cards: Iterable[BankCard],
    chosen: str = "",
    error: Words | None = None,
    hint: Hint = lambda _: None,
) -> Choice:
    """The field `card`. A single card is chosen already: one press is enough."""
    options = tuple(Option(one.id, card_name(one), hint(one)) for one in cards)
    only = options[0].value if len(options) == 1 else ""
    return Choice("card", label, options, chosen or only, error=error)
