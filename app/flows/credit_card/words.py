"""How cards, bills and movements are named, and what went wrong with a repayment."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from flask import url_for

from ...bank.card_bills import LATE_PER_10000
from ...bank.credit_card_port import CardBill, CardEntry, CardEntryKind, OverOwed
from ...bank.port import BankError, MoneyLocked, NotEnoughMoney, OverLimit, OverOwnLimit
from ...doors.language import lang, say
from ...view import BANK_ZONE, Entry, Link, Money, Words, date_and_time, day, money, plain


def month_later(first: date, months: int) -> date:
    """The same day so many months later; days of bills are 28 at most."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, first.day)


def day_interest(fen: int) -> Money:
    """What a day costs after the last one, for so much unpaid. Rounded up: nobody pays more than they were told."""
    return money(-(-fen * LATE_PER_10000 // 10_000), lang())


def state_words(bill: CardBill) -> tuple[Words, ...]:
    """What to do about a bill, and until when."""
    last = day(bill.last, lang())
    held: tuple[Words, ...] = (say("card.is-held", amount=money(bill.held_fen, lang())),) if bill.held_fen else ()
    if bill.state == "nothing":
        return (say("card.nothing"),)
    spread = (say("card.is-spread", amount=money(bill.spread_fen, lang())),) if bill.spread_fen else ()
    if bill.state in {"paid", "held"}:
        return (*held, *spread) or (say("card.paid"),)
    held += spread
    least = bill.minimum_left_fen
    minimum = say("card.minimum", amount=money(least, lang())) if least else say("card.minimum-done")
    if bill.state == "late":
        return (*held, say("card.late", last=last, amount=day_interest(bill.left_fen)), minimum)
    return (*held, say("card.last", last=last), minimum)


def short_state(bill: CardBill) -> Words:
    """One word or two on a bill in a list."""
    words = {
        "nothing": say("card.nothing"),
        "open": say("card.last", last=day(bill.last, lang())),
        "late": say("card.state-late"),
        "held": say("card.state-held"),
        "paid": say("card.state-spread") if bill.spread_fen else say("card.state-paid"),
    }
    return words[bill.state] if bill.newest or bill.state != "late" else say("card.state-carried")


def entry_views(entries: Iterable[CardEntry]) -> tuple[Entry, ...]:
    """Movements in a list. Repayments lead to their receipts; those that read alike are counted."""
    seen: Counter[tuple[str, int, str]] = Counter()
    found = []
    for one in entries:
        label, when = _label(one), date_and_time(one.at, lang())
        link = None
        if one.transfer_id:
            alike = (label.shown, one.amount_fen, when.shown)
            seen[alike] += 1
            name = say("card.receipt") if seen[alike] == 1 else say("card.receipt-again", number=seen[alike])
            link = Link(name, url_for(".payment", transfer_id=one.transfer_id))
        found.append(Entry(label, money(abs(one.amount_fen), lang()), when, link=link))
    return tuple(found)


def _label(entry: CardEntry) -> Words:
    party = plain(entry.party)
    labels: dict[CardEntryKind, Words] = {
        "purchase": say("card.entry-purchase", name=party),
        "refund": say("card.entry-refund", name=party),
        "repayment": say("card.entry-repayment"),
        "share": say("card.entry-share"),
        "interest": say("card.entry-interest"),
        "spread": say("card.entry-spread"),
        "spread_back": say("card.entry-spread-back"),
    }
    return labels[entry.kind]


def repay_problem(problem: BankError) -> Words:
    """Why so much cannot be paid back now. Raises the problem again when the amount is not at fault."""
    if isinstance(problem, OverOwed):
        if not problem.owed_fen:
            return say("card.error.nothing")
        return say("card.error.over", amount=money(problem.owed_fen, lang()))
    if isinstance(problem, MoneyLocked):
        left, kept = money(problem.available_fen, lang()), money(problem.locked_fen, lang())
        return say("transfer.error.locked", left=left, locked=kept)
    if isinstance(problem, NotEnoughMoney):
        return say("transfer.error.not-enough", amount=money(problem.available_fen, lang()))
    if isinstance(problem, OverOwnLimit):
        left, limit = money(problem.left_fen, lang()), money(problem.limit_fen, lang())
        return say("transfer.error.own-limit", left=left, limit=limit)
    if isinstance(problem, OverLimit):
        if problem.left_fen < problem.limit_fen:
            left, limit = money(problem.left_fen, lang()), money(problem.limit_fen, lang())
            return say("transfer.error.day-limit", left=left, limit=limit)
        return say("transfer.error.limit", limit=money(problem.limit_fen, lang()))
    raise problem


def last_moment(until: datetime) -> Words:
    """Until when, as people say it: the day before a midnight, else day and time."""
    local = until.astimezone(BANK_ZONE)
    return date_and_time(until, lang()) if local.hour or local.minute else day(until - timedelta(seconds=1), lang())


def interest_begins(bill: CardBill) -> Words:
    """The day from which what is not paid costs interest."""
    return day(bill.last + timedelta(days=1), lang())
