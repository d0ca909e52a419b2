"""One movement in plain words: when, how much, who, why, and what to do if it was not you."""

from flask import url_for

from ...bank.port import Account, Entry, EntryKind
from ...doors.entries import entry_label
from ...doors.language import lang, say
from ...doors.payees import account_name
from ...view import (
    Block,
    Fact,
    Facts,
    Heading,
    Items,
    Link,
    Links,
    Page,
    Text,
    Words,
    date_and_time,
    money,
    plain,
    signed_money,
    tail,
)


def explained(account: Account, entry: Entry) -> Page:
    """The page of one movement of an account."""
    out = entry.amount_fen < 0
    blocks: list[Block] = [Text(_why(entry), "lead"), Facts(_facts(account, entry))]
    if entry.transfer_id:
        its_page = url_for("transfers.transfer", transfer_id=entry.transfer_id)
        blocks.append(Links((Link(say("entry.look"), its_page),), "secondary"))
    if out:
        steps = (say("explained.step-stop"), say("explained.step-call"), say("explained.step-police"))
        blocks += [
            Heading(say("explained.not-you")),
            Items(steps, ordered=True),
            Links((Link(say("help.person"), url_for("help.help"), "person"),), "button"),
        ]
    back = Link(say("transactions.title"), url_for("transactions.transactions", account=account.id))
    title = say("explained.title-out") if out else say("explained.title-in")
    return Page(name="transactions-entry", lang=lang(), title=title, back=back, blocks=tuple(blocks))


def _facts(account: Account, entry: Entry) -> tuple[Fact, ...]:
    amount = signed_money(entry.amount_fen, lang())
    rows = [
        Fact(say("explained.what"), entry_label(entry)),
        Fact(say("amount.label"), amount, (plain(amount.in_words),), large=True),
        Fact(say("explained.when"), date_and_time(entry.at, lang(), year=True)),
    ]
    if entry.party:
        label = say("explained.to-whom") if entry.amount_fen < 0 else say("explained.from-whom")
        ends = (tail(entry.party_tail, lang()),) if entry.party_tail else ()
        rows.append(Fact(label, say("payee.own") if entry.own else plain(entry.party), ends))
    if entry.note:
        rows.append(Fact(say("transfer.note-short"), plain(entry.note)))
    rows.append(Fact(say("transactions.account"), account_name(account)))
    rows.append(Fact(say("explained.left"), money(entry.balance_fen, lang())))
    return tuple(rows)


def _why(entry: Entry) -> Words:
    party = say("payee.own") if entry.own else plain(entry.party)
    reasons: dict[EntryKind, Words] = {
        "pension": say("explained.pension", name=party),
        "transfer_out": say("explained.transfer-out", name=party),
        "transfer_in": say("explained.transfer-in", name=party),
        "hold": say("explained.hold", name=party),
        "hold_back": say("explained.hold-back", name=party),
        "bill": say("explained.bill", name=party),
        "repayment": say("explained.repayment"),
        "purchase": say("explained.purchase", name=party),
        "cash": say("explained.cash"),
        "interest": say("explained.interest"),
        "opening": say("explained.opening"),
        "deposit": say("explained.deposit"),
        "deposit_back": say("explained.deposit-back"),
        "gold": say("explained.gold"),
        "gold_back": say("explained.gold-back"),
        "gold_sold": say("explained.gold-sold"),
    }
    return reasons[entry.kind]
