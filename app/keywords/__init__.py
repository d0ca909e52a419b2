"""Keyword quick entry: from what a person typed or said to an intent with slots, and why."""

from .engine import understand
from .model import INTENTS, MONEY, NONE, Candidate, Reason, Slots, Understanding

__all__ = ["INTENTS", "MONEY", "NONE", "Candidate", "Reason", "Slots", "Understanding", "understand"]
