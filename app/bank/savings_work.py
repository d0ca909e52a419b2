"""The worker's work on savings: deposits whose day has come, and gold orders whose ten minutes are over."""

from sqlalchemy import Engine

from ..settings import Settings
from .deposits import SqlDeposits
from .gold import SqlGold
from .worker import Job


def saving(engine: Engine, settings: Settings) -> Job:
    """Works on both."""
    deposits, gold = SqlDeposits(engine, settings.clock), SqlGold(engine, settings.clock)
    return lambda: deposits.mature_due() + gold.settle_due()
