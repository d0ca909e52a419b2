"""How deposits are named, on all pages of this flow alike."""

from collections.abc import Iterable

from flask import url_for

from ...bank.deposit_port import Deposit
from ...doors.language import lang, say
from ...view import Link, Words, money, plain


def term(months: int) -> Words:
    """3 个月, 1 年."""
    terms = {
        3: say("deposits.term.3"),
        6: say("deposits.term.6"),
        12: say("deposits.term.12"),
        24: say("deposits.term.24"),
        36: say("deposits.term.36"),
        60: say("deposits.term.60"),
    }
    return terms[months]


def rate_words(rate: int) -> Words:
    """A rate in yuan: what 1,000 yuan earn in a year. One millionth of 100,000 fen is a tenth of a fen."""
    return say("deposits.rate", amount=money(rate // 10, lang()))


def at_maturity(renew: bool) -> Words:
    """What happens then."""
    return say("deposits.renew") if renew else say("deposits.pay")


def look_links(found: Iterable[Deposit]) -> dict[str, Link]:
    """The way to each one's page, by id. Two that read alike are told apart by their receipt numbers."""
    first: dict[tuple[object, ...], str] = {}
    links = {}
    for one in found:
        alike = (one.state, one.principal_fen, one.months, one.matures)
        number = plain(one.reference)
        name = (
            say("deposits.look")
            if first.setdefault(alike, one.id) == one.id
            else say("deposits.look-number", number=number)
        )
        links[one.id] = Link(name, url_for("deposits.deposit", deposit_id=one.id))
    return links
