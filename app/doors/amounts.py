"""What was wrong with a typed amount, said on every page alike."""

from ..view import Words, money
from ..view.amounts import Amount
from .language import lang, say


def amount_problem(read: Amount) -> Words:
    """Why the typed amount could not be taken, and how to write it."""
    if read.problem == "ambiguous" and len(read.meanings) == 2:
        one, other = (money(fen, lang()) for fen in read.meanings)
        return say("amount.ambiguous-two", one=one, other=other)
    return {
        "empty": say("amount.empty"),
        "unreadable": say("amount.unreadable"),
        "ambiguous": say("amount.ambiguous"),
        "zero": say("amount.zero"),
        "negative": say("amount.zero"),
        "too_fine": say("amount.too-fine"),
    }[read.problem or "unreadable"]
