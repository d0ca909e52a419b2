"""A complaint in one's own words or by telephone: its number, its days, who decides, and how to go further."""

from . import case, tell
from .blueprint import complaint_flow

__all__ = ["case", "complaint_flow", "tell"]
