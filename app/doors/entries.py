"""How movements are named, on every page alike."""

from collections.abc import Iterable

from ..bank.port import Entry, EntryKind
from ..view import Entry as EntryView
from ..view import Link, Words, date_and_time, money, plain, signed_money
from .language import lang, say


def entry_label(entry: Entry) -> Words:
    """What it was: 养老金, 转给陈小明."""
    party = say("payee.own") if entry.own else plain(entry.party)
    labels: dict[EntryKind, Words] = {
        "pension": say("entry.pension"),
        "transfer_out": say("entry.transfer-out", name=party),
        "transfer_in": say("entry.transfer-in", name=party),
        "hold": say("entry.hold", name=party),
        "hold_back": say("entry.hold-back", name=party),
        "bill": say("entry.bill", name=party),
        "repayment": say("entry.repayment"),
        "purchase": say("entry.purchase", name=party),
        "cash": say("entry.cash"),
        "interest": say("entry.interest"),
        "opening": say("entry.opening"),
        "deposit": say("entry.deposit"),
        "deposit_back": say("entry.deposit-back"),
        "gold": say("entry.gold"),
        "gold_back": say("entry.gold-back"),
        "gold_sold": say("entry.gold-sold"),
    }
    return labels[entry.kind]


def entry_views(entries: Iterable[tuple[Entry, str]]) -> tuple[EntryView, ...]:
    """Movements in a list, each with what was left after it and the way to the page (its address) that explains it."""
    return tuple(
        EntryView(
            label=entry_label(one),
            amount=signed_money(one.amount_fen, lang()),
            when=date_and_time(one.at, lang()),
            notes=(say("entry.balance", amount=money(one.balance_fen, lang())),),
            link=Link(say("entry.explain"), address),
        )
        for one, address in entries
    )
