"""Bills of credit cards: made on their day, and read back from the postings that led to them.

A bill has no amount of its own. What was bought before its moment, what is left of the bill before, this month's part
of instalments and interest for what was late are journals of the ledger; their sum is the bill.
"""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, or_, select, true

from ..store.database import AnyRow
from .card_ledger import held_fen
from .credit_card_port import CardBill, CardBillState
from .credit_card_tables import card_bill, credit_card, instalment, instalment_end, instalment_share
from .instalment_terms import Terms
from .ledger import FEE_INCOME, INTEREST, lock_accounts, post
from .limits import BANK_ZONE
from .numbers import new_id
from .tables import journal, posting

DUE_DAYS = 20
"""A bill is to be paid by the end of the twentieth day after it was made."""
LATE_PER_10000 = 5
"""Interest for each whole day after the last one, in ten-thousandths of what was not paid: 5 fen for 100 yuan."""
MINIMUM_FEN = 100_00
"""The minimum is a tenth of the bill, at least 100 yuan, and all of this month's instalments and interest."""
# Journals that make a bill: they stand at its very moment and belong to it, other postings of that moment to the next.
MADE_BY = ("bill_cut", "instalment_due", "card_interest")


def next_cut(row: AnyRow, after: datetime) -> datetime:
    """The first moment later than `after` at which this card's bill is made: the beginning of its day, in Beijing."""
    local = after.astimezone(BANK_ZONE)
    this = datetime(local.year, local.month, row.bill_day, tzinfo=BANK_ZONE)
    return (
        this
        if this > local
        else datetime(this.year + this.month // 12, this.month % 12 + 1, this.day, tzinfo=BANK_ZONE)
    )


def cut(connection: Connection, credit_card_id: str, now: datetime) -> int:
    """Makes all bills of this card whose moment has come; returns how many. Run again it makes none."""
    row = connection.execute(
        select(credit_card).where(credit_card.c.id == credit_card_id).with_for_update(key_share=True)
    ).one()
    lock_accounts(connection, [row.spent_id, row.owed_id, row.instalment_id])
    made = 0
    while True:
        last = newest(connection, row.id)
        moment = next_cut(row, last.cut_at if last else row.opened_at)
        if moment > now:
            return made
        _cut(connection, row, last, moment)
        made += 1


def newest(connection: Connection, credit_card_id: str) -> AnyRow | None:
    """The row of the newest bill."""
    mine = select(card_bill).where(card_bill.c.credit_card_id == credit_card_id)
    return connection.execute(mine.order_by(card_bill.c.cut_at.desc()).limit(1)).one_or_none()


def read(connection: Connection, card: AnyRow, bill: AnyRow, now: datetime) -> CardBill:
    """One bill with all its parts, and what became of it."""
    after = select(card_bill.c.cut_at).where(card_bill.c.credit_card_id == card.id, card_bill.c.cut_at > bill.cut_at)
    ended = connection.scalar(after.order_by(card_bill.c.cut_at).limit(1))
    parts = _sums(connection, card.owed_id, and_(journal.c.at == bill.cut_at, journal.c.kind.in_(MADE_BY)))
    principal = _sums(connection, card.instalment_id, and_(journal.c.at == bill.cut_at, journal.c.kind.in_(MADE_BY)))
    share = principal.get("instalment_due", 0)
    fee = -parts.get("instalment_due", 0) - share
    interest, bought = -parts.get("card_interest", 0), -parts.get("bill_cut", 0)
    before = -sum(_sums(connection, card.owed_id, _before(bill.cut_at)).values())
    amount = before + bought + share + fee + interest
    since = and_(~_before(bill.cut_at), ~and_(journal.c.at == bill.cut_at, journal.c.kind.in_(MADE_BY)))
    paid_by = _sums(connection, card.owed_id, and_(since, _before(ended)) if ended else since)
    paid = paid_by.get("release", 0)
    spread = paid_by.get("instalment", 0) + paid_by.get("instalment_off", 0)
    held = 0 if ended else held_fen(connection, card.owed_id)
    left = max(amount - paid - spread - held, 0)
    return CardBill(
        id=bill.id,
        card_id=card.id,
        cut=bill.cut_at.astimezone(BANK_ZONE).date(),
        last=_last_day(bill.due_at),
        before_fen=before,
        bought_fen=bought,
        share_fen=share,
        fee_fen=fee,
        interest_fen=interest,
        amount_fen=max(amount, 0),
        minimum_fen=_minimum(amount, share + fee + interest),
        paid_fen=paid,
        held_fen=held,
        spread_fen=spread,
        left_fen=left,
        state=_state(amount, left, held, late=now >= bill.due_at),
        newest=ended is None,
    )


def _state(amount: int, left: int, held: int, *, late: bool) -> CardBillState:
    if amount <= 0:
        return "nothing"
    if left > 0:
        return "late" if late else "open"
    return "held" if held else "paid"


def _minimum(amount: int, whole: int) -> int:
    """`whole`: this month's instalments and interest, all of which are in the minimum."""
    tenth = (max(amount - whole, 0) + 9) // 10
    return max(min(max(whole + tenth, MINIMUM_FEN), amount), 0)


def _last_day(due_at: datetime) -> date:
    return (due_at - timedelta(seconds=1)).astimezone(BANK_ZONE).date()


def _cut(connection: Connection, row: AnyRow, last: AnyRow | None, moment: datetime) -> None:
    bill_id = new_id()
    begins = datetime(moment.year, moment.month, moment.day, tzinfo=BANK_ZONE)
    connection.execute(
        insert(card_bill).values(
            id=bill_id, credit_card_id=row.id, cut_at=moment, due_at=begins + timedelta(days=DUE_DAYS + 1)
        )
    )
    late = _interest(connection, row, last, moment) if last else 0
    if late:
        post(connection, "card_interest", moment, {row.owed_id: -late, INTEREST: late})
    _shares(connection, row, bill_id, moment)
    spent = -sum(_sums(connection, row.spent_id, _before(moment)).values())
    if spent:
        post(connection, "bill_cut", moment, {row.spent_id: spent, row.owed_id: -spent})


def _shares(connection: Connection, row: AnyRow, bill_id: str, moment: datetime) -> None:
    """Puts the next month of every instalment on the bill."""
    ended = select(instalment_end.c.instalment_id)
    running = select(instalment).where(instalment.c.credit_card_id == row.id, instalment.c.id.not_in(ended))
    for one in connection.execute(running.where(instalment.c.made_at < moment).order_by(instalment.c.made_at)).all():
        billed = connection.scalar(select(func.count()).where(instalment_share.c.instalment_id == one.id)) or 0
        if billed >= one.months:
            continue
        share = Terms(one.months, one.principal_fen, one.fee_fen).shares[billed]
        legs = {row.instalment_id: share.principal_fen, row.owed_id: -share.fen, FEE_INCOME: share.fee_fen}
        journal_id = post(connection, "instalment_due", moment, legs, memo=one.reference)
        values = {"instalment_id": one.id, "number": share.number, "bill_id": bill_id, "journal_id": journal_id}
        connection.execute(insert(instalment_share).values(values))


def _interest(connection: Connection, row: AnyRow, last: AnyRow, moment: datetime) -> int:
    """For what of the last bill was unpaid at the end of each day after its last one, rounded down to whole fen."""
    ends = [last.due_at + timedelta(days=day) for day in range((moment - last.due_at).days + 1)]
    total = 0
    for _, end in pairwise(ends):
        total += max(-sum(_sums(connection, row.owed_id, _before(end)).values()), 0)
    return total * LATE_PER_10000 // 10_000


def _before(moment: datetime) -> Any:
    """Postings before a moment at which a bill is made; those that make it stand at the moment itself."""
    return journal.c.at < moment


def _sums(connection: Connection, account_id: str, which: Any) -> dict[str, int]:
    """What came into the account by each kind of journal."""
    query: Select[*tuple[Any, ...]] = (
        select(journal.c.kind, func.sum(posting.c.amount_fen).label("fen"))
        .join(posting, posting.c.journal_id == journal.c.id)
        .where(posting.c.account_id == account_id, which)
        .group_by(journal.c.kind)
    )
    return {one.kind: int(one.fen) for one in connection.execute(query)}


def between(start: datetime | None, end: datetime | None) -> Any:
    """Journals after one bill was made and up to and with those that make the next."""
    rules = []
    if start is not None:
        rules.append(or_(journal.c.at > start, and_(journal.c.at == start, journal.c.kind.not_in(MADE_BY))))
    if end is not None:
        rules.append(or_(journal.c.at < end, and_(journal.c.at == end, journal.c.kind.in_(MADE_BY))))
    return and_(true(), *rules)
