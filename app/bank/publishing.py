"""Commands by which a bank publishes what it goes by from a day on: `flask --app app bank rates | gold-price`."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import click
from sqlalchemy import select

from ..settings import Settings
from ..store.command import opened
from ..store.database import writing
from .deposit_ledger import publish
from .deposit_tables import deposit_rate
from .deposit_terms import DEMAND, TERMS, bank_day
from .gold_ledger import add_price
from .gold_tables import gold_price

_MILLIONTHS = 10_000
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("rates")
@click.argument("lines", nargs=-1, required=True, metavar="TERM=PERCENT...")
@click.option("--from", "first", type=_DAY, help="The first day they count, as 2027-01-31. Today when left out.")
def rates_command(lines: tuple[str, ...], first: datetime | None) -> None:
    """Publish deposit rates: `rates demand=0.05 3=0.65 12=0.95` (months = percent a year).

    A term that is not named keeps its rate. What was published for a day stays: a correction is a rate for a later day.
    """
    settings = Settings.from_environment()
    day = _day(first, settings)
    rates = dict(_rate(line) for line in lines)
    with writing(opened(settings.database_url)) as connection:
        known = connection.scalars(select(deposit_rate.c.months).where(deposit_rate.c.from_day == day)).all()
        twice = sorted(set(known) & set(rates))
        if twice:
            raise click.ClickException(f"Rates for {day.isoformat()} stand already for these months: {twice}.")
        publish(connection, day, rates)
    click.echo(f"Published for {day.isoformat()} and after: {len(rates)}.")


@click.command("gold-price")
@click.argument("yuan")
@click.option("--day", "which", type=_DAY, help="The day of the price, as 2027-01-31. Today when left out.")
@click.option("--source", required=True, help="Where it is from, as customers are told, in at most 32 characters.")
def gold_price_command(yuan: str, which: datetime | None, source: str) -> None:
    """Publish the price of a gram of gold: `gold-price 772.50 --source SGE`, in yuan. The first of a day stands."""
    settings = Settings.from_environment()
    day, fen = _day(which, settings), _exactly(yuan, 100, "a price in yuan has at most two decimals")
    if fen <= 0 or not 0 < len(source) <= 32:
        raise click.BadParameter("the price is above 0, and its source has 1 to 32 characters")
    with writing(opened(settings.database_url)) as connection:
        if connection.scalar(select(gold_price.c.day).where(gold_price.c.day == day)):
            raise click.ClickException(f"There is a price for {day.isoformat()} already, and it stands.")
        add_price(connection, day, fen, source)
    click.echo(f"Published for {day.isoformat()}.")


def _day(given: datetime | None, settings: Settings) -> date:
    """The day meant, never one before today: what was shown to customers is not changed afterwards."""
    today = bank_day(settings.clock.now())
    day = given.date() if given else today
    if day < today:
        raise click.BadParameter(f"{day.isoformat()} is over")
    return day


def _rate(line: str) -> tuple[int, int]:
    """`12=0.95` → 12 months, 9,500 millionths a year."""
    name, _, percent = line.partition("=")
    months = DEMAND if name == "demand" else int(name) if name.isdecimal() else -1
    if months not in (DEMAND, *TERMS):
        raise click.BadParameter(f"{line}: a term is demand or one of {', '.join(map(str, TERMS))} months")
    rate = _exactly(percent, _MILLIONTHS, f"{line}: a rate is percent a year with at most four decimals")
    if not 0 <= rate < 20 * _MILLIONTHS:
        raise click.BadParameter(f"{line}: a rate lies between 0 and 20 percent")
    return months, rate


def _exactly(text: str, unit: int, message: str) -> int:
    try:
        number = Decimal(text) * unit
        whole = int(number)
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise click.BadParameter(message) from error
    if whole != number:
        raise click.BadParameter(message)
    return whole
