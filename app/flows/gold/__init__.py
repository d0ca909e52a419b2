"""Gold: what one holds and what it is worth, what it cost, what can happen to it; selling, and with a pause buying."""

from . import main, trading
from .blueprint import gold_flow

__all__ = ["gold_flow", "main", "trading"]
