"""Term deposits: what one has, a new one, one deposit's page, and breaking it early."""

from . import breaking, main, opening
from .blueprint import deposits_flow

__all__ = ["breaking", "deposits_flow", "main", "opening"]
