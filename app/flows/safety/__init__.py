"""Safety: freeze everything with one press, stop what has not left, lock money, limit a day, say "this was not me"."""

from . import amounts, main, reports, sign_ins
from .blueprint import safety_flow

__all__ = ["amounts", "main", "reports", "safety_flow", "sign_ins"]
