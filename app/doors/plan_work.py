"""The worker's work on plans: the bank pays, the guard judges each, and neither knows the other's part."""

from sqlalchemy import Engine

from ..bank.plans import SqlPlans
from ..bank.worker import Job
from ..guard.payments import judge_plan
from ..settings import Settings


def running(engine: Engine, settings: Settings) -> Job:
    """Works on plans that are due."""
    plans = SqlPlans(engine, settings.clock)
    return lambda: plans.run_due(judge_plan)
