"""One month of one account, complete, and the same as CSV (RFC 4180)."""

import csv
from dataclasses import dataclass
from io import StringIO

from ...bank.port import Account, Entry, EntryFilter
from ...doors.entries import entry_label
from ...doors.language import say
from ...doors.months import Month
from ...doors.payees import account_name
from ...doors.services import services
from ...doors.session import customer_id
from ...view import BANK_ZONE

AT_ONCE = 200
# A spreadsheet would run a cell that begins so as a formula (OWASP: CSV Injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Statement:
    """A month's movements, the oldest first as on paper. Sums in fen, both positive."""

    account: Account
    month: Month
    entries: tuple[Entry, ...]
    before_fen: int

    @property
    def in_fen(self) -> int:
        """All that came in."""
        return sum(one.amount_fen for one in self.entries if one.amount_fen > 0)

    @property
    def out_fen(self) -> int:
        """All that went out."""
        return -sum(one.amount_fen for one in self.entries if one.amount_fen < 0)

    @property
    def after_fen(self) -> int:
        """What was available at the end of the month, or is now."""
        return self.before_fen + self.in_fen - self.out_fen


def read_statement(account: Account, month: Month) -> Statement:
    """Reads all of the month, however much it is. Raises NotFound."""
    bank, found = services().bank, list[Entry]()
    matching = EntryFilter(since=month.begins, until=month.ends)
    while page := bank.entries(
        customer_id(), account.id, before=found[-1].id if found else None, limit=AT_ONCE, matching=matching
    ):
        found += page
    last = bank.entries(customer_id(), account.id, limit=1, matching=EntryFilter(until=month.begins))
    return Statement(account, month, tuple(reversed(found)), last[0].balance_fen if last else 0)


def as_csv(told: Statement) -> str:
    """A line each, with columns named in the reader's language; amounts in yuan, negative when money leaves."""
    text = StringIO()
    write = csv.writer(text).writerow
    heads = (
        say("transactions.column-day"),
        say("transactions.column-time"),
        say("transactions.account"),
        say("transactions.column-what"),
        say("transactions.column-note"),
        say("transactions.column-amount"),
        say("transactions.column-balance"),
    )
    write([one.shown for one in heads])
    for one in told.entries:
        at = one.at.astimezone(BANK_ZONE)
        words = [account_name(told.account).shown, entry_label(one).shown, one.note]
        amounts = [_yuan(one.amount_fen), _yuan(one.balance_fen)]
        write([at.date().isoformat(), f"{at:%H:%M}", *(_cell(word) for word in words), *amounts])
    return text.getvalue()


def _yuan(fen: int) -> str:
    sign, whole = "-" if fen < 0 else "", abs(fen)
    return f"{sign}{whole // 100}.{whole % 100:02d}"


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
