"""The bank's terms in one place: how long a transfer is held, how much may leave, what it costs. All money in fen."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

HOLD_SECONDS = 600
"""A confirmed transfer can be taken back for ten minutes.

After the general design norms for elder-friendly websites and apps (MIIT, 2021), which ask that a payment can be
withdrawn for a time; WCAG 2.2, 3.3.4 Error Prevention (Legal, Financial, Data): submissions are reversible.
"""

DRAFT_HOURS = 24
"""How long a draft is kept after it was last changed. WCAG 2.2, 2.2.6 Timeouts: 20 hours or more need no warning."""

BANK_ZONE = timezone(timedelta(hours=8))
"""The zone whose midnight begins a new day for limits and statements: China, which has no summer time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may leave, in fen: `transfer_fen` at once, `day_fen` in one day of BANK_ZONE over all a customer's accounts.

    Cancelled transfers do not count.
    """

    transfer_fen: int
    day_fen: int


LIMITS = Limits(transfer_fen=50_000_00, day_fen=200_000_00)


@dataclass(frozen=True, slots=True)
class Fee:
    """One line of the tariff: transfers of at most `up_to_fen` cost `fee_fen` on top of the amount."""

    up_to_fen: int
    fee_fen: int


TARIFF = (Fee(up_to_fen=LIMITS.transfer_fen, fee_fen=0),)
"""In rising order of `up_to_fen`; the last line reaches the limit of one transfer. At present all are free."""


def fee_for(amount_fen: int) -> int:
    """What a transfer of `amount_fen` costs, in fen. Raises ValueError above the tariff's last line."""
    for line in TARIFF:
        if amount_fen <= line.up_to_fen:
            return line.fee_fen
    raise ValueError(f"no line of the tariff covers {amount_fen} fen")


def day_of(moment: datetime) -> datetime:
    """The moment, in UTC, at which the bank's day around `moment` began."""
    return moment.astimezone(BANK_ZONE).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
