"""A visit: branches, a priority number for a half-day, its ticket in large print; or somebody comes home."""

from . import at_home, branches, tickets
from .blueprint import visit_flow

__all__ = ["at_home", "branches", "tickets", "visit_flow"]
