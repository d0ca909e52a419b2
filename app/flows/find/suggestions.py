"""What a sentence may mean, while it is still being typed."""

from flask import url_for

from ...bank.port import Payee
from ...doors.language import lang, say
from ...doors.payees import payee_name
from ...keywords import NONE, Understanding
from ...view import Words, money, plain
from ...view.amounts import read_amount
from . import commands
from .places import task, way_to

MOST = 5


def suggestions(query: str, found: Understanding, payees: tuple[Payee, ...]) -> list[dict[str, str]]:
    """At most five ways on, the likeliest first: `label`, `hint` and `href` of each. None for what is not understood.

    The first of a clear sentence leads where the button leads, with what was said filled in.
    """
    intents = dict.fromkeys([found.intent, *(one.intent for one in found.candidates)])
    return [_choice(one, query, found, payees) for one in intents if one != NONE][:MOST]


def _choice(intent: str, query: str, found: Understanding, payees: tuple[Payee, ...]) -> dict[str, str]:
    clear = intent == found.intent and not found.choice
    whole = url_for("find.find", q=query)
    if intent.startswith("do:"):
        return _shown(commands.name(intent) or say("command.read"), say("find.suggest.command"), whole)
    told = task(intent, "")
    filled = _filled_in(found, payees) if clear and intent == "transfer" else None
    return _shown(told.label, filled or told.hint, whole if clear else way_to(intent))


def _shown(label: Words, hint: Words, href: str) -> dict[str, str]:
    return {"label": label.shown, "hint": hint.shown, "href": href}


def _filled_in(found: Understanding, payees: tuple[Payee, ...]) -> Words | None:
    """The saved payee and the amount that the transfer will begin with; None when neither is known."""
    said, read = found.slots.get("payee", ""), read_amount(found.slots.get("amount", ""))
    mine = [one for one in payees if said and said in (one.alias, one.name)]
    name = payee_name(mine[0]) if len(mine) == 1 else None
    amount = money(read.fen, lang()) if read.fen else None
    if name and amount:
        return say("find.suggest.both", name=name, amount=amount)
    if name:
        return say("find.filled.payee", name=name)
    return say("find.filled.amount", amount=amount, words=plain(amount.in_words)) if amount else None
