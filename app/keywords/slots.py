"""What can be filled in for the person: who, how much, whose bill."""

from functools import cache

from .folding import Unit
from .lexicon import Lexicon, lexicon
from .model import MONEY, Slots
from .people import Person, one_payee
from .scoring import Scores
from .sums import Sum, one_amount


def fill(intent: str, tidied: str, found: Scores, people: list[Person], sums: list[Sum]) -> Slots:
    """What can be filled in for an intent; nothing where it would only be a guess."""
    slots = Slots()
    if intent in ("transfer", "payees"):
        payee = one_payee(tidied, people)
        if payee:
            slots["payee"] = payee
    if intent in MONEY:
        amount = one_amount(sums)
        if amount:
            slots["amount"] = amount
    if intent == "bills":
        roles = {role for token in found.tokens for role in token.roles}
        weak, meant = lexicon().lists["weak_billers"]
        # 给老伴手机充五十 names no bill, but only one can be meant.
        kinds = roles & _billers() or ({meant} if weak in roles else set())
        if len(kinds) == 1:
            slots["biller"] = kinds.pop()
    return slots


@cache
def _billers() -> frozenset[str]:
    """Who sends bills, by their names in the slots."""
    return frozenset(lexicon().lists["billers"])


def mark(parts: list[Unit], people: list[Person], sums: list[Sum], book: Lexicon) -> list[Unit]:
    """Amounts and names become one unit each, so that patterns can ask for them."""
    spans = [(one.start, one.end, "#person") for one in people] + [(one.start, one.end, "#amount") for one in sums]
    marked = list(parts)
    for start, end, key in spans:
        inside = [one for one in marked if start <= one.start and one.end <= end]
        if not inside or (key == "#person" and "".join(one.key for one in inside) in book.words):
            continue
        if key == "#amount" and len(inside) == 1 and inside[0].key in book.words:
            continue
        place = marked.index(inside[0])
        marked[place : place + len(inside)] = [Unit(key, inside[0].start, inside[-1].end)]
    return marked
