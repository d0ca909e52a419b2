"""What it costs to pay a bill in months: whole fen only, so that every figure shown is exactly what will be billed."""

from dataclasses import dataclass

MONTHS = (3, 6, 12)
"""How many months a bill may be spread over."""
FEE_PER_10000 = 60
"""The fee of each month in ten-thousandths of the whole sum: 60 fen for every 100 yuan, however much is paid off."""
LEAST_FEN = 300_00
"""Less than 300 yuan is not spread: the months would cost more trouble than they save."""
HUNDRED_YUAN_FEN = 100_00


@dataclass(frozen=True, slots=True)
class Share:
    """One month: its number from 1, and what of the sum and of the fee it brings, in fen."""

    number: int
    principal_fen: int
    fee_fen: int

    @property
    def fen(self) -> int:
        """What is to be paid in that month."""
        return self.principal_fen + self.fee_fen


@dataclass(frozen=True, slots=True)
class Terms:
    """A sum over `months`. `fee_fen` is one month's fee."""

    months: int
    principal_fen: int
    fee_fen: int

    @property
    def shares(self) -> tuple[Share, ...]:
        """Every month. What does not divide evenly is in the first one, so that no later month is a surprise."""
        even, rest = divmod(self.principal_fen, self.months)
        return tuple(
            Share(number, even + (rest if number == 1 else 0), self.fee_fen) for number in range(1, self.months + 1)
        )

    @property
    def cost_fen(self) -> int:
        """All fees together: what it costs more than paying now."""
        return self.fee_fen * self.months

    @property
    def total_fen(self) -> int:
        """All that will be paid."""
        return self.principal_fen + self.cost_fen

    @property
    def yearly_fen(self) -> int:
        """What 100 yuan still owed cost in a year, in fen, to the nearest fen. 1303 is 13.03 yuan.

        The yearly rate at which all payments are worth the sum today, twelve times its monthly one: after notice 3 of
        2021 of the People's Bank of China, by which a lender must say the yearly rate of what is really still owed.
        The fee is asked on the whole sum in every month, though less is owed each time: so the share is nearly twice
        the fees of a year.
        """
        if self.fee_fen == 0:
            return 0
        low, high = 0, 100 * HUNDRED_YUAN_FEN
        # Half-fen steps, so that the end is rounded to the nearest and not down.
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._worth_more(middle) else (low, middle)
        return (low + 1) // 2

    def _worth_more(self, half_fen: int) -> bool:
        """Whether all payments are worth more than the sum at that yearly rate, in half fen for 100 yuan; exact."""
        # One month's factor is (year + rate) / year in these units. All is brought to its last power.
        year = 12 * 2 * HUNDRED_YUAN_FEN
        grown = year + half_fen
        paid: int = sum(one.fen * year**one.number * grown ** (self.months - one.number) for one in self.shares)
        sum_grown: int = self.principal_fen * grown**self.months
        return paid > sum_grown


def terms(principal_fen: int, months: int) -> Terms:
    """The terms for that sum. The month's fee is rounded to the nearest fen. Raises ValueError for other months."""
    if months not in MONTHS:
        raise ValueError(f"not over {months} months")
    return Terms(months, principal_fen, (principal_fen * FEE_PER_10000 + 5_000) // 10_000)
