"""The guard: how risky is this payment, why, and what follows (allow, caution, hold, block)."""

from .case import Case, CaseError, read_case
from .decision import Decision, decide
from .rules import Outcome, Typology

__all__ = ["Case", "CaseError", "Decision", "Outcome", "Typology", "decide", "read_case"]
